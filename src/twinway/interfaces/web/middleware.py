"""What every request passes: unusable characters are refused, security headers are set."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

Handler = Callable[[HttpRequest], HttpResponse]
LONGEST_QUERY = 8_000
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class CleanInput:
    """Refuse NUL, lone surrogates and over-long addresses with a 400, before anything reads them."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        problem = _problem(request)
        return _refuse(request, problem) if problem else self.handle(request)


class SecurityHeaders:
    """Set the content security policy and permissions on every answer."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.handle(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), camera=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


def _problem(request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or len(request.path) > LONGEST_QUERY:
        return f"The address is longer than {LONGEST_QUERY} characters."
    texts = [request.path, *request.GET.keys(), *(value for _, values in request.GET.lists() for value in values)]
    return next((sentence for text in texts if (sentence := _unusable(text))), "")


def _unusable(text: str) -> str:
    if "\x00" in text:
        return "The address holds a NUL character."
    if any("\ud800" <= character <= "\udfff" for character in text) or "\ufffd" in text:
        return "The address holds bytes that are not UTF-8 text."
    return ""


def _refuse(request: HttpRequest, problem: str) -> HttpResponse:
    if request.path.startswith("/api/") or request.path.endswith(".json"):
        return JsonResponse({"error": {"code": "bad_request", "message": problem, "fields": {}}}, status=400)
    return HttpResponse(f"{problem}\n", status=400, content_type="text/plain; charset=utf-8")
