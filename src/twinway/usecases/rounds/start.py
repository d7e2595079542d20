"""Start a round: which ties, which sides, who is written to; nobody is asked twice within two months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from twinway.domain.accounts import addresses, queries
from twinway.domain.accounts.permissions import may
from twinway.domain.ties.kept.operations import sent_first
from twinway.domain.ties.rounds import operations
from twinway.domain.ties.rounds import queries as rounds
from twinway.domain.ties.rounds.records import RoundInput, ToAsk
from twinway.kernel.errors import Conflict, Invalid, NotAllowed
from twinway.usecases.register import Snapshot
from twinway.usecases.rounds import letters
from twinway.usecases.rounds.addressees import Addressee, addressees
from twinway.usecases.rounds.question import question
from twinway.usecases.ties import TieFilter, list_ties

RULE = "ask all sides"
MOST_LETTERS = 2000  # of a round; more would keep whoever starts it waiting


@dataclass(frozen=True, slots=True)
class Choice:
    """Which ties (country as ISO letters, kind, state in one word); only sides in the country `side`, or empty."""

    country: str = ""
    kind: str = ""
    state: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a round would do: letters, sides without an address, sides left in peace because they were just asked."""

    ties: int
    letters: tuple[Addressee, ...]
    unreachable: int
    asked_lately: int
    register: Snapshot


def check(user: int, on: date) -> None:
    """NotAllowed for who is neither registrar nor operator."""
    if not may(RULE, queries.asker(user, on)):
        raise NotAllowed("The registrar asks the sides.")


def preview(choice: Choice, *, now: datetime) -> Preview:
    """Whom a round would write to. Invalid names a filter that cannot be used."""
    side = choice.side.upper()
    if side and not (len(side) == 2 and side.isascii() and side.isalpha()):
        raise Invalid({"side": "Enter a country as two letters, such as US"})
    found = list_ties(
        TieFilter(on=now.date(), country=choice.country.upper(), kind=choice.kind, state=choice.state, home=side)
    )
    book, lately = addresses.by_scope(), rounds.asked_lately(now=now)
    told: list[Addressee] = []
    unreachable = peaceful = 0
    for row in found.rows:
        wanted = {one.letter for one in row.tie.sides if side in ("", one.country)}
        fitting, missing = addressees(found.register, row.tie, book)
        fresh = [one for one in fitting if one.side not in lately.get(row.tie.pk, ())]
        told += [one for one in fresh if one.side in wanted or not one.side]
        peaceful += len(fitting) - len(fresh)
        unreachable += len(wanted & set(missing))
    return Preview(found.total, tuple(told), unreachable, peaceful, found.register)


def start(title: str, choice: Choice, *, token: str, user: int, now: datetime) -> int:
    """Start a round and queue its letters; the round's key.

    NotAllowed for others than the registrar, Invalid where there is nobody to ask or there are too many, Conflict where
    the same form (`token`) has started one already.
    """
    check(user, now.date())
    found = preview(choice, now=now)
    if len(found.letters) > MOST_LETTERS:
        raise Invalid({"country": f"{len(found.letters):,} letters are too many for one round; narrow it down"})
    asked = [ToAsk(one.tie, one.side, one.language) for one in found.letters]
    chosen = {name: value for name in Choice.__dataclass_fields__ if (value := getattr(choice, name))}
    with transaction.atomic():
        if not sent_first(token=token, now=now):
            raise Conflict("This round was started already.")
        begun = operations.start(given=RoundInput(title, chosen, found.unreachable), ask=asked, by=user, now=now)
        _write(found, begun, now)
    return begun


def _write(found: Preview, begun: int, now: datetime) -> None:
    addressed = {(one.tie, one.side): one.address for one in found.letters}
    for asked in rounds.asked_in(round=begun):
        told = question(found.register, asked, now)
        letters.send(told, addressed[asked.tie, asked.side], number=0, now=now)
