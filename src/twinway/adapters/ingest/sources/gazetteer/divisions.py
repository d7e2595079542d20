"""Regions and counties as places: their English name, their point, and the region they lie in."""

from __future__ import annotations

from collections.abc import Iterator

from twinway.adapters.ingest.sources.gazetteer import packages
from twinway.adapters.ingest.sources.gazetteer.names import english, other_names, plain
from twinway.adapters.ingest.sources.gazetteer.packages import DivisionRow
from twinway.adapters.ingest.sources.gazetteer.sources import Progress, Sources, distinct
from twinway.engines.resolution.records import COUNTY, REGION, GazetteerPlace

QUARTERS_FROM = 300_000  # people of a city from which districts without towns are taken for its quarters
_STATES = """
    01:AL 02:AK 04:AZ 05:AR 06:CA 08:CO 09:CT 10:DE 11:DC 12:FL 13:GA 15:HI 16:ID 17:IL 18:IN 19:IA 20:KS 21:KY
    22:LA 23:ME 24:MD 25:MA 26:MI 27:MN 28:MS 29:MO 30:MT 31:NE 32:NV 33:NH 34:NJ 35:NM 36:NY 37:NC 38:ND 39:OH
    40:OK 41:OR 42:PA 44:RI 45:SC 46:SD 47:TN 48:TX 49:UT 50:VT 51:VA 53:WA 54:WV 55:WI 56:WY
"""
_FIPS_OF_STATE = {pair[3:]: pair[:2] for pair in _STATES.split()}


def divisions(countries: dict[str, str], sources: Sources, progress: Progress) -> Iterator[GazetteerPlace]:
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


def _parents(sources: Sources) -> dict[int, int]:
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
    division: DivisionRow, parent: int | None, said: tuple[str, ...], sources: Sources
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
        names=distinct((*others, row["name"]) if row else others),
    )


def _fips(division: DivisionRow) -> str | None:
    parts = division.code.split(".")
    if len(parts) == 3 and parts[0] == "US" and parts[1] in _FIPS_OF_STATE:
        return _FIPS_OF_STATE[parts[1]] + parts[2]
    return None


def _division_point(
    division: DivisionRow, fips: str | None, parent: int | None, sources: Sources
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
    """Half-way between the stated point and the middle of its towns: measured nearer to true centres than either."""
    if abs(stated[1] - towns[1]) > 90:
        return stated[0], stated[1]
    return round((stated[0] + towns[0]) / 2, 5), round((stated[1] + towns[1]) / 2, 5)


def _quarter_point(parent: int | None, sources: Sources) -> tuple[float, float] | None:
    """A district without towns of its own lies in its region's city, where that city is nearly all of the region."""
    city = sources.main_city.get(parent or 0)
    total = sources.points.get(parent or 0)
    if city and total and city["population"] >= QUARTERS_FROM and city["population"] > total[2] / 2:
        return city["latitude"], city["longitude"]
    return None
