"""Who answers for a side: those who look after its place or body, else those who look after the tie as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from twinway.domain.directory import queries as directory
from twinway.domain.ties.records import SideRecord, TieRecord
from twinway.usecases.register import Snapshot
from twinway.usecases.tie_facts import side_of_body

RUSSIAN = frozenset({"RU", "BY", "KZ", "KG"})  # where Russian is a language of the state
Book = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Addressee:
    """Where a side is written to; `side` is empty where the address answers for the tie as a whole."""

    tie: int
    side: str
    language: str
    address: str


def addressees(register: Snapshot, tie: TieRecord, book: Book) -> tuple[list[Addressee], list[str]]:
    """The letters a tie gets, and the sides no address is on record for; `book` is scope → address.

    Nobody gets two letters about one tie: who is written to for a side is not asked for the tie again.
    """
    own = {side.letter: address for side in tie.sides if (address := _own(register, tie, side, book))}
    told = [
        Addressee(tie.pk, side.letter, language_of(side), own[side.letter]) for side in tie.sides if side.letter in own
    ]
    missing = [side.letter for side in tie.sides if side.letter not in own]
    whole = book.get(f"tie:{tie.public_id}", "")
    if not missing or not whole or whole in own.values():
        return told, missing
    return [*told, Addressee(tie.pk, "", _language_of_both(tie), whole)], []


def address_of(register: Snapshot, tie: TieRecord, side: str, book: Book) -> str:
    """Where the question of a side is answered now, as editors change; empty where nobody does any more."""
    if not side:
        return book.get(f"tie:{tie.public_id}", "")
    return _own(register, tie, next(one for one in tie.sides if one.letter == side), book)


def language_of(side: SideRecord) -> str:
    """The language a side is written to in: Russian where it is a language of the state, else English."""
    return "ru" if side.country in RUSSIAN else "en"


def _language_of_both(tie: TieRecord) -> str:
    spoken = {language_of(side) for side in tie.sides}
    return spoken.pop() if len(spoken) == 1 else "en"


def _own(register: Snapshot, tie: TieRecord, side: SideRecord, book: Book) -> str:
    return next((book[scope] for scope in _scopes(register, tie, side) if scope in book), "")


def _scopes(register: Snapshot, tie: TieRecord, side: SideRecord) -> Iterator[str]:
    for place in side.places:
        yield f"place:{register.places[place].key}"
    bodies = [
        body.organisation
        for body in register.evidence.bodies.get(tie.pk, ())
        if side_of_body(register, body, tie) == side.letter
    ]
    for key in directory.keys_of(bodies) if bodies else ():
        yield f"organisation:{key}"
