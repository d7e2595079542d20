"""The rows of all packages, read once, with what is derived from them: who lies where, and the middles of areas."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from twinway.adapters.ingest.sources.gazetteer import packages
from twinway.adapters.ingest.sources.gazetteer.counties import CountyShape, county_of, read_counties
from twinway.adapters.ingest.sources.gazetteer.packages import CityRow, DivisionRow
from twinway.engines.resolution.build import unit_vectors

Ints = npt.NDArray[np.int64]
Progress = Callable[[str, int, int], None]
_UNDER_US_POLYGONS = frozenset({"US", "PR", "VI", "GU", "AS", "MP"})


@dataclass(slots=True)
class Sources:
    """The rows of all packages, read once, and what is derived on the way."""

    cities: list[CityRow]
    divisions: list[DivisionRow]
    country_codes: list[str]
    of_city: dict[int, tuple[int, ...]]
    iso: dict[str, packages.IsoRow]
    shapes: dict[str, CountyShape]
    fips_of_city: dict[int, str]
    key_of_division: dict[int, str] = field(default_factory=dict)
    key_of_fips: dict[str, str] = field(default_factory=dict)
    points: dict[int, tuple[float, float, int]] = field(default_factory=dict)
    main_city: dict[int, CityRow] = field(default_factory=dict)


def read_sources(counties: Path | None, progress: Progress) -> Sources:
    progress("reading the packages", 0, 3)
    cities = packages.cities()
    progress("reading the packages", 1, 3)
    divisions, of_city = packages.divisions(), packages.divisions_of_cities()
    progress("reading the packages", 2, 3)
    shapes = read_counties(counties) if counties else []
    inside = _fips_of_cities(cities, shapes) if shapes else {}
    iso, by_fips = packages.iso_subdivisions(), {shape.fips: shape for shape in shapes}
    sources = Sources(cities, divisions, packages.country_codes(), of_city, iso, by_fips, inside)
    sources.points = _points(sources)
    sources.main_city = _maincities(sources)
    progress("reading the packages", 3, 3)
    return sources


def _fips_of_cities(cities: list[CityRow], shapes: list[CountyShape]) -> dict[int, str]:
    ours = [city for city in cities if city["countrycode"] in _UNDER_US_POLYGONS]
    lats = np.array([city["latitude"] for city in ours])
    lons = np.array([city["longitude"] for city in ours])
    found = county_of(lats, lons, shapes)
    return {city["geonameid"]: fips for city, fips in zip(ours, found, strict=True) if fips}


def _points(sources: Sources) -> dict[int, tuple[float, float, int]]:
    """Division number → (lat, lon, people): the middle of its cities, on the sphere."""
    people = np.array([city["population"] for city in sources.cities], dtype=np.float64)
    lats = np.array([city["latitude"] for city in sources.cities])
    lons = np.array([city["longitude"] for city in sources.cities])
    rows, divisions = _memberships(sources)
    size = len(sources.divisions) + 1
    vectors = unit_vectors(lats, lons)
    sums = np.column_stack([np.bincount(divisions, weights=vectors[rows, axis], minlength=size) for axis in range(3)])
    totals = np.bincount(divisions, weights=people[rows], minlength=size)
    return {number: (*degrees(sums[number].tolist()), int(totals[number])) for number in np.unique(divisions).tolist()}


def _memberships(sources: Sources) -> tuple[Ints, Ints]:
    """Rows of cities and the numbers of the divisions they lie in, one pair an entry."""
    pairs = [(row, n) for row, city in enumerate(sources.cities) for n in sources.of_city.get(city["geonameid"], ())]
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _maincities(sources: Sources) -> dict[int, CityRow]:
    """Division number → its largest city."""
    found: dict[int, CityRow] = {}
    for city in sources.cities:
        for number in sources.of_city.get(city["geonameid"], ()):
            if number not in found or found[number]["population"] < city["population"]:
                found[number] = city
    return found


def degrees(vector: list[float]) -> tuple[float, float]:
    x, y, z = vector[:3]
    lat = math.degrees(math.atan2(z, math.hypot(x, y)))
    return round(lat, 5), round(math.degrees(math.atan2(y, x)), 5)


def distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without repetitions and blanks, in their order."""
    return tuple(dict.fromkeys(name for name in names if name))
