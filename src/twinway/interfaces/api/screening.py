"""`/api/v1/screen`: for those who are signed in or send a key; an answer about a name is never public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.errors import HttpError

from twinway.interfaces.api.schemas import ErrorDoc
from twinway.interfaces.shapes.asked import today
from twinway.interfaces.shapes.screening import ScreeningDoc, screening_doc
from twinway.usecases.screening import look_up

router = Router(tags=["screening"])


@router.get(
    "",
    response={200: ScreeningDoc, 400: ErrorDoc, 401: ErrorDoc},
    summary="Possible matches of a name on the loaded lists, for a person to decide",
)
def screen(
    request: HttpRequest, response: HttpResponse, name: str = "", country: str = "", kind: str = ""
) -> ScreeningDoc:
    """Nothing found assures nothing; without a list the state is not_screened. Nothing is recorded."""
    if not (request.user.is_authenticated or "Authorization" in request.headers):  # keys are checked before
        raise HttpError(401, "Sign in, or send a key as `Authorization: Bearer KEY`.")
    response.headers["Cache-Control"] = "private, no-store"
    return screening_doc(look_up(name=name, country=country, kind=kind, today=today()), today())
