"""The API: routers gathered, refusals translated once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from twinway.interfaces.api import (
    anniversaries,
    find,
    opportunities,
    organisations,
    partners,
    places,
    screening,
    stats,
    ties,
)
from twinway.interfaces.api.schemas import ErrorBody, ErrorDoc
from twinway.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal

STATUS = {Invalid: 400, NotFound: 404, NotAllowed: 403, Conflict: 409}
CODES = {
    400: "invalid",
    401: "not_signed_in",
    403: "not_allowed",
    404: "not_found",
    409: "conflict",
    405: "method_not_allowed",
}

api = NinjaAPI(
    title="Twinway",
    version="1",
    urls_namespace="api",
    openapi_url="/openapi.json",
    docs_url="/docs",
    description="The ties of your city, county and state that lead to business abroad. "
    "Public reads need no account. Every statement carries its source.",
)
api.add_router("/find", find.router)
api.add_router("/places", places.router)
api.add_router("/ties", ties.router)
api.add_router("/opportunities", opportunities.router)
api.add_router("/organisations", organisations.router)
api.add_router("/stats", stats.router)
api.add_router("/anniversaries", anniversaries.router)
api.add_router("/partners", partners.router)
api.add_router("/screen", screening.router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal of the house as its HTTP status."""
    status = next((code for kind, code in STATUS.items() if isinstance(refusal, kind)), 400)
    fields = refusal.fields if isinstance(refusal, Invalid) else {}
    near = list(refusal.suggestions) if isinstance(refusal, NotFound) else []
    return _error(request, status, refusal.message, (fields, near))


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Parameters of the wrong type, told by field."""
    fields = {str(problem["loc"][-1]): str(problem["msg"]) for problem in error.errors}
    return _error(request, 400, "There is a problem with what was asked.", (fields, []))


@api.exception_handler(HttpError)
def refused_by_framework(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Errors the framework raises, in our shape."""
    return _error(request, error.status_code, error.message, ({}, []))


def _error(request: HttpRequest, status: int, message: str, more: tuple[dict[str, str], list[str]]) -> HttpResponse:
    fields, near = more
    body = ErrorBody(code=CODES.get(status, "error"), message=message, fields=fields, suggestions=near)
    doc: dict[str, Any] = ErrorDoc(error=body).model_dump(mode="json")
    return api.create_response(request, doc, status=status)
