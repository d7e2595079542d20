"""While the operator looks after the site, everything can be read and nothing written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from twinway.domain.provenance.switches import ReadOnly, refuse_when_read_only
from twinway.interfaces.web.middleware import Handler

READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
STILL_OPEN = ("/sign-in/", "/sign-out/")
RETRY_SECONDS = 300


class ReadOnlySite:
    """Answer 503 to every request that would write, with what to do about one's text; signing in and out goes on."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING or request.path.startswith(STILL_OPEN):
            return self.handle(request)
        try:
            refuse_when_read_only()
        except ReadOnly as refusal:
            return _refused(request, refusal.message)
        return self.handle(request)


def _refused(request: HttpRequest, message: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        body = {"error": {"code": "read_only", "message": message, "fields": {}}}
        response: HttpResponse = JsonResponse(body, status=503)
    else:
        response = render(request, "errors/503.html", {"message": message}, status=503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
