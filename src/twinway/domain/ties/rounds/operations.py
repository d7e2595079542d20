"""Writing confirmation rounds: started once, answered once, reminded at most twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from twinway.domain.provenance import operations as provenance
from twinway.domain.ties.models import AskedSide, Correction, Round, TieObservation, TieStatement
from twinway.domain.ties.rounds import rules
from twinway.domain.ties.rounds.records import AskedRecord, RoundInput, ToAsk
from twinway.kernel.errors import Conflict, Invalid, NotFound

VIA = "confirmation"
CONFIRMED = "confirmed by the side itself: its record is right"


@transaction.atomic
def start(*, given: RoundInput, ask: Sequence[ToAsk], by: int, now: datetime) -> int:
    """Start a round; its primary key. Invalid without a name or without anybody to ask."""
    if not given.title.strip():
        raise Invalid({"title": "Give the round a name, such as: Autumn 2026"})
    if not ask:
        raise Invalid({"title": "No side that fits has an address and was not asked lately"})
    made = Round.objects.create(
        title=given.title.strip()[:200],
        chosen=dict(given.chosen),
        unreachable=given.unreachable,
        started_by_id=by,
        started_at=now,
    )
    rows = [AskedSide(round=made, tie_id=one.tie, side=one.side, language=one.language) for one in ask]
    AskedSide.objects.bulk_create(rows, batch_size=500)
    return made.pk


@transaction.atomic
def confirm(*, asked: AskedRecord, side: str, stands: bool, source: int, now: datetime) -> None:
    """A side says that its record is right: dated evidence for this side, and a statement where it says the tie stands.

    Conflict where the question was answered before, NotFound where its time is over, Invalid without a side.
    """
    _answer(asked, "right", side, now)
    day = now.date().isoformat()
    told = {"tie_id": asked.tie, "party": side, "source_id": source, "via": VIA, "recorded_at": now}
    TieObservation.objects.create(**told, date=day, state=CONFIRMED)
    if stands:
        TieStatement.objects.create(**told, verb="states", as_of=day)
    provenance.bump_data_version()


@transaction.atomic
def correct(*, asked: AskedRecord, side: str, told: Mapping[str, str], now: datetime) -> None:
    """A side says what is wrong; a person applies it. Refusals as of `confirm`, Invalid where nothing was told."""
    given = {about: text.strip() for about, text in told.items() if about in rules.ABOUT and text.strip()}
    if not given:
        raise Invalid({"other": "Say what is to be corrected"})
    _answer(asked, "correct", side, now)
    rows = [Correction(asked_id=asked.pk, about=about, text=text, told_at=now) for about, text in given.items()]
    Correction.objects.bulk_create(rows)


def remind(*, asked: AskedRecord, number: int, now: datetime) -> bool:
    """Remember that a reminder goes out; False where it did, or the side has answered."""
    rows = AskedSide.objects.filter(pk=asked.pk, answer="", reminders__lt=number)
    return bool(rows.update(reminders=number, reminded_at=now))


def decide(*, correction: int, state: str, by: int, note: str, now: datetime) -> None:
    """A person applied a correction, or set it aside. NotFound where none is open, Invalid for no such state."""
    if state not in ("applied", "set_aside"):
        raise Invalid({"state": "Choose whether it was applied or set aside"})
    rows = Correction.objects.filter(pk=correction, state="open")
    if not rows.update(state=state, decided_by_id=by, decided_at=now, note=note[:500]):
        raise NotFound("There is no such correction that waits.")


def _answer(asked: AskedRecord, answer: str, side: str, now: datetime) -> None:
    """Take an answer, once."""
    if not rules.is_open(asked.started_at, now):
        raise NotFound("This link is too old; the round is over.")
    if side not in ("a", "b") or asked.side not in ("", side):
        raise Invalid({"side": "Choose for which side you speak"})
    rows = AskedSide.objects.filter(pk=asked.pk, answer="")
    if not rows.update(answer=answer, spoke_for=side, answered_at=now):
        raise Conflict("This question was answered already. Ask the registrar to change it.")
