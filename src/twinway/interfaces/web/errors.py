"""Refusals and faults as pages in plain words, or as JSON where a program asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from twinway.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
MACHINE = (".json", ".csv")


def explained(view: View[P]) -> View[P]:
    """The view with the house's refusals told once, for every page."""

    @wraps(view)
    def told(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return refuse(request, refusal)

    return told


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal as an answer: 400 by field, 403, 404 with suggestions, 409."""
    if request.path.endswith(MACHINE):
        return _as_json(refusal)
    if isinstance(refusal, Invalid):
        return render(request, "errors/400.html", {"errors": list(refusal.fields.items())}, status=400)
    if isinstance(refusal, NotAllowed):
        return render(request, "errors/403.html", {"message": refusal.message}, status=403)
    if isinstance(refusal, Conflict):
        return render(request, "errors/409.html", {"message": refusal.message}, status=409)
    near = refusal.suggestions if isinstance(refusal, NotFound) else ()
    return render(request, "errors/404.html", {"message": refusal.message, "suggestions": near}, status=404)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 – Django hands it over
    """No page at this address."""
    if request.path.startswith("/api/") or request.path.endswith(MACHINE):
        return _error(404, "not_found", _("There is nothing at this address."))
    return render(request, "errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 – Django hands it over
    """A page for others."""
    return render(request, "errors/403.html", status=403)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 – Django hands it over
    """Asked too often; the page says when to come back."""
    response = render(request, "errors/429.html", status=429)
    response.headers["Retry-After"] = "60"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 – Django hands it over
    """A request that cannot be read."""
    return HttpResponse(_bare("errors/bad_request.html", request), status=400)


def unreadable(request: HttpRequest, problem: str) -> HttpResponse:
    """An address that nothing may read any further; the page needs neither database nor session."""
    if request.path.startswith("/api/") or request.path.endswith(MACHINE):
        return _error(400, "bad_request", problem)
    context = {"site_url": settings.SITE_URL, "path": "/", "problem": problem}
    return HttpResponse(render_to_string("errors/bad_request.html", context), status=400)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 – Django hands it over
    """A form that was open too long, or came from elsewhere."""
    return render(request, "errors/403.html", {"form_expired": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; the page needs neither database nor session."""
    if request.path.startswith("/api/") or request.path.endswith(MACHINE):
        return _error(500, "server_error", _("There is a problem with the service."))
    return HttpResponse(_bare("errors/500.html", request), status=500)


def _bare(template: str, request: HttpRequest) -> str:
    return render_to_string(template, {"site_url": settings.SITE_URL, "path": request.path})


def _as_json(refusal: Refusal) -> HttpResponse:
    if isinstance(refusal, Invalid):
        message = _("There is a problem with what was asked.")
        return _error(400, "invalid", message, fields=refusal.fields)
    if isinstance(refusal, NotFound):
        return _error(404, "not_found", refusal.message, suggestions=refusal.suggestions)
    if isinstance(refusal, NotAllowed):
        return _error(403, "not_allowed", refusal.message)
    return _error(409, "conflict", refusal.message)


def _error(status: int, code: str, message: str, **more: object) -> HttpResponse:
    return JsonResponse({"error": {"code": code, "message": message, "fields": {}, **more}}, status=status)
