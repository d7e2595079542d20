"""`/api/v1/partners`."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from twinway.interfaces.api.schemas import ErrorDoc
from twinway.interfaces.shapes.asked import day
from twinway.interfaces.shapes.partners import PartnersDoc, partners_doc
from twinway.interfaces.shapes.places import QuestionDoc
from twinway.usecases.places import PlaceQuestion
from twinway.usecases.suggest_partners import LIMIT, MOST, suggest_partners

router = Router(tags=["partners"])


@router.get(
    "",
    response={200: PartnersDoc, 300: QuestionDoc, 400: ErrorDoc, 404: ErrorDoc},
    summary="Candidates for a community's next partner, by the ties of the register",
)
def partners(
    request: HttpRequest,  # noqa: ARG001
    place: Annotated[str, Query(description="The community: a place as written, or its id.")] = "",
    country: Annotated[str, Query(description="Candidates of this country only, two letters.")] = "",
    as_of: Annotated[str, Query(description="2002, 2002-07 or 2002-07-01; empty means today.")] = "",
    limit: Annotated[int, Field(ge=1, le=MOST)] = LIMIT,
) -> Status[PartnersDoc | QuestionDoc]:
    """Countries, then candidates with reasons; with status 300 a question back: which place is meant."""
    found = suggest_partners(place, on=day("as_of", as_of), country=country, limit=limit)
    if isinstance(found, PlaceQuestion):
        return Status(300, QuestionDoc.of((found,)))
    return Status(200, partners_doc(found))
