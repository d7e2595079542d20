"""The name index of this register's places: built from the database, opened once a process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from twinway.domain.places import queries as places
from twinway.domain.places.records import NameRecord, PlaceInput
from twinway.domain.provenance import operations as provenance_operations
from twinway.domain.provenance import queries as provenance
from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.records import DatedName, GazetteerPlace
from twinway.engines.resolution.resolve import Resolver
from twinway.kernel.errors import NotFound
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.kept import Kept

KEPT = 2  # the index in use and the one before it, for processes that still hold it open


def resolver(version: int | None = None) -> Resolver:
    """The resolver over this register's places, at a data version read before (default: now).

    It goes on with the newest index there is while whoever added places builds the next one; only where there is none
    at all is it built here.
    """
    return _at(provenance.data_version() if version is None else version)


def ensure_index() -> Path:
    """The folder of the current index, built if need be; older ones are removed. For whoever added places or names."""
    folder = _home() / places.index_version()
    if not _is_index(folder):
        from twinway.engines.resolution.build import build  # needs scipy, which a question does not

        build(_places(), _names(), folder)
        _tidy(folder)
        provenance_operations.bump_data_version()
    return folder


def decided() -> dict[tuple[str, str, str], str]:
    """What people decided about written names, as the resolver takes it."""
    return {_split(key): place for key, place in places.decided_names().items()}


def text_key(parts: tuple[str, str, str]) -> str:
    """The resolver's key of a question as one text."""
    return "|".join(part.replace("|", " ") for part in parts)[:300]


def _current(version: int) -> Resolver:  # noqa: ARG001 – the version is what it is kept under
    current = _home() / places.index_version()
    for folder in (current, *_newest_first()):
        if _is_index(folder):
            try:
                return _open(str(folder))
            except NotFound:  # written by another release
                continue
    shutil.rmtree(current, ignore_errors=True)
    return _open(str(ensure_index()))


_at = Kept(_current, most=2)


@lru_cache(maxsize=2)
def _open(folder: str) -> Resolver:
    return Resolver(PlaceIndex(Path(folder)))


def _home() -> Path:
    return Path(settings.HOME) / "cache" / "places"


def _is_index(folder: Path) -> bool:
    return (folder / "meta.json").is_file() and not folder.name.endswith(".new")


def _newest_first() -> list[Path]:
    folders = [path for path in _home().iterdir() if _is_index(path)] if _home().is_dir() else []
    return sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)


def _tidy(current: Path) -> None:
    for old in [path for path in _newest_first() if path != current][KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def _split(key: str) -> tuple[str, str, str]:
    text, country, region = (*key.split("|"), "", "")[:3]
    return text, country, region


def _places() -> Iterator[GazetteerPlace]:
    return (_place(place) for place in places.all_places())


def _place(place: PlaceInput) -> GazetteerPlace:
    ids = (("geonames", place.geonames), ("iso", place.iso), ("fips", place.fips), ("wikidata", place.wikidata))
    return GazetteerPlace(
        key=place.key,
        name=place.name,
        kind=place.kind,
        country=place.country,
        lat=place.lat if place.lat is not None else 0.0,
        lon=place.lon if place.lon is not None else 0.0,
        region=place.region or None,
        county=place.county or None,
        population=place.population,
        timezone=place.timezone,
        ids=tuple(pair for pair in ids if pair[1]),
        names=tuple(place.alternate_names.split("\n")) if place.alternate_names else (),
    )


def _names() -> Iterator[DatedName]:
    return (_dated(name) for name in places.dated_names())


def _dated(name: NameRecord) -> DatedName:
    return DatedName(
        key=name.place,
        name=name.name,
        lang=name.lang,
        script=name.script,
        kind=name.kind,
        start=_day(name.start, first=True),
        end=_day(name.end, first=False),
    )


def _day(text: str, *, first: bool) -> date | None:
    if not text:
        return None
    when = PartialDate.parse(text)
    return when.earliest if first else when.latest
