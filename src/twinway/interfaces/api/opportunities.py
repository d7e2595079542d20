"""`/api/v1/opportunities…`."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from twinway.interfaces.api.schemas import ErrorDoc
from twinway.interfaces.shapes.asked import day
from twinway.interfaces.shapes.opportunities import OpportunityListDoc, OpportunityRowDoc, list_doc, row_doc
from twinway.usecases.opportunities import OpportunityFilter, list_opportunities, show_opportunity

router = Router(tags=["opportunities"])


@router.get("", response={200: OpportunityListDoc, 400: ErrorDoc}, summary="What is on the board, as of a day")
def opportunities(  # noqa: PLR0913, PLR0917 – one parameter a filter
    request: HttpRequest,  # noqa: ARG001
    kind: str = "",
    sector: str = "",
    country: str = "",
    language: str = "",
    place: str = "",
    tie: str = "",
    q: str = "",
    near: str = "",
    as_of: str = "",
    page: Annotated[int, Field(ge=1, le=100_000)] = 1,
    limit: Annotated[int, Field(ge=1, le=500)] = 50,
) -> OpportunityListDoc:
    """Newest first; with words (`q`) or a place to start from (`near`, an id) best first, and `why` says why.

    `place` is a place's id, `tie` a tie's, `sector` a NAICS 2022 code of 2 to 6 digits.
    """
    wanted = OpportunityFilter(
        on=day("as_of", as_of),
        kind=kind,
        sector=sector,
        country=country.upper(),
        language=language.lower(),
        place=place,
        tie=tie,
        text=q,
        near=near,
    )
    return list_doc(list_opportunities(wanted), page, limit)


@router.get("/{ref}", response={200: OpportunityRowDoc, 404: ErrorDoc, 400: ErrorDoc}, summary="One opportunity")
def opportunity(request: HttpRequest, ref: str, as_of: str = "") -> OpportunityRowDoc:  # noqa: ARG001
    """What is sought and offered, where, along which ties, until when; not found on a day it was not open."""
    return row_doc(show_opportunity(ref, day("as_of", as_of)))
