"""Who may write in a tie's record: its editors, those of its places and bodies, the registrar, the operator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from twinway.domain.accounts import queries as accounts
from twinway.domain.accounts.permissions import may
from twinway.domain.cooperation import committee
from twinway.domain.cooperation.committee import Hand
from twinway.domain.directory import queries as directory
from twinway.domain.ties.records import TieRecord
from twinway.kernel.errors import NotAllowed
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.tie_facts import title_of

RULE = "keep the record"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody who may write in a tie's record, and since when (`now`) they do."""

    register: Snapshot
    tie: TieRecord
    title: str
    user: int
    now: datetime

    def hand(self) -> Hand:
        """The hand that writes; the committee's record is put among the sources when it first does."""
        day = self.now.date().isoformat()
        source = committee.record_source(tie=self.tie.public_id, title=self.title, day=day)
        return Hand(self.user, source, self.now)


def may_keep(register: Snapshot, tie: TieRecord, user: int | None, on: date) -> bool:
    """Whether somebody may write in a tie's record on a day; a stranger may not."""
    asker = accounts.asker(user, on)
    if user is None or not (asker.operator or asker.grants):
        return False
    return any(may(RULE, asker, scope) for scope in _scopes(register, tie))


def keeper(*, tie: int, user: int, now: datetime) -> Keeper:
    """Somebody who may write in a tie's record, by the tie's primary key; NotAllowed for others.

    What they write is kept under one source a tie, the committee's record.
    """
    register = snapshot()
    record = register.ties[tie]
    if not may_keep(register, record, user, now.date()):
        raise NotAllowed("Only those who look after this tie write in its record.")
    return Keeper(register, record, title_of(register, record), user, now)


def _scopes(register: Snapshot, tie: TieRecord) -> Iterator[str]:
    """Every scope under which one looks after a tie: the tie, its places, its bodies."""
    yield f"tie:{tie.public_id}"
    for side in tie.sides:
        for place in side.places:
            yield f"place:{register.places[place].key}"
    bodies = [body.organisation for body in register.evidence.bodies.get(tie.pk, ())]
    for key in directory.keys_of(bodies):
        yield f"organisation:{key}"
