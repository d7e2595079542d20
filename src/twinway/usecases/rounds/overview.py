"""Rounds as the registrar looks at them: who answered, who is silent, what is to be corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from twinway.domain.ties.rounds import operations, queries
from twinway.domain.ties.rounds.records import AskedRecord, CorrectionRecord, RoundRecord
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.rounds.start import check
from twinway.usecases.tie_facts import side_label, title_of

COLUMNS = ("tie", "title", "side", "asked_on", "reminders", "answer", "spoke_for", "answered_on")


@dataclass(frozen=True, slots=True)
class AskedTold:
    """A question with its tie and side in words; no address."""

    asked: AskedRecord
    tie: str
    title: str
    side: str
    spoke_for: str


@dataclass(frozen=True, slots=True)
class CorrectionTold:
    """A correction with its tie in words."""

    told: CorrectionRecord
    tie: str
    title: str
    side: str


@dataclass(frozen=True, slots=True)
class RoundShown:
    """One round with its questions, those without an answer first; in the order of their titles."""

    record: RoundRecord
    asked: tuple[AskedTold, ...]

    @property
    def silent(self) -> list[AskedTold]:
        """Those who have not answered."""
        return [one for one in self.asked if not one.asked.answer]


def all_rounds(*, user: int, now: datetime) -> list[RoundRecord]:
    """Every round, newest first; NotAllowed for others than the registrar."""
    check(user, now.date())
    return queries.rounds()


def show_round(round: int, *, user: int, now: datetime) -> RoundShown:  # noqa: A002 – it is one
    """One round; NotFound where there is none, NotAllowed for others than the registrar."""
    check(user, now.date())
    register, record = snapshot(), queries.get(round=round)
    told = [_told(register, one) for one in queries.asked_in(round=round)]
    return RoundShown(record, tuple(sorted(told, key=lambda one: (bool(one.asked.answer), one.title, one.side))))


def rows_of(shown: RoundShown) -> Iterator[tuple[str, ...]]:
    """The questions of a round as lines of a table, under COLUMNS."""
    for one in shown.asked:
        asked = one.asked
        answered = asked.answered_at.date().isoformat() if asked.answered_at else ""
        asked_on = asked.started_at.date().isoformat()
        yield (one.tie, one.title, one.side, asked_on, str(asked.reminders), asked.answer, one.spoke_for, answered)


def corrections(*, user: int, now: datetime) -> list[CorrectionTold]:
    """What waits to be corrected; NotAllowed for others than the registrar."""
    check(user, now.date())
    register = snapshot()
    found = [one for one in queries.corrections() if one.tie in register.ties]
    return [
        CorrectionTold(one, register.ties[one.tie].public_id, *_words(register, one.tie, one.spoke_for))
        for one in found
    ]


def decide(correction: int, state: str, note: str, *, user: int, now: datetime) -> None:
    """Say that a correction was applied, or is set aside and why. Refusals as above."""
    check(user, now.date())
    operations.decide(correction=correction, state=state, by=user, note=note, now=now)


def _told(register: Snapshot, one: AskedRecord) -> AskedTold:
    title, side = _words(register, one.tie, one.side)
    _title, spoke_for = _words(register, one.tie, one.spoke_for)
    return AskedTold(one, register.ties[one.tie].public_id, title, side, spoke_for)


def _words(register: Snapshot, tie: int, letter: str) -> tuple[str, str]:
    held = register.ties[tie]
    labels = {side.letter: side_label(register, side) for side in held.sides}
    return title_of(register, held), labels.get(letter, "")
