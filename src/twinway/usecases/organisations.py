"""The directory: organisations as a filtered list and one at a time, with roles, ties, proposals and visits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from twinway.domain.cooperation.hosted import hosted_by
from twinway.domain.cooperation.records import ActivityRecord
from twinway.domain.directory import queries as directory
from twinway.domain.directory import rules
from twinway.domain.directory.records import OrganisationRecord, RoleRecord
from twinway.domain.places import queries as places
from twinway.domain.places.codes import named
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import queries as provenance
from twinway.domain.provenance.records import SourceRecord
from twinway.engines.screening.latin import latin_words
from twinway.engines.sectors.records import Code
from twinway.engines.sectors.titles import code as code_of
from twinway.engines.sectors.titles import sector as sector_of
from twinway.kernel.errors import Invalid
from twinway.kernel.text import fold
from twinway.usecases import tie_facts
from twinway.usecases.doors import days_of
from twinway.usecases.kept import Kept
from twinway.usecases.opportunities import OpportunityFilter, OpportunityRow, list_opportunities
from twinway.usecases.register import Snapshot, snapshot

FACETS = ("kind", "country", "sector")


@dataclass(frozen=True, slots=True)
class OrganisationFilter:
    """Which ones: kind, country (ISO), sector (NAICS 2022, 2 to 6 digits), a place's key, words in any script."""

    on: date
    kind: str = ""
    country: str = ""
    sector: str = ""
    place: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One with its place and its industries; `words` are its names as they are searched, in its script and in Latin."""

    record: OrganisationRecord
    place: PlaceRecord | None
    codes: tuple[Code, ...]
    source: SourceRecord | None
    words: str
    days: tuple[int, int]


@dataclass(frozen=True, slots=True)
class OrganisationList:
    """The rows that fit, by name, and counts a facet for the other filters as they stand; `known` is all of the day."""

    filter: OrganisationFilter
    rows: tuple[OrganisationRow, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    known: int

    @property
    def total(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class RoleShown:
    """Who has or had a role: `state` is current, last_seen or former on the day; `also` tells their other roles."""

    role: RoleRecord
    state: str
    source: SourceRecord | None
    also: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TieShown:
    """A tie the organisation has a part in: its id and title, and the part."""

    ref: str
    title: str
    role: str


@dataclass(frozen=True, slots=True)
class OrganisationFile:
    """Everything public about one organisation on a day."""

    row: OrganisationRow
    roles: tuple[RoleShown, ...]
    ties: tuple[TieShown, ...]
    opportunities: tuple[OpportunityRow, ...]
    activities: tuple[ActivityRecord, ...]
    parent: OrganisationRecord | None
    represents: str
    areas: tuple[str, ...]


def list_organisations(wanted: OrganisationFilter) -> OrganisationList:
    """What the directory knows on a day and fits. Invalid names a filter that cannot be used."""
    _refuse_bad(wanted)
    return _lists((provenance.data_version(), wanted))


def show_organisation(ref: str, on: date) -> OrganisationFile:
    """One by its public id or key, as of a day. NotFound when there is none."""
    record = directory.get_organisation(ref=ref)
    register = snapshot()
    placed = places.places_by_pk([record.profile.place] if record.profile.place else [])
    ties = _ties(register, record.pk)
    hosted = hosted_by(organisation=record.pk)
    acts = {act.pk: act for acts in register.evidence.activities.values() for act in acts if act.pk in hosted}
    return OrganisationFile(
        row=_row(record, placed, register.sources),
        roles=_roles(record.pk, register, on),
        ties=tuple(ties),
        opportunities=_open_along({tie.ref for tie in ties}, on),
        activities=tuple(act for act in acts.values() if act.state == "planned" or tie_facts.begun(act.date, on)),
        parent=directory.organisation_by_pk(record.parent) if record.parent else None,
        represents=named(record.profile.represents) if record.profile.represents else "",
        areas=tuple(named(code) for code in record.profile.areas),
    )


def _ties(register: Snapshot, organisation: int) -> list[TieShown]:
    found = [
        TieShown(register.ties[pk].public_id, tie_facts.title_of(register, register.ties[pk]), body.role)
        for pk, bodies in register.evidence.bodies.items()
        for body in bodies
        if body.organisation == organisation and pk in register.ties
    ]
    return sorted(found, key=lambda tie: tie.title)


def _open_along(refs: set[str], on: date) -> tuple[OpportunityRow, ...]:
    board = list_opportunities(OpportunityFilter(on=on)).rows if refs else ()
    return tuple(row for row in board if any(ref in refs for ref, _title in row.ties))


def _roles(organisation: int, register: Snapshot, on: date) -> tuple[RoleShown, ...]:
    held = [role for role in directory.roles_in(organisation) if tie_facts.begun(role.start or role.observed, on)]
    others = _elsewhere([role.person for role in held], organisation, on)
    shown = [
        RoleShown(role, tie_facts.role_state(role, on), register.sources.get(role.source), others.get(role.person, ()))
        for role in held
    ]
    return tuple(sorted(shown, key=lambda one: one.state == "former"))


def _elsewhere(people: Sequence[int], organisation: int, on: date) -> dict[int, tuple[tuple[str, str, str], ...]]:
    """(role, body, state) of the other roles of named people."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    for role in directory.roles_of_people(people):
        if role.body != organisation and role.name and tie_facts.begun(role.start or role.observed, on):
            found.setdefault(role.person, []).append((role.role, role.body_name, tie_facts.role_state(role, on)))
    return {person: tuple(roles) for person, roles in found.items()}


def _all(version: int) -> tuple[OrganisationRow, ...]:
    records = directory.organisations()
    placed = places.places_by_pk({one.profile.place for one in records if one.profile.place})
    sources = snapshot(version=version).sources
    return tuple(_row(one, placed, sources) for one in records)


def _row(
    record: OrganisationRecord, placed: Mapping[int, PlaceRecord], sources: Mapping[int, SourceRecord]
) -> OrganisationRow:
    profile = record.profile
    place = placed.get(profile.place or 0)
    names = " ".join((profile.name, profile.native_name, *(value for _, value in profile.identifiers)))
    where = f"{place.label} {_kind_words(profile.kind)}" if place else _kind_words(profile.kind)
    return OrganisationRow(
        record=record,
        place=place,
        codes=tuple(code for text in profile.sector_codes if (code := code_of(text))),
        source=sources.get(record.source),
        words=f"{_searched(names)} {_searched(where)} {fold(profile.text)}",
        days=days_of(record),
    )


def _kind_words(kind: str) -> str:
    """A kind as words to search by: `honorary_consul` as `honorary consul`."""
    return kind.replace("_", " ")


@lru_cache(maxsize=50_000)
def _searched(text: str) -> str:
    """As names are compared: folded in their own script, and as plain Latin words; kept, few names change."""
    folded = fold(text)
    latin = " ".join(latin_words(text))
    return folded if folded == latin else f"{folded} {latin}"


def _list(asked: tuple[int, OrganisationFilter]) -> OrganisationList:
    version, wanted = asked
    tests = _tests(wanted)
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    day = wanted.on.toordinal()
    known = [row for row in _rows(version) if row.days[0] <= day and (not row.days[1] or day <= row.days[1])]
    found = []
    for row in known:
        failed = [name for name, test in tests.items() if not test(row)]
        if not failed:
            found.append(row)
        for facet in FACETS:
            # Each facet is counted under all other filters, so that a click gives just that many.
            if not failed or failed == [facet]:
                counts[facet].update(_values(facet, row))
    facets = {facet: tuple(sorted(c.items(), key=lambda item: (-item[1], item[0]))) for facet, c in counts.items()}
    return OrganisationList(wanted, tuple(found), facets, len(known))


_rows, _lists = Kept(_all, most=2), Kept(_list, most=32)


def _tests(wanted: OrganisationFilter) -> dict[str, Callable[[OrganisationRow], bool]]:
    words = _wanted_words(wanted.text)
    every: dict[str, tuple[object, Callable[[OrganisationRow], bool]]] = {
        "kind": (wanted.kind, lambda row: row.record.profile.kind == wanted.kind),
        "country": (wanted.country, lambda row: row.place is not None and row.place.country == wanted.country),
        "sector": (wanted.sector, lambda row: any(_within(code.code, wanted.sector) for code in row.codes)),
        "place": (wanted.place, lambda row: row.place is not None and _lies_in(row.place, wanted.place)),
        "text": (words, lambda row: all(any(one in row.words for one in word) for word in words)),
    }
    return {name: test for name, (given, test) in every.items() if given}


def _wanted_words(text: str) -> list[tuple[str, ...]]:
    """Each word as typed and in Latin letters; either is enough. A text of signs alone finds nothing."""
    words = [tuple(dict.fromkeys((word, " ".join(latin_words(word)) or word))) for word in fold(text).split()]
    return words or ([("\0",)] if text.strip() else [])


def _within(code: str, wanted: str) -> bool:
    return code.startswith(wanted) or ((len(wanted) == 2 or "-" in wanted) and sector_of(code) == sector_of(wanted))


def _lies_in(place: PlaceRecord, key: str) -> bool:
    return key in (place.key, place.region, place.county)


def _values(facet: str, row: OrganisationRow) -> set[str]:
    if facet == "sector":
        return {sector_of(code.code) for code in row.codes}
    if facet == "country":
        return {row.place.country} if row.place else set()
    return {row.record.profile.kind}


def _refuse_bad(wanted: OrganisationFilter) -> None:
    wrong = {}
    if wanted.kind and wanted.kind not in rules.KINDS:
        wrong["kind"] = f"Choose one of {', '.join(rules.KINDS)}"
    if wanted.country and not (len(wanted.country) == 2 and wanted.country.isascii() and wanted.country.isalpha()):
        wrong["country"] = "Enter a country as two letters, such as RU"
    if wanted.sector and code_of(wanted.sector) is None:
        wrong["sector"] = "Enter a code of NAICS 2022, such as 44 or 332999"
    if wrong:
        raise Invalid(wrong)
