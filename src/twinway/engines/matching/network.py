"""The ties of a register as compressed arrays: which ties lead from around one place to another, in a fraction of a ms.

Places are numbered in the order of their keys, so that no answer depends on the order of the rows. Each tie stands in
the table once for each pair of places and each direction; the table is sorted by the place it starts from.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twinway.engines.matching import relations
from twinway.engines.matching.points import Mask, Points
from twinway.engines.matching.records import EndRow, PlaceRef
from twinway.engines.matching.relations import Kilometres, Step, Steps
from twinway.engines.matching.tables import Ints, adjacency, country_places, groups

_NEAR, _COUNTRY, _FAR, _LEVEL, _NONE = (
    np.int8(at) for at in (Step.NEAR, Step.COUNTRY, Step.FAR, Step.LEVEL, Step.NONE)
)
_LAST = np.int8(relations.LAST_ANSWER)  # plain numbers: looking up members of an enumeration costs as much as the query
MANY = 100  # from here on sorting places out costs less than measuring them twice
MISS_FACTOR = 3.0  # how far beyond the radius a tie is still told as left out
_NOWHERE: NDArray[np.intp] = np.empty(0, dtype=np.intp)


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
        self._inside = groups(self.places)
        self._country_itself = country_places(self.places)
        known = ~(np.isnan(self._lat) | np.isnan(self._lon))
        towns = np.array([p.kind == "city" for p in self.places], dtype=bool)
        self._country = np.array([p.country for p in self.places], dtype=np.str_)
        areas = np.array([p.kind in ("county", "region") for p in self.places], dtype=bool)
        self._towns, self._areas = (
            Points(self._lat, self._lon, known & towns),
            Points(self._lat, self._lon, known & areas),
        )
        self._start, self._tie, self._side, self._from, self._to = adjacency(rows, self._number)

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
            areas = self._areas.near(asked, radii[1])
            steps[areas[self._country[areas] == asked.country]] = (
                _LEVEL  # nobody asks after a neighbour country's county
            )
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
        """Kilometres to what is around, 0 to what contains or lies inside, NaN to anywhere; and corrected steps."""
        if asked is None:
            return np.full(len(places), np.nan), steps
        km = np.zeros(len(places))
        around = np.flatnonzero((steps == _NEAR) | (steps == _LEVEL))
        if not len(around):
            return km, steps
        each, back = _distinct(places[around])
        km[around] = relations.kilometres(asked, self._lat[each], self._lon[each])[back]
        steps = steps.copy()
        steps[(steps == _NEAR) & (km > radii[0])] = _FAR
        steps[(km > radii[1])] = _NONE
        return km, steps


def _distinct(places: Ints) -> tuple[Ints, NDArray[np.intp]]:
    """Each place once and the way back; a short list is quicker measured twice than sorted."""
    if len(places) <= MANY:
        return places, np.arange(len(places))
    each, back = np.unique(places, return_inverse=True)
    return each, back
