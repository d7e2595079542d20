"""Whose ties, places and bodies somebody may write spreadsheets into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from twinway.domain.accounts import queries as accounts
from twinway.domain.directory import queries as directory
from twinway.domain.places import queries as places
from twinway.domain.ties.records import TieRecord
from twinway.kernel.errors import NotAllowed
from twinway.kernel.text import fold
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.tie_facts import title_of

SPELLED = 200  # ties up to which their places are known by every spelling


class Granted(Protocol):
    """Somebody with grants."""

    @property
    def grants(self) -> frozenset[tuple[str, str]]: ...


@dataclass(frozen=True, slots=True)
class Ground:
    """Where somebody's tables may be written: ties by primary key, places by key; `everything` for registrars."""

    register: Snapshot
    everything: bool
    ties: frozenset[int]
    places: frozenset[str]

    def may_tie(self, tie: int | None, sides: Iterable[str]) -> bool:
        """Whether a row about a tie (None: a new one) between places (by key) may be written."""
        return self.everything or tie in self.ties or bool(self.places.intersection(sides))

    def tie_records(self) -> list[TieRecord]:
        """The ties of the ground, in the order of their primary keys."""
        return [self.register.ties[pk] for pk in sorted(self.ties)]

    def title(self, tie: int) -> str:
        """`Rochester, New York – Velikiy Novgorod, Russia`."""
        return title_of(self.register, self.register.ties[tie])


def ground_of(user: int, on: date) -> Ground:
    """Where somebody may write; NotAllowed for those who look after nothing."""
    asker = accounts.asker(user, on)
    register = snapshot()
    scopes = {scope for role, scope in asker.grants if role == "committee_editor"}
    if asker.operator or (asker.confirmed and (asker.holds("registrar", "") or "" in scopes)):
        return Ground(register, everything=True, ties=frozenset(register.ties), places=frozenset())
    if not asker.confirmed or not scopes:
        raise NotAllowed("Tables are imported by those who look after a tie, a place or an organisation.")
    keys = frozenset(scope.removeprefix("place:") for scope in scopes if scope.startswith("place:"))
    return Ground(register, everything=False, ties=frozenset(_ties(register, scopes, keys)), places=keys)


def _ties(register: Snapshot, scopes: Iterable[str], keys: Iterable[str]) -> set[int]:
    found: set[int] = set()
    bodies = {scope.removeprefix("organisation:") for scope in scopes if scope.startswith("organisation:")}
    for scope in scopes:
        tie = register.by_public_id.get(scope.removeprefix("tie:"))
        if tie is not None:
            found.add(tie)
    for key in keys:
        place = register.by_place_key.get(key)
        found.update(register.ties_at.get(place.pk, ()) if place else ())
    if bodies:
        for tie, held in register.evidence.bodies.items():
            if bodies.intersection(directory.keys_of([body.organisation for body in held])):
                found.add(tie)
    return found


def names_of_ties(ground: Ground) -> dict[str, set[int]]:
    """Folded place name → ties of the ground with such a place, in every spelling where the ties are few."""
    found: dict[str, set[int]] = defaultdict(set)
    spelled = spellings_of(ground, ground.ties) if len(ground.ties) <= SPELLED else {}
    for tie in ground.tie_records():
        for pk in (pk for side in tie.sides for pk in side.places):
            place = ground.register.places[pk]
            for name in (place.name, place.short_label, place.label, *spelled.get(place.key, ())):
                found[fold(name)].add(tie.pk)
    return found


def spellings_of(ground: Ground, ties: Iterable[int]) -> dict[str, tuple[str, ...]]:
    """Place key → every spelling, for the places of some ties; sourced names too."""
    records = [
        ground.register.places[pk] for tie in ties for side in ground.register.ties[tie].sides for pk in side.places
    ]
    spelled = places.spellings({record.key for record in records})
    sourced = {record.key: tuple(name.name for name in places.names_of(record.pk)) for record in records}
    return {key: (*names, *sourced.get(key, ())) for key, names in spelled.items()}
