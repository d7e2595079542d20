"""All places of the world, countries first, each with the keys of the divisions it lies in."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pycountry

from twinway.adapters.ingest.sources.gazetteer import packages
from twinway.adapters.ingest.sources.gazetteer.counties import CountyShape, county_of, read_counties
from twinway.adapters.ingest.sources.gazetteer.names import country_name, english, other_names, plain
from twinway.adapters.ingest.sources.gazetteer.packages import CityRow, CountryRow, DivisionRow
from twinway.engines.resolution.build import unit_vectors
from twinway.engines.resolution.records import CITY, COUNTRY, COUNTY, REGION, GazetteerPlace

QUARTERS_FROM = 300_000
Ints = npt.NDArray[np.int64]
Progress = Callable[[str, int, int], None]
_FIPS_OF_STATE = {
    s: f
    for f, s in (
        pair.split(":")
        for pair in (
            "01:AL 02:AK 04:AZ 05:AR 06:CA 08:CO 09:CT 10:DE 11:DC 12:FL 13:GA 15:HI 16:ID 17:IL 18:IN 19:IA 20:KS 21:KY 22:LA "
            "23:ME 24:MD 25:MA 26:MI 27:MN 28:MS 29:MO 30:MT 31:NE 32:NV 33:NH 34:NJ 35:NM 36:NY 37:NC 38:ND 39:OH 40:OK 41:OR "
            "42:PA 44:RI 45:SC 46:SD 47:TN 48:TX 49:UT 50:VT 51:VA 53:WA 54:WV 55:WI 56:WY"
        ).split()
    )
}


def _quiet(_stage: str, _done: int, _total: int) -> None:
    """Say nothing."""


@dataclass(slots=True)
class _Sources:
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


def read_gazetteer(counties: Path | None, progress: Progress = _quiet) -> Iterator[GazetteerPlace]:
    """Countries, regions, counties, then cities; about ten seconds for 280,000 places.

    `counties` is a us-atlas TopoJSON file; without it US counties lie where their cities do. `progress` is called with
    a stage, how many are done and how many there are.
    """
    sources = _read(counties, progress)
    rows = packages.countries()
    yield from _countries(rows, sources, progress)
    yield from _divisions({row["iso"]: country_name(row["name"]) for row in rows}, sources, progress)
    yield from _cities(sources, progress)


def _read(counties: Path | None, progress: Progress) -> _Sources:
    progress("reading the packages", 0, 3)
    cities = packages.cities()
    progress("reading the packages", 1, 3)
    divisions, of_city = packages.divisions(), packages.divisions_of_cities()
    progress("reading the packages", 2, 3)
    shapes = read_counties(counties) if counties else []
    inside = _fips_of_cities(cities, shapes) if shapes else {}
    iso, by_fips = packages.iso_subdivisions(), {shape.fips: shape for shape in shapes}
    sources = _Sources(cities, divisions, packages.country_codes(), of_city, iso, by_fips, inside)
    sources.points = _points(sources)
    sources.main_city = _main_cities(sources)
    progress("reading the packages", 3, 3)
    return sources


def _fips_of_cities(cities: list[CityRow], shapes: list[CountyShape]) -> dict[int, str]:
    ours = [city for city in cities if city["countrycode"] in ("US", "PR", "VI", "GU", "AS", "MP")]
    lats = np.array([city["latitude"] for city in ours])
    lons = np.array([city["longitude"] for city in ours])
    found = county_of(lats, lons, shapes)
    return {city["geonameid"]: fips for city, fips in zip(ours, found, strict=True) if fips}


def _points(sources: _Sources) -> dict[int, tuple[float, float, int]]:
    """Division number → (lat, lon, people): the middle of its cities, on the sphere."""
    people = np.array([city["population"] for city in sources.cities], dtype=np.float64)
    lats = np.array([city["latitude"] for city in sources.cities])
    lons = np.array([city["longitude"] for city in sources.cities])
    rows, divisions = _memberships(sources)
    size = len(sources.divisions) + 1
    vectors = unit_vectors(lats, lons)
    sums = np.column_stack([np.bincount(divisions, weights=vectors[rows, axis], minlength=size) for axis in range(3)])
    totals = np.bincount(divisions, weights=people[rows], minlength=size)
    return {number: (*_degrees(sums[number].tolist()), int(totals[number])) for number in np.unique(divisions).tolist()}


def _memberships(sources: _Sources) -> tuple[Ints, Ints]:
    """Rows of cities and the numbers of the divisions they lie in, one pair an entry."""
    pairs = [(row, n) for row, city in enumerate(sources.cities) for n in sources.of_city.get(city["geonameid"], ())]
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _main_cities(sources: _Sources) -> dict[int, CityRow]:
    """Division number → its largest city."""
    found: dict[int, CityRow] = {}
    for city in sources.cities:
        for number in sources.of_city.get(city["geonameid"], ()):
            if number not in found or found[number]["population"] < city["population"]:
                found[number] = city
    return found


def _degrees(vector: list[float]) -> tuple[float, float]:
    x, y, z = vector[:3]
    lat = math.degrees(math.atan2(z, math.hypot(x, y)))
    return round(lat, 5), round(math.degrees(math.atan2(y, x)), 5)


def _countries(rows: list[CountryRow], sources: _Sources, progress: Progress) -> Iterator[GazetteerPlace]:
    written = {
        c.alpha_2: tuple(getattr(c, a) for a in ("name", "official_name", "common_name") if hasattr(c, a))
        for c in pycountry.countries
    }
    said, aliases = packages.translated("iso3166-1", written), packages.country_aliases()
    centres = _country_centres(sources)
    for row in rows:
        code = row["iso"]
        names = (row["name"], row["iso3"], *written.get(code, ()), *aliases.get(code, ()), *said.get(code, ()))
        lat, lon = centres.get(code, (0.0, 0.0))
        yield GazetteerPlace(
            key=f"geonames:{row['geonameid']}",
            name=country_name(row["name"]),
            kind=COUNTRY,
            country=code,
            lat=lat,
            lon=lon,
            population=row["population"],
            ids=(("geonames", str(row["geonameid"])), ("iso", code)),
            names=_distinct(names),
        )
    progress("countries", len(rows), len(rows))


def _country_centres(sources: _Sources) -> dict[str, tuple[float, float]]:
    """Country → the middle of its subdivisions' coordinates, or of its cities where it has none."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for code, row in sources.iso.items():
        if row["latLng"]:
            _add(sums[code[:2]], *row["latLng"])
    known = set(sums)
    for city in sources.cities:
        if city["countrycode"] not in known:
            _add(sums[city["countrycode"]], city["latitude"], city["longitude"])
    return {code: _degrees(total) for code, total in sums.items()}


def _add(total: list[float], lat: float, lon: float) -> None:
    phi, lam = math.radians(lat), math.radians(lon)
    total[0] += math.cos(phi) * math.cos(lam)
    total[1] += math.cos(phi) * math.sin(lam)
    total[2] += math.sin(phi)


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _divisions(countries: dict[str, str], sources: _Sources, progress: Progress) -> Iterator[GazetteerPlace]:
    parents = _parents(sources)
    said = packages.translated(
        "iso3166-2", {d.iso: (d.name, sources.iso[d.iso]["name"]) for d in sources.divisions if d.iso in sources.iso}
    )
    total = len(sources.divisions)
    for level in (1, 0, 2, 3):
        for division in sources.divisions:
            if division.level == level and not _is_country(division, countries):
                place = _division(division, parents.get(division.number), said.get(division.iso, ()), sources)
                if place:
                    sources.key_of_division[division.number] = place.key
                    yield place
        progress("subdivisions", total if level == 3 else total // 2, total)


def _parents(sources: _Sources) -> dict[int, int]:
    """Division of level 2 or 3 → its first-level division, from the cities they share, or by its GeoNames code."""
    by_code = {d.code: d.number for d in sources.divisions if d.level == 1 and d.code}
    level = {d.number: d.level for d in sources.divisions}
    found = {
        d.number: by_code[c]
        for d in sources.divisions
        if d.level >= 2 and (c := ".".join(d.code.split(".")[:2])) in by_code
    }
    for numbers in sources.of_city.values():
        first = next((n for n in numbers if level[n] == 1), None)
        for number in numbers:
            if first and level[number] >= 2:
                found.setdefault(number, first)
    return found


def _is_country(division: DivisionRow, countries: dict[str, str]) -> bool:
    """Whether an ISO subdivision is a territory that has a country code of its own (FR-GP, CN-HK, US-PR)."""
    if division.geonames or not division.iso:
        return False
    return division.iso[3:] in countries or plain(division.name) in countries.values()


def _division(
    division: DivisionRow, parent: int | None, said: tuple[str, ...], sources: _Sources
) -> GazetteerPlace | None:
    country = sources.country_codes[division.country - 1]
    row = sources.iso.get(division.iso)
    fips = _fips(division)
    point = _division_point(division, fips, parent, sources)
    if point is None:
        return None
    key = f"geonames:{division.geonames}" if division.geonames else f"iso:{division.iso}"
    if fips:
        sources.key_of_fips[fips] = key
    ids = (("geonames", division.geonames), ("iso", division.iso), ("fips", fips or ""))
    others = (division.name, plain(division.name), *division.aliases, *(n for n, _ in other_names(row)), *said)
    return GazetteerPlace(
        key=key,
        name=english(division, row, country),
        kind=REGION if division.level <= 1 else COUNTY,
        country=country,
        lat=point[0],
        lon=point[1],
        region=sources.key_of_division.get(parent) if parent else None,
        population=sources.points.get(division.number, (0.0, 0.0, 0))[2],
        ids=tuple(pair for pair in ids if pair[1]),
        names=_distinct((*others, row["name"]) if row else others),
    )


def _fips(division: DivisionRow) -> str | None:
    parts = division.code.split(".")
    if len(parts) == 3 and parts[0] == "US" and parts[1] in _FIPS_OF_STATE:
        return _FIPS_OF_STATE[parts[1]] + parts[2]
    return None


def _division_point(
    division: DivisionRow, fips: str | None, parent: int | None, sources: _Sources
) -> tuple[float, float] | None:
    """Where a division is: its polygon's centroid, its ISO coordinates, or the middle of its cities."""
    if fips and fips in sources.shapes:
        return sources.shapes[fips].centre
    row = sources.iso.get(division.iso)
    towns = sources.points.get(division.number)
    if row and row["latLng"]:
        return _middle(row["latLng"], towns) if towns else (row["latLng"][0], row["latLng"][1])
    return towns[:2] if towns else _quarter_point(parent, sources)


def _middle(stated: list[float], towns: tuple[float, float, int]) -> tuple[float, float]:
    """Half-way between the stated point and the middle of its towns: measured, nearer to labelled centres than either."""
    if abs(stated[1] - towns[1]) > 90:
        return stated[0], stated[1]
    return round((stated[0] + towns[0]) / 2, 5), round((stated[1] + towns[1]) / 2, 5)


def _quarter_point(parent: int | None, sources: _Sources) -> tuple[float, float] | None:
    """A district without towns of its own lies in its region's city, where that city is nearly all of the region."""
    city = sources.main_city.get(parent or 0)
    total = sources.points.get(parent or 0)
    if city and total and city["population"] >= QUARTERS_FROM and city["population"] > total[2] / 2:
        return city["latitude"], city["longitude"]
    return None


def _cities(sources: _Sources, progress: Progress) -> Iterator[GazetteerPlace]:
    level = {d.number: d.level for d in sources.divisions}
    by_code = {d.code: d.number for d in sources.divisions if d.level == 1 and d.code}
    total = len(sources.cities)
    for done, city in enumerate(sources.cities):
        if done % 20_000 == 0:
            progress("cities", done, total)
        yield _city(city, sources, level, by_code)
    progress("cities", total, total)


def _city(city: CityRow, sources: _Sources, level: dict[int, int], by_code: dict[str, int]) -> GazetteerPlace:
    number = city["geonameid"]
    within = sources.of_city.get(number, ())
    region = next((n for n in within if level[n] == 1), by_code.get(f"{city['countrycode']}.{city['admin1code']}"))
    smaller = next((n for n in reversed(within) if level[n] >= 2), None)
    county = sources.key_of_fips.get(sources.fips_of_city.get(number, "")) or sources.key_of_division.get(smaller or 0)
    return GazetteerPlace(
        key=f"geonames:{number}",
        name=city["name"],
        kind=CITY,
        country=city["countrycode"],
        lat=city["latitude"],
        lon=city["longitude"],
        region=sources.key_of_division.get(region or 0),
        county=county,
        population=city["population"],
        timezone=city["timezone"],
        ids=(("geonames", str(number)),),
        names=tuple(city["alternatenames"]),
    )
