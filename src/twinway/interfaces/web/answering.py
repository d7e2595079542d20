"""Public answers: read-only, explained refusals, and kept for others who ask the same of the same data.

An answer's tag names what it depends on: data version, code, address with sorted query, language and the day.
Whoever has a session is answered anew each time, and nobody else ever sees that answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import ParamSpec

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.connection import ConnectionProxy
from django.utils.translation import get_language

from twinway.domain.provenance import queries as provenance
from twinway.interfaces.web.errors import View, explained
from twinway.interfaces.web.reading import today

P = ParamSpec("P")
SECONDS = 60
KEPT_SECONDS = 3600
LARGEST = 400_000  # bytes of an answer that is kept; larger ones are made anew
READS = ("GET", "HEAD")
OPEN: set[Callable[..., HttpResponse]] = set()  # views that anybody may read, whoever they are
kept = ConnectionProxy(caches, "pages")


def public(view: View[P]) -> View[P]:
    """A page or document that anybody may read."""
    inner = explained(view)

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in READS:
            return HttpResponseNotAllowed(READS)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return _private(inner(request, *args, **kwargs))
        return _shared(request, lambda: inner(request, *args, **kwargs))

    OPEN.add(answer)
    return answer


def private(view: View[P]) -> View[P]:
    """A page that depends on who asks; never kept."""
    inner = explained(view)

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return _private(inner(request, *args, **kwargs))

    return answer


def _shared(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    tag = _tag(request)
    response: HttpResponse = kept.get(tag) or _made(tag, make)
    if response.status_code != 200:
        response.headers["Cache-Control"] = "no-cache"
        return response
    response.headers["ETag"] = f'"{tag}"'
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


def _made(tag: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    response = make()
    if response.status_code == 200 and len(response.content) <= LARGEST:
        kept.set(tag, response, KEPT_SECONDS)
    return response


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _tag(request: HttpRequest) -> str:
    query = sorted((name, value) for name, values in request.GET.lists() for value in values)
    parts = (provenance.data_version(), release(), request.path, query, get_language(), today())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


@cache
def release() -> str:
    """Changes whenever the code of the pages does; read once a process."""
    files = sorted(path for path in Path(__file__).parent.rglob("*") if path.is_file() and path.suffix != ".pyc")
    stamps = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(stamps).encode()).hexdigest()[:12]
