"""Writing opportunities: drafts, reviews, the steps between, and what importers bring."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.db import transaction

from twinway.domain.provenance import operations as provenance
from twinway.domain.trade import rules
from twinway.domain.trade.models import Opportunity, OpportunityVersion, Review, Step
from twinway.domain.trade.queries import get_opportunity
from twinway.domain.trade.records import DESK, LeadInput, Scores, Wording
from twinway.kernel.errors import Conflict, NotFound
from twinway.kernel.ids import public_id

BATCH = 500


class Stale(Conflict):
    """Somebody saved it since this form was opened."""


@transaction.atomic
def write_draft(*, wording: Wording, author: int | None, now: datetime, via: str = DESK, key: str = "") -> str:
    """Begin a draft; returns its public id. Invalid names a field that cannot be kept."""
    rules.check_draft(wording)
    natural = f"{via}:{key or uuid.uuid4().hex}"
    row = Opportunity(
        natural_key=natural, public_id=public_id("opportunity", natural), via=via, author_id=author, recorded_at=now
    )
    _fill(row, wording)
    row.save(force_insert=True)
    _step(row, "draft", "", author, now)
    return row.public_id


@transaction.atomic
def save_draft(*, ref: str, wording: Wording, version: int) -> int:
    """Save a draft's text; returns its new version. NotNow once it is handed in, Stale when `version` is an old one."""
    rules.check_draft(wording)
    row = _locked(ref)
    if row.state not in rules.EDITABLE:
        raise rules.NotNow(f"This proposal is {row.state.replace('_', ' ')}; its text can no longer be changed.")
    if row.version != version:
        raise Stale("Somebody saved this proposal since you opened it. Your text is below; compare before you save.")
    _fill(row, wording)
    row.version += 1
    row.save()
    return row.version


@transaction.atomic
def submit(*, ref: str, by: int | None, today: date, now: datetime) -> None:
    """Hand in for review; Invalid names what is missing, NotNow the state it is in."""
    row = _locked(ref)
    rules.after(row.state, "submit")
    wording = get_opportunity(ref=ref).wording
    rules.check_complete(wording, today)
    number = row.versions.count() + 1
    OpportunityVersion.objects.create(opportunity=row, number=number, content=_content(wording), recorded_at=now)
    _move(row, "submit", "", by, now)


@transaction.atomic
def review(
    *, ref: str, scores: Scores, decision: tuple[str, str], reviewer: int | None, today: date, now: datetime
) -> str:
    """Score what was handed in; `decision` is (outcome, remarks). Returns the new state.

    NotYours to the writer, TooWeak when the scores do not carry the outcome, Invalid when words or a last day ahead
    are missing.
    """
    outcome, remarks = decision
    row = _locked(ref)
    if reviewer is not None and reviewer == row.author_id:
        raise rules.NotYours("You wrote this proposal; another person reviews it.")
    rules.check_review(scores, outcome, remarks)
    rules.after(row.state, outcome)
    if outcome == "publish":
        rules.check_complete(get_opportunity(ref=ref).wording, today)
        row.published_on = today
    Review.objects.create(
        opportunity=row,
        number=row.versions.count(),
        **asdict(scores),
        outcome=outcome,
        remarks=remarks.strip(),
        reviewer_id=reviewer,
        recorded_at=now,
    )
    _move(row, outcome, remarks.strip(), reviewer, now)
    return row.state


@transaction.atomic
def answer(*, ref: str, by: int | None, today: date, now: datetime) -> None:
    """Somebody has answered; it stays on the board and says so."""
    row = _locked(ref)
    rules.after(row.state, "answer")
    row.answered_on = today
    _move(row, "answer", "", by, now)


@transaction.atomic
def end(*, ref: str, move: str, reason: str, by: int | None, today: date, now: datetime) -> None:
    """Take it off the board for good: `move` is close or withdraw."""
    row = _locked(ref)
    if move not in ("close", "withdraw"):
        raise rules.NotNow(f"{move[:20]} does not end a proposal; close or withdraw it.")
    rules.after(row.state, move)
    row.ended_on = today
    _move(row, move, reason.strip(), by, now)


@transaction.atomic
def renew(*, ref: str, expires: date, by: int | None, today: date, now: datetime) -> None:
    """Give it a later last day, also after it expired; Invalid when the day does not lie ahead."""
    row = _locked(ref)
    rules.after(row.state, "renew")
    row.expires = expires
    row.deadline = None if row.deadline and row.deadline < today else row.deadline
    rules.check_expiry(expires, row.deadline, today)
    row.answered_on = row.ended_on = None
    _move(row, "renew", f"until {expires.isoformat()}", by, now)


@transaction.atomic
def expire(*, ref: str, today: date, now: datetime) -> bool:
    """Record that its last day is over; False where it was renewed or ended meanwhile."""
    row = _locked(ref)
    if row.state not in rules.ON_BOARD or row.expires is None or row.expires >= today:
        return False
    row.ended_on = row.expires + timedelta(days=1)
    _move(row, "expire", "", None, now)
    return True


@transaction.atomic
def record_leads(*, leads: Sequence[LeadInput], via: str, now: datetime) -> dict[str, str]:
    """Add or refresh notices of another publisher; returns natural key → created, updated or unchanged.

    The data version grows only on change. A lead that vanished from its feed stays until its last day.
    """
    told = {lead.natural_key: lead for lead in leads}
    known = _known(list(told))
    fresh = [_lead_row(lead, via, now) for key, lead in told.items() if key not in known]
    Opportunity.objects.bulk_create(fresh, batch_size=BATCH)
    Step.objects.bulk_create([Step(opportunity=row, state="published", recorded_at=now) for row in fresh])
    changed = [row for key, row in known.items() if _refresh(row, told[key])]
    Opportunity.objects.bulk_update(changed, [*_COLUMNS, "published_on", "source", "url", "version"], batch_size=200)
    if fresh or changed:
        provenance.bump_data_version()
    verdicts = dict.fromkeys(told, "unchanged")
    verdicts.update({row.natural_key: "created" for row in fresh} | {row.natural_key: "updated" for row in changed})
    return verdicts


@transaction.atomic
def remove_all(*, via: str) -> int:
    """Delete everything a feed brought, with its history: for example data only; returns how many."""
    rows = Opportunity.objects.filter(via=via)
    gone = rows.count()
    rows.delete()
    if gone:
        provenance.bump_data_version()
    return gone


_COLUMNS = (
    *("kind", "title", "sought", "offered", "contact_role", "sector_codes", "place_id", "tie_id", "origin_id"),
    *("lang", "languages", "deadline", "expires"),
)


def _columns(wording: Wording) -> dict[str, object]:
    lists = {"sector_codes": list(wording.sector_codes), "languages": list(wording.languages)}
    links = {"place_id": wording.place, "tie_id": wording.tie, "origin_id": wording.origin}
    plain = {name: getattr(wording, name) for name in _COLUMNS if name not in lists and name not in links}
    return {**plain, **lists, **links}


def _fill(row: Opportunity, wording: Wording) -> None:
    for name, value in _columns(wording).items():
        setattr(row, name, value)


def _content(wording: Wording) -> dict[str, object]:
    days = {name: day.isoformat() for name in ("deadline", "expires") if (day := getattr(wording, name))}
    return {**_columns(wording), "deadline": None, "expires": None, **days}


def _locked(ref: str) -> Opportunity:
    row = Opportunity.objects.select_for_update().filter(public_id=ref).first()
    if row is None:
        raise NotFound("There is no such proposal.")
    return row


def _move(row: Opportunity, move: str, reason: str, by: int | None, now: datetime) -> None:
    """Take a step; the data version grows when the public can see a difference."""
    before = row.state
    row.state = rules.after(before, move)
    row.version += 1
    row.save()
    _step(row, row.state, reason, by, now)
    if {before, row.state} & rules.ON_BOARD:
        provenance.bump_data_version()


def _step(row: Opportunity, state: str, reason: str, by: int | None, now: datetime) -> None:
    Step.objects.create(opportunity=row, state=state, reason=reason, by_id=by, recorded_at=now)


def _known(keys: Sequence[str]) -> Mapping[str, Opportunity]:
    found: dict[str, Opportunity] = {}
    for start in range(0, len(keys), BATCH):
        found.update(
            {r.natural_key: r for r in Opportunity.objects.filter(natural_key__in=keys[start : start + BATCH])}
        )
    return found


def _lead_row(lead: LeadInput, via: str, now: datetime) -> Opportunity:
    row = Opportunity(
        natural_key=lead.natural_key,
        public_id=public_id("opportunity", lead.natural_key),
        via=via,
        state="published",
        published_on=lead.published_on,
        source_id=lead.source,
        url=lead.url,
        recorded_at=now,
    )
    _fill(row, lead.wording)
    return row


def _refresh(row: Opportunity, lead: LeadInput) -> bool:
    wanted = {**_columns(lead.wording), "published_on": lead.published_on, "source_id": lead.source, "url": lead.url}
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(row, name, value)
    row.version += 1
    return True
