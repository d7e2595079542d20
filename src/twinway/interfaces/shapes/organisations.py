"""Organisations as a list and one in full."""

from __future__ import annotations

from pydantic import BaseModel

from twinway.domain.cooperation.records import ActivityRecord
from twinway.interfaces.shapes.find import CodeDoc, SourceDoc
from twinway.interfaces.shapes.opportunities import TieLinkDoc
from twinway.interfaces.shapes.places import PlaceDoc
from twinway.interfaces.shapes.urls import opportunity_url, organisation_url, tie_url
from twinway.usecases import tie_facts
from twinway.usecases.organisations import OrganisationFile, OrganisationList, OrganisationRow, RoleShown, TieShown


class IdentifierDoc(BaseModel):
    """Its number in another register."""

    scheme: str
    value: str


class OrganisationRowDoc(BaseModel):
    """One organisation; `represents` and `areas` are ISO 3166 codes, dates EDTF, `example` marks made-up data.

    `named` is false where the source describes it without a name; `told_by_itself` where it was written here by those
    who look after it. No field holds an address or a number of a person.
    """

    id: str
    name: str
    native_name: str
    kind: str
    named: bool
    text: str
    place: PlaceDoc | None
    web_site: str | None
    sectors: list[CodeDoc]
    identifiers: list[IdentifierDoc]
    languages: list[str]
    represents: str | None
    areas: list[str]
    start: str | None
    end: str | None
    told_by_itself: bool
    example: bool
    source: SourceDoc | None
    licence: str
    url: str


class OrganisationListDoc(BaseModel):
    """A page of a filtered list."""

    as_of: str
    total: int
    page: int
    pages: int
    organisations: list[OrganisationRowDoc]


class OtherRoleDoc(BaseModel):
    """A role the same person has or had elsewhere."""

    role: str
    organisation: str
    state: str


class RoleDoc(BaseModel):
    """A role in the organisation; the name only where a public source gives it or the person agreed."""

    role: str
    name: str | None
    native_name: str | None
    state: str
    start: str | None
    end: str | None
    observed: str | None
    also: list[OtherRoleDoc]
    source: SourceDoc | None


class OwnTieDoc(TieLinkDoc):
    """A tie the organisation has a part in."""

    role: str


class LinkDoc(BaseModel):
    """Something with a page of its own."""

    id: str
    title: str
    url: str


class ActivityDoc(BaseModel):
    """A visit or event it hosted or helped with; EDTF date."""

    title: str
    kind: str
    state: str
    date: str | None


class OrganisationFullDoc(OrganisationRowDoc):
    """One organisation with its roles, ties, proposals along these ties, and what it hosted."""

    as_of: str
    roles: list[RoleDoc]
    ties: list[OwnTieDoc]
    opportunities: list[LinkDoc]
    activities: list[ActivityDoc]


def list_doc(found: OrganisationList, page: int, size: int) -> OrganisationListDoc:
    """One page of a list; pages start at 1."""
    start = (page - 1) * size
    return OrganisationListDoc(
        as_of=found.filter.on.isoformat(),
        total=found.total,
        page=page,
        pages=max(1, -(-found.total // size)),
        organisations=[row_doc(row) for row in found.rows[start : start + size]],
    )


def row_doc(row: OrganisationRow) -> OrganisationRowDoc:
    """One organisation."""
    record, profile = row.record, row.record.profile
    return OrganisationRowDoc(
        id=record.public_id,
        name=profile.name,
        native_name=profile.native_name,
        kind=profile.kind,
        named=record.named,
        text=profile.text,
        place=PlaceDoc.of_record(row.place) if row.place else None,
        web_site=profile.url or None,
        sectors=[CodeDoc(scheme=code.scheme, code=code.code, title=code.title) for code in row.codes],
        identifiers=[IdentifierDoc(scheme=scheme, value=value) for scheme, value in profile.identifiers],
        languages=list(profile.languages),
        represents=profile.represents or None,
        areas=list(profile.areas),
        start=profile.start or None,
        end=profile.end or None,
        told_by_itself=record.told_by_itself,
        example=record.is_example,
        source=SourceDoc.of(tie_facts.source_ref(row.source)) if row.source else None,
        licence=(row.source.licence if row.source else "") or "unknown",
        url=organisation_url(record.public_id, profile.name),
    )


def full_doc(found: OrganisationFile, as_of: str) -> OrganisationFullDoc:
    """One organisation in full, as of a day."""
    return OrganisationFullDoc(
        **row_doc(found.row).model_dump(),
        as_of=as_of,
        roles=[_role(one) for one in found.roles],
        ties=[_tie(one) for one in found.ties],
        opportunities=[_proposal(row.record.public_id, row.record.title) for row in found.opportunities],
        activities=[_activity(act) for act in found.activities],
    )


def _tie(one: TieShown) -> OwnTieDoc:
    return OwnTieDoc(id=one.ref, title=one.title, url=tie_url(one.ref, one.title), role=one.role)


def _proposal(ref: str, title: str) -> LinkDoc:
    return LinkDoc(id=ref, title=title, url=opportunity_url(ref, title))


def _activity(act: ActivityRecord) -> ActivityDoc:
    return ActivityDoc(title=act.title, kind=act.kind, state=act.state, date=act.date or None)


def _role(one: RoleShown) -> RoleDoc:
    role = one.role
    return RoleDoc(
        role=role.role,
        name=role.name or None,
        native_name=role.native_name or None,
        state=one.state,
        start=role.start or None,
        end=role.end or None,
        observed=role.observed or None,
        also=[OtherRoleDoc(role=what, organisation=body, state=state) for what, body, state in one.also],
        source=SourceDoc.of(tie_facts.source_ref(one.source)) if one.source else None,
    )
