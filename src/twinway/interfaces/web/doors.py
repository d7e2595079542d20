"""The nearest doors of an answer as a page shows them: each once, at one's own end and at the partners'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twinway.interfaces.shapes.urls import organisation_url
from twinway.interfaces.web import words
from twinway.interfaces.web.asof import with_day
from twinway.usecases.doors import BothEnds, OpenDoor
from twinway.usecases.find_bridges import FindAnswer

MOST_A_SIDE = 5


@dataclass(frozen=True, slots=True)
class DoorShown:
    """A body with its page, what it is, where, and why it is shown."""

    name: str
    url: str
    kind: str
    place: str
    why: str
    example: bool


@dataclass(frozen=True, slots=True)
class DoorsShown:
    """Both ends, nearest first."""

    home: tuple[DoorShown, ...]
    partner: tuple[DoorShown, ...]


def shown_doors(found: FindAnswer, day: str) -> DoorsShown:
    """The doors of the question first, then those of its answers; `day` is carried through the links."""
    ends = (found.doors, *found.bridge_doors)
    return DoorsShown(_each(_home(ends), day), _each(_partner(ends), day))


def _home(ends: Iterable[BothEnds]) -> Iterable[OpenDoor]:
    return (door for both in ends for door in both.home)


def _partner(ends: Iterable[BothEnds]) -> Iterable[OpenDoor]:
    return (door for both in ends for door in both.partner)


def _each(doors: Iterable[OpenDoor], day: str) -> tuple[DoorShown, ...]:
    once = {door.public_id: door for door in reversed(list(doors))}
    nearest = sorted(once.values(), key=lambda door: (door.door.km, door.name))[:MOST_A_SIDE]
    return tuple(
        DoorShown(
            name=door.name,
            url=with_day(organisation_url(door.public_id, door.name), day),
            kind=words.said(words.ORGANISATIONS, door.door.kind),
            place=door.place,
            why=door.door.why,
            example=door.example,
        )
        for door in nearest
    )
