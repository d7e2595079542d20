"""How a command settles the one place it needs."""

from __future__ import annotations

from twinway.engines.resolution.records import Place
from twinway.interfaces.cli import say
from twinway.usecases import places
from twinway.usecases.places import PlaceQuestion


def one_place(field: str, text: str) -> Place:
    """The place a text means; exit code 3 with the candidates when it may mean several, 4 when none is known."""
    found = places.settle(field, text)
    if isinstance(found, PlaceQuestion):
        labels = tuple(f"{c.place.label}   {c.place.key}" for c in found.candidates)
        say.fail(say.ASKS, f"Which {text} do you mean?", labels)
    return found
