"""Bodies of a cast everyone knows, for tests: a shop in Rochester, chambers, a consul, an office abroad."""

from __future__ import annotations

from datetime import UTC, datetime

from twinway.domain.directory import organisations, queries
from twinway.domain.directory.records import OrganisationInput, OrganisationRecord, Profile
from twinway.domain.places import queries as places
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.records import SourceRecord

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ROCHESTER, NOVGOROD, PHILADELPHIA = "geonames:5134086", "geonames:519336", "geonames:4560349"
VIA = "test"


def source() -> int:
    """A list the bodies stand in."""
    told = SourceRecord(key="test-list", title="A list", licence="CC0 1.0", redistributable=True)
    return provenance.record_sources(sources=[told])["test-list"]


def organisation(
    key: str, name: str, kind: str = "company", place: str = ROCHESTER, **more: object
) -> OrganisationRecord:
    """A body of a list, at a place by its key."""
    where = places.get_place(key=place).pk if place else None
    profile = Profile(name=name, kind=kind, place=where, **more)  # type: ignore[arg-type]  # fields of the profile
    told = OrganisationInput(key=key, profile=profile, source=source())
    organisations.record_organisations(told=[told], via=VIA, now=NOW)
    return queries.get_organisation(ref=key)
