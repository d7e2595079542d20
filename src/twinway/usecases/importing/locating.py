"""A written place with coordinates: the place of that name near the point, a new place, or a question.

In this order: a candidate of the name within the reach of its kind; a gazetteer place within 25 km that bears the name
in any of its spellings; where no gazetteer place lies within 3 km of the point and the source has an id for it, a new
place under that id; else a question with the nearest places as candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from twinway.adapters.ingest.records import WrittenPlace
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceInput
from twinway.engines.resolution.records import Candidate, Query, Resolution
from twinway.kernel.point import EARTH_RADIUS_KM, Point
from twinway.kernel.text import fold
from twinway.usecases.importing.records import Answer, Fresh, Names, Question

if TYPE_CHECKING:
    from scipy.spatial import cKDTree

REACH_KM = {"city": 25.0, "county": 100.0, "region": 500.0, "country": 3000.0}  # centroids of large areas lie far apart
NAMED_KM, EMPTY_KM = 25.0, 3.0
NEIGHBOURS, SHOWN = 40, 5
Pool = dict[str, list[tuple[Point, Answer]]]  # added places by folded name


class Locator:
    """Places by point; the tree of all cities is made when a name alone does not do."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._codes: dict[str, str] = {code: code for code in places.country_names()}

    def locate(self, written: WrittenPlace, resolution: Resolution) -> Answer | Resolution:
        """The key of a place, a new place, or a resolution that asks with the places nearby."""
        point = Point(written.lat or 0.0, written.lon or 0.0)
        known = (c for c in resolution.candidates if not is_added(c.place.key))
        near = [c for c in known if _km(c, point) <= REACH_KM[c.place.kind]]
        if near:
            same = [c for c in near if c.place.kind == near[0].place.kind]
            return min(same, key=lambda candidate: _km(candidate, point)).place.key
        around = self._around(point)
        named = self._named(written, around)
        if named:
            return named
        if not any(km <= EMPTY_KM for _, km in around) and (fresh := self._fresh(written)):
            return fresh
        return self._asked(written, around)

    def joined(self, answers: Mapping[WrittenPlace, Answer]) -> dict[WrittenPlace, Answer]:
        """The answers, with items of one name within 25 km as one added place, whichever came first in the register.

        Wikidata has an item for a town and another for its municipality, often of one name.
        """
        pool: Pool = defaultdict(list)
        for place in places.added_places():
            _pool(pool, place, place.key)
        out = dict(answers)
        for written, answer in answers.items():
            if isinstance(answer, Fresh):
                out[written] = found = _pooled(pool, written) or answer
                if found is answer:
                    _pool(pool, answer.place, answer)
        for written, answer in answers.items():
            if isinstance(answer, Question):
                out[written] = _pooled(pool, written) or answer
        return out

    def _around(self, point: Point) -> list[tuple[str, float]]:
        """(key, km) of the nearest cities within 25 km, nearest first."""
        keys, tree = self._tree
        reach = 2 * np.sin(NAMED_KM / EARTH_RADIUS_KM / 2)  # the chord of the unit sphere
        found = tree.query(_unit(np.array([[point.lat, point.lon]])), NEIGHBOURS, distance_upper_bound=reach)
        chords, rows = np.ravel(found[0]), np.ravel(found[1])
        arcs = 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chords / 2, 0, 1))
        pairs = zip(rows.tolist(), arcs.tolist(), strict=True)
        return [(keys[row], float(km)) for row, km in pairs if row < len(keys)]

    def _named(self, written: WrittenPlace, around: Sequence[tuple[str, float]]) -> str | None:
        wanted = fold(written.text)
        spellings = places.spellings([key for key, _ in around])
        return next((key for key, _ in around if wanted in {fold(name) for name in spellings.get(key, ())}), None)

    def _fresh(self, written: WrittenPlace) -> Fresh | None:
        country = self._country(written.country)
        if not written.wikidata or not country or written.text == written.wikidata:
            return None
        return Fresh(
            PlaceInput(
                key=f"wikidata:{written.wikidata}",
                name=written.text[:200],
                kind=written.kind or "city",
                country=country,
                lat=written.lat,
                lon=written.lon,
                wikidata=written.wikidata,
            )
        )

    def _country(self, text: str) -> str:
        if text not in self._codes:
            best = next(iter(self._names.resolve_many([Query(text, kind="country")]))).best if text else None
            self._codes[text] = best.country if best else ""
        return self._codes[text]

    def _asked(self, written: WrittenPlace, around: Sequence[tuple[str, float]]) -> Resolution:
        found = self._names.resolve_many([Query(key) for key, _ in around[:SHOWN]])
        candidates = tuple(Candidate(r.best, 0.5, ("It lies near the point given.",)) for r in found if r.best)
        why = f"no place near {written.lat}, {written.lon} is called '{written.text}'"
        return Resolution(written.text, None, 0.0, ask=True, candidates=candidates, why=(why,))

    @cached_property
    def _tree(self) -> tuple[list[str], cKDTree]:
        from scipy.spatial import cKDTree

        rows = places.city_points()
        points = np.array([row[1:] for row in rows], dtype=float).reshape(-1, 2)
        return [row[0] for row in rows], cKDTree(_unit(points))


def is_added(key: str) -> bool:
    """Whether a place was added by an import; it is joined by id and by name and point, never by a bare name."""
    return key.startswith("wikidata:")


def _pool(pool: Pool, place: PlaceInput, answer: Answer) -> None:
    if place.lat is not None and place.lon is not None:
        pool[fold(place.name)].append((Point(place.lat, place.lon), answer))


def _pooled(pool: Pool, written: WrittenPlace) -> Answer | None:
    if written.lat is None or written.lon is None:
        return None
    point = Point(written.lat, written.lon)
    added = pool.get(fold(written.text), ())
    return next((answer for other, answer in added if other.km_to(point) <= NAMED_KM), None)


def _unit(
    points: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Rows of (lat, lon) in degrees as points of the unit sphere."""
    lat, lon = np.radians(points[:, 0]), np.radians(points[:, 1])
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def _km(candidate: Candidate, point: Point) -> float:
    return Point(candidate.place.lat, candidate.place.lon).km_to(point)
