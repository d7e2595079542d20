"""Countries as places: their common English name, and their names in all languages that the packages ship."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

import pycountry

from twinway.adapters.ingest.sources.gazetteer import packages
from twinway.adapters.ingest.sources.gazetteer.names import country_name
from twinway.adapters.ingest.sources.gazetteer.packages import CountryRow
from twinway.adapters.ingest.sources.gazetteer.sources import Progress, Sources, degrees, distinct
from twinway.engines.resolution.records import COUNTRY, GazetteerPlace


def countries(rows: list[CountryRow], sources: Sources, progress: Progress) -> Iterator[GazetteerPlace]:
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
            names=distinct(names),
        )
    progress("countries", len(rows), len(rows))


def _country_centres(sources: Sources) -> dict[str, tuple[float, float]]:
    """Country → the middle of its subdivisions' coordinates, or of its cities where it has none."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for code, row in sources.iso.items():
        if row["latLng"]:
            _add(sums[code[:2]], *row["latLng"])
    known = set(sums)
    for city in sources.cities:
        if city["countrycode"] not in known:
            _add(sums[city["countrycode"]], city["latitude"], city["longitude"])
    return {code: degrees(total) for code, total in sums.items()}


def _add(total: list[float], lat: float, lon: float) -> None:
    phi, lam = math.radians(lat), math.radians(lon)
    total[0] += math.cos(phi) * math.cos(lam)
    total[1] += math.cos(phi) * math.sin(lam)
    total[2] += math.sin(phi)
