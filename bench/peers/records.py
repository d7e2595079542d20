"""What every engine is given and what every engine must answer."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bench.questions import Question
from twinway.engines.matching.records import EndRow, PlaceRef
from twinway.engines.matching.tables import adjacency

Row = tuple[int, int, int, int, int, int]
"""Tie, its side at home (0 is a), number of the home place and of the partner place, their steps of closeness."""

A, B = 6_378_137.0, 6_356_752.314245  # WGS 84, metres


@dataclass(frozen=True, slots=True)
class Found:
    """Every way to read every tie that answers, sorted; and how many ties stand at each step from home."""

    rows: tuple[Row, ...]
    counts: tuple[tuple[int, int], ...]


class Engine(Protocol):
    """One way to keep ties and ask for them."""

    name: str

    def ask(self, question: Question) -> Found:
        """All rows and counts of one question."""
        ...

    def close(self) -> None:
        """Let go of what was opened."""
        ...


@dataclass(frozen=True, slots=True)
class Links:
    """The ties read both ways: places by number, and rows (home place, tie, side at home, partner place)."""

    places: tuple[PlaceRef, ...]
    rows: tuple[tuple[int, int, int, int], ...]


def links(ends: Sequence[EndRow]) -> Links:
    """The same numbering as the network's: by key."""
    by_key = {row.place.key: row.place for row in ends}
    places = tuple(by_key[key] for key in sorted(by_key))
    _, tie, side, start, end = adjacency(ends, {place.key: n for n, place in enumerate(places)})
    return Links(places, tuple(zip(start.tolist(), tie.tolist(), side.tolist(), end.tolist(), strict=True)))


def found(rows: Iterable[Row]) -> Found:
    """Rows sorted, and their counts, for engines that count in the client."""
    ordered = tuple(sorted(rows))
    return Found(ordered, count(ordered))


def count(rows: Sequence[Row]) -> tuple[tuple[int, int], ...]:
    """How many ties stand at each step from home."""
    ties: dict[int, set[int]] = {}
    for row in rows:
        ties.setdefault(row[4], set()).add(row[0])
    return tuple(sorted((step, len(numbers)) for step, numbers in ties.items()))


def earth(place: PlaceRef) -> tuple[float, float, float]:
    """Geocentric metres on WGS 84; far from everything where the point is unknown."""
    if place.lat is None or place.lon is None:
        return (9e9, 9e9, 9e9)
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    n = A * A / math.hypot(A * math.cos(lat), B * math.sin(lat))
    return (n * math.cos(lat) * math.cos(lon), n * math.cos(lat) * math.sin(lon), n * B * B / (A * A) * math.sin(lat))


def chord(km: float) -> float:
    """Metres through the earth between points `km` apart along it: within a metre of the geodesic to 300 km."""
    radius = 6_371_000.0
    return 2 * radius * math.sin(km * 1000 / (2 * radius))


def box(place: PlaceRef, km: float) -> tuple[float, float, float, float]:
    """Degrees (south, north, west, east) that hold everything within `km`; the whole circle near a pole or 180°."""
    if place.lat is None or place.lon is None:
        return (1.0, -1.0, 1.0, -1.0)
    dlat = km / 110.0
    widest = math.cos(math.radians(min(89.9, abs(place.lat) + dlat)))
    dlon = km / (110.0 * widest)
    west, east = place.lon - dlon, place.lon + dlon
    if west < -180 or east > 180:
        west, east = -180.0, 180.0
    return (place.lat - dlat, place.lat + dlat, west, east)
