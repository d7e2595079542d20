"""Reminders of a round: two, to whoever answers for the side by then, and none after an answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from twinway.domain.accounts import addresses
from twinway.domain.ties.rounds import operations, queries, rules
from twinway.domain.ties.rounds.records import AskedRecord
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.rounds import letters
from twinway.usecases.rounds.addressees import Book, address_of
from twinway.usecases.rounds.question import question


def remind_sides(*, now: datetime) -> int:
    """Queue every reminder that is due; how many. Doing it again at once does nothing more."""
    waiting = queries.to_remind(now=now)
    if not waiting:
        return 0
    register, book = snapshot(), addresses.by_scope()
    return sum(_remind(register, book, asked, now) for asked in waiting)


@transaction.atomic
def _remind(register: Snapshot, book: Book, asked: AskedRecord, now: datetime) -> bool:
    number = rules.reminder_due(asked.started_at, asked.reminders, now)
    if not number or not operations.remind(asked=asked, number=number, now=now):
        return False
    address = address_of(register, register.ties[asked.tie], asked.side, book)
    return bool(address) and letters.send(question(register, asked, now), address, number=number, now=now)
