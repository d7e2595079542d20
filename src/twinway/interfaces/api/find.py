"""`/api/v1/find`."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from twinway.engines.matching.records import DEFAULT_LIMIT, DEFAULT_WITHIN_KM
from twinway.interfaces.api.schemas import ErrorDoc
from twinway.interfaces.shapes.asked import day, weights
from twinway.interfaces.shapes.find import FindDoc, find_doc
from twinway.interfaces.shapes.places import QuestionDoc
from twinway.usecases.find_bridges import FindQuestion, FindRequest, find_bridges

router = Router(tags=["find"])


@router.get(
    "",
    response={200: FindDoc, 300: QuestionDoc, 400: ErrorDoc, 404: ErrorDoc},
    by_alias=True,
    summary="The ties of your city, county and state that lead where you want to go, best first",
)
def find(  # noqa: PLR0913, PLR0917 – one parameter a field of the search
    request: HttpRequest,  # noqa: ARG001
    home: Annotated[str, Query(alias="from", description="Where you are: a place as written, or its id.")] = "",
    to: Annotated[str, Query(description="Where you want to go; empty means anywhere.")] = "",
    sector: Annotated[str, Query(description="What you do, in your words.")] = "",
    code: Annotated[list[str], Query(description="NAICS 2022 codes instead of those read from `sector`.")] = [],  # noqa: B006
    within: Annotated[float, Query(description="Kilometres.", allow_inf_nan=False)] = DEFAULT_WITHIN_KM,
    as_of: Annotated[str, Query(description="2002, 2002-07 or 2002-07-01; empty means today.")] = "",
    known_on: Annotated[str, Query(description="What the register said on that day.")] = "",
    weight: Annotated[list[str], Query(description="NAME=0..1, may be repeated.")] = [],  # noqa: B006
    limit: Annotated[int, Field(ge=1, le=200)] = DEFAULT_LIMIT,
    show_ended: bool = False,  # noqa: FBT001, FBT002
) -> Status[FindDoc | QuestionDoc]:
    """The answer, or with status 300 a question back: which place is meant."""
    found = find_bridges(
        FindRequest(
            home=home,
            to=to,
            sector=sector,
            codes=tuple(code),
            within_km=within,
            on=day("as_of", as_of),
            known_on=day("known_on", known_on) if known_on else None,
            weights=weights(weight),
            limit=limit,
            show_ended=show_ended,
        )
    )
    if isinstance(found, FindQuestion):
        return Status(300, QuestionDoc.of(found.questions))
    return Status(200, find_doc(found))
