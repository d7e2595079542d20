"""`/api/v1/ties…`."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from twinway.interfaces.api.schemas import ErrorDoc
from twinway.interfaces.shapes.asked import day
from twinway.interfaces.shapes.cooperation import AgreementsDoc, ObjectivesDoc, agreements_doc, objectives_doc
from twinway.interfaces.shapes.plan import PlanDoc, plan_doc
from twinway.interfaces.shapes.ties import TieFullDoc, TieListDoc, full_doc, list_doc
from twinway.interfaces.shapes.timeline import LedgerDoc, TimelineDoc, ledger_doc, timeline_doc
from twinway.usecases.activities import ledger_of
from twinway.usecases.agreements import agreements_of
from twinway.usecases.objectives import of_tie
from twinway.usecases.plan_tie import plan_tie
from twinway.usecases.ties import TieFilter, list_ties, show_tie
from twinway.usecases.timeline import timeline

router = Router(tags=["ties"])


@router.get("", response={200: TieListDoc, 400: ErrorDoc}, summary="Ties that fit, as of a day")
def ties(  # noqa: PLR0913, PLR0917 – one parameter a filter
    request: HttpRequest,  # noqa: ARG001
    place: str = "",
    home: str = "",
    country: str = "",
    kind: str = "",
    state: str = "",
    level: str = "",
    q: str = "",
    as_of: str = "",
    known_on: str = "",
    page: Annotated[int, Field(ge=1, le=100_000)] = 1,
    limit: Annotated[int, Field(ge=1, le=500)] = 50,
) -> TieListDoc:
    """A page of ties in order of their titles; `place` is a place's id."""
    wanted = TieFilter(
        on=day("as_of", as_of),
        place=place,
        home=home.upper(),
        country=country.upper(),
        kind=kind,
        state=state,
        level=level,
        text=q,
        known_on=day("known_on", known_on) if known_on else None,
    )
    return list_doc(list_ties(wanted), page, limit)


@router.get(
    "/{ref}/plan", response={200: PlanDoc, 404: ErrorDoc, 400: ErrorDoc}, summary="What more could be done for a tie"
)
def plan(request: HttpRequest, ref: str, on: str = "", as_of: str = "") -> PlanDoc:  # noqa: ARG001
    """Ranked advice for a day, each piece with a reason, a source and a first step."""
    return plan_doc(plan_tie(ref, day("on", on or as_of)))


@router.get(
    "/{ref}/agreements", response={200: AgreementsDoc, 404: ErrorDoc, 400: ErrorDoc}, summary="The agreements of a tie"
)
def agreements(request: HttpRequest, ref: str, as_of: str = "") -> AgreementsDoc:  # noqa: ARG001
    """Where each stands, its steps, articles by language, and commitments with the evidence that they were kept."""
    on = day("as_of", as_of)
    return agreements_doc(agreements_of(show_tie(ref, on).row.tie.pk, on), on.isoformat())


@router.get(
    "/{ref}/objectives", response={200: ObjectivesDoc, 404: ErrorDoc, 400: ErrorDoc}, summary="The objectives of a tie"
)
def objectives(request: HttpRequest, ref: str, as_of: str = "") -> ObjectivesDoc:  # noqa: ARG001
    """Adopted ones with readings and the progress that follows from them, in all and by who answers for them."""
    on = day("as_of", as_of)
    return objectives_doc(of_tie(show_tie(ref, on).row.tie.pk, on, drafts=False), on.isoformat())


@router.get(
    "/{ref}/timeline", response={200: TimelineDoc, 404: ErrorDoc, 400: ErrorDoc}, summary="The timeline of a tie"
)
def timeline_of(request: HttpRequest, ref: str, as_of: str = "", kind: str = "", year: int = 0) -> TimelineDoc:  # noqa: ARG001
    """Decisions, agreements, visits with what they led to, reports, proposals, results, oldest first, as of a day."""
    on = day("as_of", as_of)
    return timeline_doc(timeline(ref, on, kind, year), on.isoformat())


@router.get("/{ref}/ledger", response={200: LedgerDoc, 404: ErrorDoc, 400: ErrorDoc}, summary="Give and take of a tie")
def ledger(request: HttpRequest, ref: str, as_of: str = "") -> LedgerDoc:  # noqa: ARG001
    """Journeys, gifts and money of each side, per currency, and who moved last, as of a day."""
    on = day("as_of", as_of)
    return ledger_doc(ledger_of(show_tie(ref, on).row.tie.pk, on), on.isoformat())


@router.get("/{ref}", response={200: TieFullDoc, 404: ErrorDoc, 400: ErrorDoc}, summary="One tie in full")
def tie(request: HttpRequest, ref: str, as_of: str = "") -> TieFullDoc:  # noqa: ARG001
    """Standing, claims, decisions, people, activities, outcomes, each with its source."""
    on = day("as_of", as_of)
    return full_doc(show_tie(ref, on), on.isoformat())
