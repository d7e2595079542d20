"""The ties of a register as compressed arrays: which ties lead from around one place to another, in a fraction of a ms.

Places are numbered in the order of their keys, so that no answer depends on the order of the rows. Each tie stands in
the table once for each pair of places and each direction; the table is sorted by the place it starts from.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from twinway.engines.matching import relations
from twinway.engines.matching.records import Letter, PlaceRef
from twinway.engines.matching.relations import Kilometres, Step, Steps
from twinway.kernel.point import EARTH_RADIUS_KM

Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]
_NEAR, _COUNTRY, _FAR, _LEVEL, _NONE = (
    np.int8(at) for at in (Step.NEAR, Step.COUNTRY, Step.FAR, Step.LEVEL, Step.NONE)
)
_LAST = np.int8(relations.LAST_ANSWER)  # plain numbers: looking up members of an enumeration costs as much as the query
MANY = 100  # from here on sorting places out costs less than measuring them twice
MISS_FACTOR = 3.0  # how far beyond the radius a tie is still told as left out
SPHERE_SLACK = 1.01  # the sphere is up to 0.6 % off the ellipsoid: search wider, then measure
_NOWHERE: NDArray[np.intp] = np.empty(0, dtype=np.intp)
SIDES: tuple[Letter, Letter] = ("a", "b")


@dataclass(frozen=True, slots=True)
class EndRow:
    """One place of one side of the tie numbered `tie`."""

    tie: int
    side: Letter
    place: PlaceRef


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Rows of equal length: a tie read from `home` (its side `home_side`, 0 is a) to `partner`, with steps and km.

    `home` and `partner` are numbers into `Network.places`; km is NaN where a point is unknown or nothing was asked.
    """

    tie: Ints
    home_side: Ints
    home: Ints
    partner: Ints
    home_step: Steps
    home_km: Kilometres
    partner_step: Steps
    partner_km: Kilometres

    def __len__(self) -> int:
        return len(self.tie)

    def take(self, rows: Mask | NDArray[np.integer]) -> Pairs:
        """The rows a mask keeps, or those with the given numbers in their order."""
        return Pairs(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


class Network:
    """The index; build it once per version of the data, ask it from as many threads as you like."""

    def __init__(self, rows: Iterable[EndRow]) -> None:
        rows = list(rows)
        by_key = {row.place.key: row.place for row in rows}
        self.places: tuple[PlaceRef, ...] = tuple(by_key[key] for key in sorted(by_key))
        self._number = {place.key: n for n, place in enumerate(self.places)}
        self._lat = np.array([math.nan if p.lat is None else p.lat for p in self.places], dtype=np.float64)
        self._lon = np.array([math.nan if p.lon is None else p.lon for p in self.places], dtype=np.float64)
        self._inside = _groups(self.places)
        self._country_itself = _country_places(self.places)
        known = ~(np.isnan(self._lat) | np.isnan(self._lon))
        towns = np.array([p.kind == "city" for p in self.places], dtype=bool)
        areas = np.array([p.kind in ("county", "region") for p in self.places], dtype=bool)
        self._towns, self._areas = _Points(self, known & towns), _Points(self, known & areas)
        self._start, self._tie, self._side, self._from, self._to = _adjacency(rows, self._number)

    def candidates(self, home: PlaceRef, target: PlaceRef | None, within_km: float) -> Pairs:
        """Every pair of places of every tie that leads from `home` or around it to `target` (None: anywhere)."""
        pairs, here, there = self._pairs(home, target, (within_km, within_km))
        return pairs.take(here & there)

    def search(self, home: PlaceRef, target: PlaceRef | None, within_km: float) -> tuple[Pairs, Pairs]:
        """The candidates, and the misses: pairs that fail by exactly one side.

        A side fails when it is a town beyond the radius, within three times of it, or the county or state of others.
        """
        pairs, here, there = self._pairs(home, target, (within_km, within_km * MISS_FACTOR))
        return pairs.take(here & there), pairs.take(here ^ there)

    def point(self, number: int) -> tuple[float, float]:
        """Latitude and longitude in degrees of a place by number."""
        return float(self._lat[number]), float(self._lon[number])

    def points(self) -> tuple[Kilometres, Kilometres]:
        """Latitudes and longitudes in degrees of all places; NaN where unknown."""
        return self._lat, self._lon

    def destinations(self, home: PlaceRef, within_km: float) -> dict[str, int]:
        """How many ties lead from `home` and around it to each country, most first."""
        pairs = self.candidates(home, None, within_km)
        seen: dict[str, set[int]] = defaultdict(set)
        for tie, partner in zip(pairs.tie.tolist(), pairs.partner.tolist(), strict=True):
            seen[self.places[partner].country].add(tie)
        return dict(sorted(((c, len(ties)) for c, ties in seen.items()), key=lambda item: (-item[1], item[0])))

    def _pairs(self, home: PlaceRef, target: PlaceRef | None, radii: tuple[float, float]) -> tuple[Pairs, Mask, Mask]:
        """The pairs within the wider radius, and for each whether its home and its partner fit."""
        here, there = self._steps(home, radii), self._steps(target, radii)
        rows = self._rows(np.flatnonzero(here < _NONE))
        rows = rows[there[self._to[rows]] < _NONE]
        start, end = self._from[rows], self._to[rows]
        home_km, home_step = self._measured(home, start, here[start], radii)
        partner_km, partner_step = self._measured(target, end, there[end], radii)
        pairs = Pairs(self._tie[rows], self._side[rows], start, end, home_step, home_km, partner_step, partner_km)
        known = (home_step < _NONE) & (partner_step < _NONE)
        return pairs, known & (home_step <= _LAST), known & (partner_step <= _LAST)

    def _steps(self, asked: PlaceRef | None, radii: tuple[float, float]) -> Steps:
        """The step of every place, before kilometres are measured: towns within the wider radius are all NEAR."""
        if asked is None:
            return np.full(len(self.places), Step.ANYWHERE, dtype=np.int8)
        steps = np.full(len(self.places), _NONE, dtype=np.int8)
        around = relations.has_surroundings(asked)
        if around and radii[1] > radii[0]:
            steps[self._areas.near(asked, radii[1])] = _LEVEL
        steps[self._country_itself.get(asked.country, _NOWHERE)] = _COUNTRY
        if asked.kind == "country":
            steps[self._inside.get(("country", asked.country), _NOWHERE)] = _COUNTRY
        if around:
            steps[self._towns.near(asked, radii[1])] = _NEAR
        self._mark_areas(steps, asked)
        return steps

    def _mark_areas(self, steps: Steps, asked: PlaceRef) -> None:
        """Write the asked place, the areas that contain it and what lies inside it over larger steps."""
        for key, at in ((asked.region, Step.REGION), (asked.county, Step.COUNTY)):
            if key in self._number:
                steps[self._number[key]] = at
            if asked.kind == at.name.lower():
                steps[self._inside.get((asked.kind, asked.key), _NOWHERE)] = at
        if asked.key in self._number:
            steps[self._number[asked.key]] = Step.SAME

    def _rows(self, places: NDArray[np.intp]) -> NDArray[np.intp]:
        """The numbers of all rows that start from the given places."""
        first, count = self._start[places], self._start[places + 1] - self._start[places]
        ends = np.cumsum(count)
        if not len(ends) or not ends[-1]:
            return np.empty(0, dtype=np.intp)
        return np.repeat(first - ends + count, count) + np.arange(ends[-1], dtype=np.intp)

    def _measured(
        self, asked: PlaceRef | None, places: Ints, steps: Steps, radii: tuple[float, float]
    ) -> tuple[Kilometres, Steps]:
        """Real kilometres to each place, and the steps corrected by them."""
        if asked is None or not len(places) or not relations.has_surroundings(asked):
            return np.full(len(places), np.nan), steps
        each, back = np.unique(places, return_inverse=True) if len(places) > MANY else (places, slice(None))
        km = relations.kilometres(asked, self._lat[each], self._lon[each])[back]
        steps = np.where((steps == _NEAR) & (km > radii[0]), _FAR, steps)
        beyond = ((steps == _FAR) | (steps == _LEVEL)) & (km > radii[1])
        return km, np.where(beyond, _NONE, steps).astype(np.int8)


class _Points:
    """Some of a network's places as unit vectors in a tree."""

    def __init__(self, network: Network, chosen: Mask) -> None:
        self._numbers = np.flatnonzero(chosen)
        lat, lon = network.points()
        self._tree = cKDTree(_unit(lat[self._numbers], lon[self._numbers])) if len(self._numbers) else None

    def near(self, asked: PlaceRef, km: float) -> NDArray[np.intp]:
        """Numbers of the places within `km`, and a few just beyond: the sphere is not the ellipsoid."""
        if self._tree is None or asked.lat is None or asked.lon is None:
            return np.empty(0, dtype=np.intp)
        angle = min(km * SPHERE_SLACK / EARTH_RADIUS_KM, math.pi)
        lat, lon = math.radians(asked.lat), math.radians(asked.lon)
        centre = (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
        found = self._tree.query_ball_point(centre, 2 * math.sin(angle / 2) + 1e-12)
        return self._numbers[np.array(found, dtype=np.intp)]


def _unit(lat: Kilometres, lon: Kilometres) -> Kilometres:
    lat, lon = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def _groups(places: Sequence[PlaceRef]) -> dict[tuple[str, str], NDArray[np.intp]]:
    """Which places lie in each county, region and country."""
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        members["country", place.country].append(number)
        if place.region:
            members["region", place.region].append(number)
        if place.county:
            members["county", place.county].append(number)
    return {area: np.array(numbers, dtype=np.intp) for area, numbers in members.items()}


def _country_places(places: Sequence[PlaceRef]) -> dict[str, NDArray[np.intp]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        if place.kind == "country":
            found[place.country].append(number)
    return {country: np.array(numbers, dtype=np.intp) for country, numbers in found.items()}


def _adjacency(rows: Sequence[EndRow], number: dict[str, int]) -> tuple[NDArray[np.intp], Ints, Ints, Ints, Ints]:
    """Starts per place, then tie, side (0 is a), from and to per row, sorted by from."""
    ends: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for row in rows:
        ends[row.tie][SIDES.index(row.side)].add(number[row.place.key])
    table = [
        (here, tie, side, there)
        for tie, both in ends.items()
        for side in (0, 1)
        for here in both[side]
        for there in both[1 - side]
        if here != there
    ]
    table.sort()
    columns = np.array(table, dtype=np.int32).reshape(-1, 4).T
    start = np.zeros(len(number) + 1, dtype=np.intp)
    np.cumsum(np.bincount(columns[0], minlength=len(number)), out=start[1:])
    return start, columns[1].copy(), columns[2].copy(), columns[0].copy(), columns[3].copy()
