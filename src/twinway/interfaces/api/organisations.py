"""`/api/v1/organisations…`."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from twinway.interfaces.api.schemas import ErrorDoc
from twinway.interfaces.shapes.asked import day
from twinway.interfaces.shapes.organisations import OrganisationFullDoc, OrganisationListDoc, full_doc, list_doc
from twinway.usecases.organisations import OrganisationFilter, list_organisations, show_organisation

router = Router(tags=["organisations"])


@router.get("", response={200: OrganisationListDoc, 400: ErrorDoc}, summary="The directory, as of a day")
def organisations(  # noqa: PLR0913, PLR0917 – one parameter a filter
    request: HttpRequest,  # noqa: ARG001
    kind: str = "",
    country: str = "",
    sector: str = "",
    place: str = "",
    q: str = "",
    as_of: str = "",
    page: Annotated[int, Field(ge=1, le=100_000)] = 1,
    limit: Annotated[int, Field(ge=1, le=500)] = 50,
) -> OrganisationListDoc:
    """By name; `q` is words in any script, `place` a place's id, `sector` a NAICS 2022 code of 2 to 6 digits."""
    wanted = OrganisationFilter(
        on=day("as_of", as_of), kind=kind, country=country.upper(), sector=sector, place=place, text=q
    )
    return list_doc(list_organisations(wanted), page, limit)


@router.get("/{ref}", response={200: OrganisationFullDoc, 404: ErrorDoc, 400: ErrorDoc}, summary="One organisation")
def organisation(request: HttpRequest, ref: str, as_of: str = "") -> OrganisationFullDoc:  # noqa: ARG001
    """Roles, ties, proposals along these ties and visits, as of a day; never an address or a number of a person."""
    on = day("as_of", as_of)
    return full_doc(show_organisation(ref, on), on.isoformat())
