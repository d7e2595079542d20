"""Reading confirmation rounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from twinway.domain.ties.models import AskedSide, Correction, Round
from twinway.domain.ties.rounds import rules
from twinway.domain.ties.rounds.records import AskedRecord, CorrectionRecord, RoundRecord
from twinway.kernel.errors import NotFound

_ASKED = (
    *("pk", "round_id", "tie_id", "side", "language", "reminders"),
    *("answer", "spoke_for", "answered_at", "round__started_at"),
)
_COUNTS = {
    "asked": Count("asked"),
    "right": Count("asked", filter=Q(asked__answer="right")),
    "correct": Count("asked", filter=Q(asked__answer="correct")),
    "reminded_once": Count("asked", filter=Q(asked__reminders=1)),
    "reminded_twice": Count("asked", filter=Q(asked__reminders=2)),
}


def rounds() -> list[RoundRecord]:
    """Every round with its counts, newest first."""
    return _rounds(Round.objects.all())


def get(*, round: int) -> RoundRecord:  # noqa: A002 – it is one
    """One round; NotFound where there is none."""
    found = _rounds(Round.objects.filter(pk=round))
    if not found:
        raise NotFound("There is no such round.")
    return found[0]


def asked_in(*, round: int) -> list[AskedRecord]:  # noqa: A002 – it is one
    """Everybody a round asks."""
    return _asked(AskedSide.objects.filter(round=round))


def find(*, asked: int) -> AskedRecord:
    """One question; NotFound where there is none."""
    found = _asked(AskedSide.objects.filter(pk=asked))
    if not found:
        raise NotFound("This link is not known here.")
    return found[0]


def unanswered(*, ties: Iterable[int], now: datetime) -> list[AskedRecord]:
    """Open questions about these ties."""
    since = now - rules.OPEN_FOR
    return _asked(AskedSide.objects.filter(tie__in=list(ties), answer="", round__started_at__gt=since))


def to_remind(*, now: datetime) -> list[AskedRecord]:
    """Open questions to which a reminder may be due."""
    since, until = now - rules.OPEN_FOR, now - rules.REMIND_AFTER[0]
    rows = AskedSide.objects.filter(answer="", reminders__lt=len(rules.REMIND_AFTER))
    return _asked(rows.filter(round__started_at__gt=since, round__started_at__lte=until))


def asked_lately(*, now: datetime) -> dict[int, set[str]]:
    """Tie → sides that a round has asked within the quiet time."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = AskedSide.objects.filter(round__started_at__gt=now - rules.QUIET)
    for tie, side in rows.values_list("tie_id", "side"):
        found[tie].add(side)
    return found


def corrections(*, state: str = "open") -> list[CorrectionRecord]:
    """What sides want corrected, oldest first."""
    columns = ("pk", "asked__tie_id", "asked__spoke_for", "about", "text", "state", "told_at", "note")
    rows = Correction.objects.filter(state=state).order_by("told_at", "pk")
    return [CorrectionRecord(*row) for row in rows.values_list(*columns)]


def _asked(rows: QuerySet[AskedSide]) -> list[AskedRecord]:
    return [AskedRecord(*row) for row in rows.order_by("pk").values_list(*_ASKED)]


def _rounds(rows: QuerySet[Round]) -> list[RoundRecord]:
    told = rows.annotate(**{f"n_{name}": count for name, count in _COUNTS.items()}).order_by("-started_at", "-pk")
    return [
        RoundRecord(
            row.pk,
            row.title,
            row.chosen,
            row.unreachable,
            row.started_at,
            {name: getattr(row, f"n_{name}") for name in _COUNTS},
        )
        for row in told
    ]
