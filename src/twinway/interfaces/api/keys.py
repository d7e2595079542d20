"""Keys for programs: `Authorization: Bearer …` says who asks; each key may ask 600 times in five minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, JsonResponse

from twinway.domain.accounts import operations
from twinway.kernel.errors import NotAllowed

Handler = Callable[[HttpRequest], HttpResponse]
PREFIX = "/api/"


class ApiKeys:
    """Refuse unknown keys with 401 and impatient ones with 429; without a key, public reads go on as for anybody."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.headers.get("Authorization", "") if request.path.startswith(PREFIX) else ""
        refusal = _count(told) if told else None
        return self.handle(request) if refusal is None else refusal


def _count(told: str) -> HttpResponse | None:
    scheme, _, key = told.partition(" ")
    if scheme.lower() != "bearer":
        return _refused(401, "not_signed_in", "Send the key as `Authorization: Bearer KEY`.")
    try:
        use = operations.use_key(key=key.strip(), now=datetime.now(UTC))
    except NotAllowed as refusal:
        return _refused(401, "not_signed_in", refusal.message)
    if not use.wait_seconds:
        return None
    response = _refused(429, "too_many", f"This key was used too often; go on in {use.wait_seconds} seconds.")
    response.headers["Retry-After"] = str(use.wait_seconds)
    return response


def _refused(status: int, code: str, message: str) -> HttpResponse:
    response = JsonResponse({"error": {"code": code, "message": message, "fields": {}}}, status=status)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
