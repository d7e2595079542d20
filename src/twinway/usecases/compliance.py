"""Which notices hold for places on a day, and where business is off by default."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from twinway.adapters.ingest.sources.notices.read import read_notices
from twinway.domain.compliance import notices as stored
from twinway.domain.compliance import rules
from twinway.domain.compliance.records import NoticeRecord
from twinway.domain.places import queries as places
from twinway.domain.provenance import queries as provenance
from twinway.engines.matching.records import Caution, SourceRef
from twinway.usecases.kept import Kept


class Located(Protocol):
    """A place with what it lies in: `PlaceRecord` of the domain, `PlaceRef` of the matching engine."""

    @property
    def key(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def region(self) -> str | None: ...
    @property
    def county(self) -> str | None: ...


def notices_for(places: Sequence[str], *, on: date) -> tuple[NoticeRecord, ...]:
    """The notices that hold on a day for any of the places (keys, or ISO codes of countries), gravest first.

    A region's notice reaches the places inside it, a country's all of its places. An unknown key reaches nothing.
    """
    return rules.reaching(_live(provenance.data_version()), _territories(places), on)


def notices_around(places: Iterable[Located], *, on: date, version: int | None = None) -> tuple[NoticeRecord, ...]:
    """The same for places that are at hand already; `version` is the data version where it was read already."""
    live = _live(provenance.data_version() if version is None else version)
    return rules.reaching(live, (key for place in places for key in territories_of(place)), on)


def territories_of(place: Located) -> frozenset[str]:
    """A place with everything it lies in, as notices name it."""
    return frozenset(key for key in (place.key, place.county, place.region, place.country) if key)


def closing(places: Sequence[str], *, on: date) -> tuple[NoticeRecord, ...]:
    """The notices by which opportunities and introductions are off at any of the places; empty where they are open."""
    return tuple(one for one in notices_for(places, on=on) if one.closes)


def closing_around(places: Iterable[Located], *, on: date, version: int | None = None) -> tuple[NoticeRecord, ...]:
    """The same for places that are at hand already."""
    return tuple(one for one in notices_around(places, on=on, version=version) if one.closes)


def cautions_around(places: Iterable[Located], *, on: date, version: int | None = None) -> tuple[Caution, ...]:
    """The same as cautions of a found tie, without notices that are only good to know.

    `checked_on` is the day on which a person compared a notice with the official page, None where nobody has.
    """
    found = notices_around(places, on=on, version=version)
    return tuple(_caution(one, on) for one in found if one.severity != "info")


def _caution(notice: NoticeRecord, on: date) -> Caution:
    stale = " Nobody has checked this lately: see the official page." if rules.is_stale(notice, on) else ""
    source = SourceRef(notice.regime, notice.start.isoformat() if notice.start else None, notice.url)
    return Caution("sanctions", f"{notice.text}{stale}", source, notice.verified_on)


def load_notices(now: datetime) -> int:
    """Put the notices that ship with the program on record, or renew them; returns how many are new."""
    return stored.record_shipped(notices=read_notices(), now=now)


def _territories(keys: Sequence[str]) -> set[str]:
    found = places.places_by_pk(places.pks_by_key(keys).values())
    return {one for one in keys if len(one) == 2}.union(*(territories_of(place) for place in found.values()))


def _read(version: int) -> tuple[NoticeRecord, ...]:  # noqa: ARG001 – the version is what it is kept under
    return tuple(stored.live())


_live = Kept(_read, most=2)
