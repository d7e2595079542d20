"""Answer the question of a letter: by pressing a button, once, for one's own side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from twinway.domain.accounts import letters as outbox
from twinway.domain.cooperation.committee import OWN_WORDS
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.records import SourceRecord
from twinway.domain.ties.rounds import operations, rules
from twinway.usecases.register import snapshot
from twinway.usecases.rounds.letters import subscription
from twinway.usecases.rounds.question import Question, SideShown, by_token, question
from twinway.usecases.rounds.words import day_words


@transaction.atomic
def all_right(token: str, side: str, *, now: datetime) -> Question:
    """“All still right”: dated evidence for that side only; its other side stays as it is.

    Where the side stood in force, was only listed or was not stated, it states now that the tie stands; a side that
    ended or paused it has its record confirmed and stays so. NotFound for no link or one that is too old, Conflict
    for a question answered before, Invalid without a side.
    """
    asked = by_token(token)
    told = question(snapshot(), asked, now)
    side = asked.side or side
    shown = next((one for one in told.sides if one.letter == side), None)
    source = _source(told, shown, now) if shown and not told.closed else 0
    stands = shown is not None and shown.code in rules.CONFIRMABLE
    operations.confirm(asked=asked, side=side, stands=stands, source=source, now=now)
    outbox.withdraw(subscription=subscription(asked.pk))
    return told


@transaction.atomic
def to_correct(token: str, side: str, told: Mapping[str, str], *, now: datetime) -> Question:
    """“Correct”: what the side says is wrong waits for a person, and changes nothing by itself. Refusals as above."""
    asked = by_token(token)
    found = question(snapshot(), asked, now)
    operations.correct(asked=asked, side=asked.side or side, told=told, now=now)
    outbox.withdraw(subscription=subscription(asked.pk))
    return found


def _source(told: Question, side: SideShown, now: datetime) -> int:
    """The side's own word of the day, as a source; it names no person and no address."""
    day = now.date()
    source = SourceRecord(
        key=f"confirmation:{told.tie.public_id}:{side.letter}:{day.isoformat()}",
        title=f"Word of {side.label} of {day_words('en', day)}, asked by this register"[:500],
        kind="confirmation",
        date=day.isoformat(),
        accessed=day.isoformat(),
        licence=OWN_WORDS,
        redistributable=True,
    )
    return provenance.record_sources(sources=[source])[source.key]
