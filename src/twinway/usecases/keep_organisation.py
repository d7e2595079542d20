"""Look after an organisation: put it in, change it, say who works there; each change is screened, none is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from twinway.domain.accounts import operations as accounts
from twinway.domain.accounts import queries as askers
from twinway.domain.accounts.permissions import may
from twinway.domain.directory import organisations, people, queries, rules
from twinway.domain.directory.records import (
    ConsentRecord,
    EditRecord,
    OrganisationRecord,
    PersonInput,
    Profile,
    RoleRecord,
)
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.records import SourceRecord
from twinway.domain.trade import contact_data
from twinway.kernel.errors import Conflict, Invalid, NotAllowed
from twinway.usecases import sectors
from twinway.usecases.places import PlaceNotFound, PlaceQuestion, settle
from twinway.usecases.screening import screen_party

Read = TypeVar("Read")
OWNER = "company_owner"
MOST_OWN = 10  # organisations one member may put in
SOURCE = SourceRecord(
    key="told-by-itself",
    title="Told by the organisation itself",
    kind="own words",
    licence="CC BY 4.0",
    redistributable=True,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as typed: `place` text or an id, lists already parted, `identifiers` as `scheme:value`."""

    name: str
    kind: str
    native_name: str = ""
    place: str = ""
    text: str = ""
    url: str = ""
    sector_codes: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    represents: str = ""
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """An organisation for those who look after it: roles written here with what each person agreed to, and edits."""

    record: OrganisationRecord
    place: PlaceRecord | None
    roles: tuple[tuple[int, RoleRecord, tuple[ConsentRecord, ...]], ...]
    edits: tuple[EditRecord, ...]


def open_for(ref: str, *, user: int, now: datetime) -> Kept:
    """One for its form. NotFound where there is none, NotAllowed for who does not look after it."""
    record = queries.get_organisation(ref=ref)
    _allow(record, user, now)
    own = queries.own_roles(record.pk)
    shown = {role.person: role for role in queries.roles_in(record.pk)}
    agreed = queries.consents_of([person for _, person in own])
    place = places.places_by_pk([record.profile.place]).get(record.profile.place) if record.profile.place else None
    return Kept(
        record=record,
        place=place,
        roles=tuple((pk, shown[person], tuple(one for one in agreed if one.person == person)) for pk, person in own),
        edits=tuple(queries.edits_of(record.pk)),
    )


def may_create(*, user: int, now: datetime) -> None:
    """NotAllowed without a confirmed address, Conflict for who looks after many organisations already."""
    asker = askers.asker(user, now.date())
    if not may("claim", asker):
        raise NotAllowed("Confirm your address first; then you may put your organisation in.")
    if sum(role == OWNER for role, _ in asker.grants) >= MOST_OWN:
        raise Conflict(f"You look after {MOST_OWN} organisations already. Ask the registrar for more.")


@transaction.atomic
def create(typed: Typed, *, user: int, now: datetime) -> OrganisationRecord:
    """Put a new organisation in and look after it. NotAllowed, Conflict, or Invalid by field."""
    may_create(user=user, now=now)
    profile = _profile(typed)
    source = provenance.record_sources(sources=[SOURCE])[SOURCE.key]
    key = organisations.create(profile=profile, source=source, by=user, now=now)
    record = queries.get_organisation(ref=key)
    accounts.give(user=user, role=OWNER, scope=record.scope, given_by=user, now=now, reason="put it in")
    _screen(record, now)
    return record


@transaction.atomic
def change(ref: str, typed: Typed, version: int, *, user: int, now: datetime) -> OrganisationRecord:
    """Save a form. NotAllowed, Invalid by field, or `organisations.Stale` where somebody else saved in between."""
    record = queries.get_organisation(ref=ref)
    _allow(record, user, now)
    profile = _profile(typed, record.profile)
    if organisations.edit(key=record.key, profile=profile, version=version, by=user, now=now):
        record = queries.get_organisation(ref=record.key)
        _screen(record, now)
    return record


def add_person(ref: str, person: PersonInput, *, user: int, now: datetime) -> None:
    """Say who holds which role, with what they agreed to. NotAllowed, Invalid by field."""
    record = queries.get_organisation(ref=ref)
    _allow(record, user, now)
    source = provenance.record_sources(sources=[SOURCE])[SOURCE.key]
    people.add(body=record.key, person=person, source=source, by=user, now=now)


def end_role(ref: str, role: int, *, user: int, now: datetime) -> None:
    """Somebody no longer holds a role from today on."""
    record = queries.get_organisation(ref=ref)
    _allow(record, user, now)
    people.end_role(role=role, body=record.key, on=now.date())


def withdraw_consent(ref: str, consent: int, *, user: int, now: datetime) -> None:
    """A person takes a consent back: what rested on it is gone at once. NotAllowed for a consent of another body."""
    kept = open_for(ref, user=user, now=now)
    if consent not in {one.pk for _, _, agreed in kept.roles for one in agreed}:
        raise NotAllowed("This consent belongs to another organisation.")
    people.withdraw(consent=consent, now=now)


def _allow(record: OrganisationRecord, user: int, now: datetime) -> None:
    if not may("edit an organisation", askers.asker(user, now.date()), record.scope):
        raise NotAllowed("This page is for those who look after the organisation.")


def _screen(record: OrganisationRecord, now: datetime) -> None:
    place = record.profile.place
    country = places.places_by_pk([place])[place].country if place else ""
    screen_party(scope=record.scope, name=record.profile.name, country=country, kind="organisation", now=now)


def _profile(typed: Typed, before: Profile | None = None) -> Profile:
    """The form as a profile; Invalid names all fields that cannot be used at once."""
    wrong = dict(_wrong_words(typed, before))
    place = _read(lambda: _place(typed.place), wrong) if typed.place else None
    codes = _read(lambda: _codes(typed), wrong) or ()
    if wrong:
        raise Invalid(wrong)
    return Profile(
        name=typed.name,
        kind=typed.kind,
        native_name=typed.native_name,
        place=place,
        text=typed.text,
        url=typed.url,
        sector_codes=codes,
        identifiers=tuple((scheme, value) for scheme, _, value in (one.partition(":") for one in typed.identifiers)),
        languages=typed.languages,
        represents=typed.represents,
        areas=typed.areas,
        start=before.start if before else "",
        end=before.end if before else "",
    )


def _read(read: Callable[[], Read], wrong: dict[str, str]) -> Read | None:
    """What a field reads as, None where it cannot be used, which is then told in `wrong`."""
    try:
        return read()
    except Invalid as refusal:
        wrong.update(refusal.fields)
    except PlaceNotFound as refusal:
        wrong[refusal.field] = refusal.message
    return None


def _place(text: str) -> int:
    found = settle("place", text)
    if isinstance(found, PlaceQuestion):
        labels = " · ".join(candidate.place.label for candidate in found.candidates[:5])
        raise Invalid({"place": f"“{text[:60]}” may be {labels}; write it with its state or country"})
    return places.get_place(key=found.key).pk


def _codes(typed: Typed) -> tuple[str, ...]:
    """The codes as given, else the best industry of the words."""
    if typed.sector_codes:
        try:
            return tuple(code.code for code in sectors.named(typed.sector_codes))
        except Invalid as refusal:
            raise Invalid({"sector_codes": refusal.fields["code"]}) from None
    if typed.kind != "company" or not typed.text.strip():
        return ()
    return tuple(match.code.code for match in sectors.classify(typed.text[:1000], limit=1))


def _wrong_words(typed: Typed, before: Profile | None) -> Iterator[tuple[str, str]]:
    """What a form says that no page may show: (field, what to do)."""
    if contact_data.addresses(typed.text) or contact_data.phones(typed.text):
        yield "text", "Leave e-mail addresses and telephone numbers out; they are passed on by an introduction only"
    if typed.kind not in rules.OWN_KINDS and (before is None or typed.kind != before.kind):
        yield "kind", "Choose what it is"
    if not typed.name.strip():
        yield "name", "Write the name, with at least one letter"
    elif rules.mixes_scripts(typed.name):
        yield "name", "A word of the name mixes letters of two scripts that look alike; write each word in one script"
