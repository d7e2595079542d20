"""Opportunities as a list and one in full."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from twinway.interfaces.shapes.find import CodeDoc, SourceDoc
from twinway.interfaces.shapes.places import PlaceDoc
from twinway.interfaces.shapes.urls import opportunity_url, tie_url
from twinway.usecases import tie_facts
from twinway.usecases.opportunities import OpportunityList, OpportunityRow


class TieLinkDoc(BaseModel):
    """A tie it belongs to."""

    id: str
    title: str
    url: str


class OpportunityRowDoc(BaseModel):
    """One opportunity; `licence` is its publisher's, ours where it was written here; `example` marks made-up data.

    `why` says why it answers the words or the place that were given.
    """

    id: str
    kind: str
    title: str
    state: str
    sought: str
    offered: str
    contact_role: str
    sectors: list[CodeDoc]
    place: PlaceDoc | None
    ties: list[TieLinkDoc]
    origin: str | None
    lang: str | None
    languages: list[str]
    published: str | None
    deadline: str | None
    expires: str | None
    example: bool
    source: SourceDoc | None
    licence: str
    notice_url: str | None
    url: str
    why: list[str]


class OpportunityListDoc(BaseModel):
    """A page of a filtered list."""

    as_of: str
    total: int
    page: int
    pages: int
    opportunities: list[OpportunityRowDoc]


OWN_LICENCE = "CC BY 4.0"


def list_doc(found: OpportunityList, page: int, size: int) -> OpportunityListDoc:
    """One page of a list; pages start at 1."""
    start = (page - 1) * size
    return OpportunityListDoc(
        as_of=found.filter.on.isoformat(),
        total=found.total,
        page=page,
        pages=max(1, -(-found.total // size)),
        opportunities=[row_doc(row, found.reasons) for row in found.rows[start : start + size]],
    )


def row_doc(row: OpportunityRow, reasons: Mapping[str, tuple[str, ...]] | None = None) -> OpportunityRowDoc:
    """One opportunity as it stands on the asked day."""
    record, wording = row.record, row.record.wording
    return OpportunityRowDoc(
        id=record.public_id,
        kind=wording.kind,
        title=record.title,
        state=row.state,
        sought=wording.sought,
        offered=wording.offered,
        contact_role=wording.contact_role,
        sectors=[CodeDoc(scheme=code.scheme, code=code.code, title=code.title) for code in row.codes],
        place=PlaceDoc.of_record(row.place) if row.place else None,
        ties=[TieLinkDoc(id=ref, title=title, url=tie_url(ref, title)) for ref, title in row.ties],
        origin=row.origin or None,
        lang=wording.lang or None,
        languages=list(wording.languages),
        published=record.published_on.isoformat() if record.published_on else None,
        deadline=wording.deadline.isoformat() if wording.deadline else None,
        expires=wording.expires.isoformat() if wording.expires else None,
        example=record.is_example,
        source=SourceDoc.of(tie_facts.source_ref(row.source)) if row.source else None,
        licence=licence_of(row),
        notice_url=record.url or None,
        url=opportunity_url(record.public_id, record.title),
        why=list((reasons or {}).get(record.public_id, ())),
    )


def licence_of(row: OpportunityRow) -> str:
    """Under which licence the text stands; `unknown` where its publisher does not say."""
    return (row.source.licence or "unknown") if row.source else OWN_LICENCE
