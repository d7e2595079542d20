"""The nearest bodies that open doors at one end of a tie: of each kind the nearest that serves this way."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twinway.engines.matching.records import PlaceRef
from twinway.engines.matching.relations import kilometres
from twinway.engines.matching.words import km_words

Vectors = NDArray[np.float64]
_NOWHERE: Vectors = np.empty((0, 3))
AROUND_KM = 300.0  # how far a body serves that does not say whom it serves
SAME_TOWN_KM = 0.5  # places are points: a body of the town lies on the town's own
MOST = 5
SPEAKS = {
    "chamber": "chamber",
    "export_office": "export office",
    "business_council": "business council",
    "honorary_consul": "honorary consul",
    "state_office_abroad": "office",
}
ABROAD = ("honorary_consul", "state_office_abroad")  # they speak for a country or state elsewhere


@dataclass(frozen=True, slots=True)
class DoorRow:
    """A body with its point: `represents` and `areas` are ISO 3166-1 or -2 codes, `represented` the former in words.

    `begins` and `ends` are the days between which it is known, as ordinals; both may be 0 for not stated.
    """

    key: int
    kind: str
    country: str
    lat: float
    lon: float
    represents: str = ""
    represented: str = ""
    areas: tuple[str, ...] = ()
    begins: int = 0
    ends: int = 0


@dataclass(frozen=True, slots=True)
class End:
    """One end of a way: the place, the ISO codes it lies in (country and state), and how it is spoken of."""

    place: PlaceRef
    codes: frozenset[str]
    words: str


@dataclass(frozen=True, slots=True)
class Door:
    """A body found, how far it is, and why it is shown."""

    key: int
    kind: str
    km: float
    why: str


class Doors:
    """All bodies as arrays, by country and kind; make it once per version of the data."""

    def __init__(self, rows: Iterable[DoorRow]) -> None:
        groups: dict[tuple[str, str], list[DoorRow]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row.key):
            groups[row.country, row.kind].append(row)
        self._groups = {at: (tuple(held), _unit(held)) for at, held in groups.items()}

    def __len__(self) -> int:
        return sum(len(held) for held, _ in self._groups.values())

    def nearest(self, here: End, there: End | None, day: int, most: int = MOST) -> tuple[Door, ...]:
        """Of each kind the nearest in the country of `here` that serves the way to `there` (None: anywhere), on a day.

        `day` is a proleptic ordinal. A consul or an office abroad must speak for the other end; a body that names its
        areas must name one of either end; one that names none serves 300 km around. Nearest first, at most `most`.
        """
        if here.place.lat is None or here.place.lon is None:
            return ()
        point = _point(here.place.lat, here.place.lon)
        found = [row for kind in SPEAKS if (row := self._first(kind, point, (here, there), day))]
        if not found:
            return ()
        lats, lons = np.array([row.lat for row in found]), np.array([row.lon for row in found])
        measured = zip(found, kilometres(here.place, lats, lons).tolist(), strict=True)
        doors = [Door(row.key, row.kind, km, _why(row, here, km)) for row, km in measured if _reaches(row, km)]
        return tuple(sorted(doors, key=lambda one: (one.km, one.key))[:most])

    def _first(self, kind: str, point: Vectors, ends: tuple[End, End | None], day: int) -> DoorRow | None:
        """The nearest body of a kind that is open and speaks for these ends."""
        rows, points = self._groups.get((ends[0].place.country, kind), ((), _NOWHERE))
        return next(
            (row for row in _nearest_first(rows, points, point) if _is_open(row, day) and _speaks(row, *ends)), None
        )


def _nearest_first(rows: Sequence[DoorRow], points: Vectors, point: Vectors) -> Iterator[DoorRow]:
    """The rows by distance; the nearest, which nearly always will do, is found without sorting them all."""
    if rows:
        nearness = points @ point
        yield rows[int(np.argmax(nearness))]
        yield from (rows[at] for at in np.argsort(-nearness, kind="stable").tolist())


def _reaches(row: DoorRow, km: float) -> bool:
    return bool(row.areas) or row.kind in ABROAD or km <= AROUND_KM


def _unit(rows: Sequence[DoorRow]) -> Vectors:
    return np.stack([_point(row.lat, row.lon) for row in rows])


def _point(lat: float, lon: float) -> Vectors:
    """A point of the unit sphere, degrees in."""
    lat, lon = math.radians(lat), math.radians(lon)
    return np.array([math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)])


def _is_open(row: DoorRow, day: int) -> bool:
    return row.begins <= day and (not row.ends or day <= row.ends)


def _speaks(row: DoorRow, here: End, there: End | None) -> bool:
    if row.kind in ABROAD:
        return bool(row.represents) and (there is None or row.represents in there.codes)
    if not row.areas:
        return True
    return any(area in here.codes or (there is not None and area in there.codes) for area in row.areas)


def _why(row: DoorRow, here: End, km: float) -> str:
    """`Nearest export office to you, 12 km` or `Nearest honorary consul of Kazakhstan to you, 40 km`."""
    of = f" of {row.represented}" if row.represented else ""
    away = km_words(km) if km >= SAME_TOWN_KM else "in the same town"
    return f"Nearest {SPEAKS[row.kind]}{of} to {here.words}, {away}"
