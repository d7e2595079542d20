"""Warn where a partner town is easily taken for another of nearly its name."""

from __future__ import annotations

from functools import lru_cache

from twinway.engines.matching.records import Caution, PlaceRef
from twinway.engines.matching.words import km_words
from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.words import GENERIC
from twinway.kernel.point import Point
from twinway.kernel.text import fold

SHORTEST_WORD = 5  # shorter words are shared by too many towns to mislead
MOST_OTHERS = 3  # a word many towns share misleads nobody
NEAR_KM = 25.0


def caution(place: PlaceRef, index: PlaceIndex) -> Caution | None:
    """`Not the same Novgorod: Nizhny Novgorod is 799 km from Velikiy Novgorod.` None where nothing misleads."""
    return _caution(index, place)


@lru_cache(maxsize=5000)
def _caution(index: PlaceIndex, place: PlaceRef) -> Caution | None:
    words = place.name.split()
    word = fold(words[-1]) if len(words) > 1 else ""
    if place.kind != "city" or len(word) < SHORTEST_WORD or word in GENERIC or place.lat is None or place.lon is None:
        return None
    here = Point(place.lat, place.lon)
    others = []
    for row in index.part_of(word):
        other = index.place(row)
        km = here.km_to(Point(other.lat, other.lon))
        if (
            other.country == place.country
            and other.key != place.key
            and km > NEAR_KM
            and other.name.split()[-1:] == words[-1:]
        ):
            others.append((other, km))
    if not others or len(others) > MOST_OTHERS:
        return None
    other, km = max(others, key=lambda found: found[0].population)
    return Caution("homonym", f"Not the same {words[-1]}: {other.name} is {km_words(km)} from {place.name}.")
