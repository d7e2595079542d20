"""What follows from notices and decisions, as pure functions of records and the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from twinway.domain.compliance.records import ListRecord, MatchRecord, NoticeRecord
from twinway.kernel.errors import Invalid

LONGEST_REVIEW = timedelta(days=90)  # a notice is believed so long after a person has verified it
LIST_STANDS = timedelta(days=7)  # a list older than this is said to be old
ORDER = ("embargoed", "caution", "info")


def holds_on(notice: NoticeRecord, day: date) -> bool:
    """Whether the notice is in force on a day: from its start until the day before its end."""
    return (notice.start is None or notice.start <= day) and (notice.end is None or day < notice.end)


def is_stale(notice: NoticeRecord, today: date) -> bool:
    """Whether nobody has verified it, or nobody since the day on which it was to be reviewed."""
    return notice.verified_on is None or notice.review_by is None or notice.review_by < today


def reaching(notices: Iterable[NoticeRecord], territories: Iterable[str], day: date) -> tuple[NoticeRecord, ...]:
    """The notices of a day that hold for any of the territories, gravest first."""
    wanted = set(territories)
    found = [one for one in notices if holds_on(one, day) and wanted.intersection(one.territories)]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.severity), one.key)))


def check_notice(notice: NoticeRecord) -> None:
    """Invalid by field where a notice could not be stored: what it lacks, or days that contradict each other."""
    needed = {"regime": notice.regime, "text": notice.text, "territories": notice.territories}
    wrong = {name: "must be told" for name, value in needed.items() if not value}
    if notice.severity not in ORDER:
        wrong["severity"] = f"must be one of {', '.join(ORDER)}"
    if not notice.url.startswith("https://"):
        wrong["url"] = "must be the official page, https://…"
    if notice.start and notice.end and notice.end <= notice.start:
        wrong["end"] = "must lie after the start"
    wrong.update(_wrong_days(notice))
    if wrong:
        raise Invalid(wrong)


def _wrong_days(notice: NoticeRecord) -> dict[str, str]:
    if notice.verified_on is None:
        return {"review_by": "needs a day on which it was verified"} if notice.review_by else {}
    if not notice.verified_by:
        return {"verified_by": "say which role verified it"}
    if notice.review_by is None or not timedelta(0) < notice.review_by - notice.verified_on <= LONGEST_REVIEW:
        return {"review_by": f"must lie within {LONGEST_REVIEW.days} days after it was verified"}
    return {}


def list_is_old(version: ListRecord, today: date) -> bool:
    """Whether an edition is older than a list may be without being said to be old."""
    return today - version.listed_on > LIST_STANDS


def state_of(outcome: str, matches: Sequence[MatchRecord]) -> str:
    """The state of a party: what was found, and whether a person has settled each match."""
    if outcome != "possible_match":
        return outcome
    return "possible_match" if any(match.waits for match in matches) else "decided"


def is_closed(matches: Iterable[MatchRecord]) -> bool:
    """Whether a person decided of any of the matches that it is the one listed."""
    return any(match.decision is not None and match.decision.verdict == "the_same" for match in matches)
