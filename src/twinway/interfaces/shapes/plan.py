"""What more could be done, and what returns in a year, as documents."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from twinway.engines.planning.records import Anniversary, Item, ObjectiveDraft, Source
from twinway.interfaces.shapes.find import SourceDoc
from twinway.interfaces.shapes.urls import place_url, tie_url
from twinway.usecases.beginnings import Year
from twinway.usecases.plan_tie import TiePlan


class ObjectiveDoc(BaseModel):
    """A measurable objective to fill; baseline, target and owner are null until a person writes them."""

    text: str
    field: str
    indicator: str
    unit: str
    baseline: float | None = None
    target: float | None = None
    by: str
    owner: str | None = None


class ItemDoc(BaseModel):
    """One piece of advice; `late` when it should have begun, `tie` the example's id for `peer`."""

    kind: str
    title: str
    reason: str
    sources: list[SourceDoc]
    first_step: str
    who: str
    by: str
    late: bool
    fields: list[str]
    objective: ObjectiveDoc | None
    tie: str | None


class CoverageDoc(BaseModel):
    """One of the eight fields, with what is on record and what one's own documents say of it."""

    field: str
    done: list[str]
    named_in: str | None


class TieRefDoc(BaseModel):
    """Which tie."""

    id: str
    title: str
    url: str


class PlanDoc(BaseModel):
    """The plan for a tie on a day."""

    tie: TieRefDoc
    on: str
    items: list[ItemDoc]
    coverage: list[CoverageDoc]
    unknown: list[str]


class AnniversaryDoc(BaseModel):
    """What returns, how many years on, when, and by when to start planning."""

    subject: str
    subject_id: str
    url: str
    kind: str
    what: str
    began: str
    years: int
    date: str
    plan_by: str
    coincides_with: list[str]
    note: str | None
    both_calendars: str | None
    sources: list[SourceDoc]


class YearDoc(BaseModel):
    """A year's anniversaries, as the register stood on a day."""

    year: int
    as_of: str
    items: list[AnniversaryDoc]


def plan_doc(told: TiePlan) -> PlanDoc:
    """The plan as every door tells it."""
    row, plan = told.row, told.plan
    public_id = row.tie.public_id
    return PlanDoc(
        tie=TieRefDoc(id=public_id, title=row.title, url=tie_url(public_id, row.title)),
        on=plan.on.isoformat(),
        items=[_item(item) for item in plan.items],
        coverage=[
            CoverageDoc(
                field=one.field,
                done=list(one.deeds),
                named_in=f"“{one.agreed.words}”, {one.agreed.document}" if one.agreed else None,
            )
            for one in plan.coverage
        ],
        unknown=list(plan.unknown),
    )


def year_doc(told: Year) -> YearDoc:
    """A year as every door tells it."""
    return YearDoc(year=told.year, as_of=told.on.isoformat(), items=[anniversary_doc(one) for one in told.items])


def anniversary_doc(one: Anniversary) -> AnniversaryDoc:
    """One return."""
    begun = one.begun
    url = place_url if begun.kind == "place" else tie_url
    return AnniversaryDoc(
        subject=begun.subject,
        subject_id=begun.subject_id,
        url=url(begun.subject_id, begun.subject),
        kind=begun.kind,
        what=begun.what,
        began=begun.when.text,
        years=one.years,
        date=one.when.text,
        plan_by=one.plan_by.isoformat(),
        coincides_with=list(one.coincides_with),
        note=begun.note or None,
        both_calendars=one.both_calendars or None,
        sources=_sources(begun.sources),
    )


def _item(item: Item) -> ItemDoc:
    return ItemDoc(
        kind=item.kind,
        title=item.title,
        reason=item.reason,
        sources=_sources(item.sources),
        first_step=item.first_step,
        who=item.who,
        by=item.by.isoformat(),
        late=item.late,
        fields=list(item.fields),
        objective=_objective(item.objective) if item.objective else None,
        tie=item.tie or None,
    )


def _objective(draft: ObjectiveDraft) -> ObjectiveDoc:
    return ObjectiveDoc(
        text=draft.text, field=draft.field, indicator=draft.indicator, unit=draft.unit, by=draft.by.isoformat()
    )


def _sources(sources: Iterable[Source]) -> list[SourceDoc]:
    return [SourceDoc(title=one.title, date=one.date, url=one.url) for one in sources]
