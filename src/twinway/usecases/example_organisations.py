"""Made-up organisations of every kind, marked as examples wherever they are shown; all of them can go again."""

from __future__ import annotations

from datetime import datetime

from twinway.adapters.ingest.sources.example.read import ExampleOrganisation, read_organisations
from twinway.domain.directory import organisations, people
from twinway.domain.directory.records import EXAMPLE, OrganisationInput, PersonInput, Profile
from twinway.domain.places import queries as places
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.records import SourceRecord
from twinway.kernel.errors import NotFound
from twinway.usecases.places import PlaceQuestion, settle

SOURCE = SourceRecord(key="example", title="Example data", kind="made up", licence="CC0 1.0", redistributable=False)


def load_organisations(now: datetime) -> int:
    """Put the examples in anew; returns how many."""
    remove_organisations()
    source = provenance.record_sources(sources=[SOURCE])[SOURCE.key]
    examples = read_organisations()
    today = now.date().isoformat()
    told = [OrganisationInput(_key(example), _profile(example), source, observed=today) for example in examples]
    organisations.record_organisations(told=told, via=EXAMPLE, now=now)
    for example in examples:
        if example.role:
            person = PersonInput(name="", role=example.role, start=example.since, end=example.until)
            people.add(body=_key(example), person=person, source=source, via=EXAMPLE, by=None, now=now)
    return len(examples)


def remove_organisations() -> int:
    """Take every example away with its roles; returns how many organisations there were."""
    people.remove_all(via=EXAMPLE)
    return organisations.remove_all(via=EXAMPLE)


def _key(example: ExampleOrganisation) -> str:
    return f"example:{example.key}"


def _profile(example: ExampleOrganisation) -> Profile:
    return Profile(
        name=example.name,
        kind=example.kind,
        native_name=example.native_name,
        place=_place(example.place),
        text=example.text,
        sector_codes=(example.sector,) if example.sector else (),
        languages=example.languages,
        represents=example.represents,
        areas=example.areas,
    )


def _place(text: str) -> int | None:
    try:
        found = settle("place", text)
    except NotFound:
        return None
    return None if isinstance(found, PlaceQuestion) else places.get_place(key=found.key).pk
