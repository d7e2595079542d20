"""Public answers: read-only, explained refusals, and kept for others who ask the same of the same data.

An answer's tag names what it depends on: data version, code, address with sorted query, language and the day.
Whoever has a session is answered anew each time, and nobody else ever sees that answer.
"""

from __future__ import annotations

import hashlib
import zlib
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
from django.views.decorators.csrf import csrf_exempt

from twinway.domain.provenance import queries as provenance
from twinway.interfaces.shapes.asked import today
from twinway.interfaces.web.errors import View, explained

P = ParamSpec("P")
SECONDS = 60
KEPT_SECONDS = 3600
LARGEST = 400_000  # bytes of an answer that is kept as it is
LARGEST_PACKED = 2_000_000  # bytes of a larger one once compressed; beyond that it is made anew
READS = ("GET", "HEAD")
_LIST = frozenset(
    {"q", "place", "home", "state", "kind", "level", "country", "sort", "page", "limit", "known_on", "as_of"}
)
READ_BY = {"/ties.csv": _LIST, "/ties.json": _LIST, "/sitemap.xml": frozenset[str]()}  # all else makes no other answer
OPEN: set[Callable[..., HttpResponse]] = set()  # views that anybody may read, whoever they are
kept = ConnectionProxy(caches, "pages")


def public(view: View[P]) -> View[P]:
    """A page or document that anybody may read; it changes nothing, so no form token is asked for."""
    inner = explained(view)

    @csrf_exempt
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
    response = _held(tag) or _made(tag, make)
    if response.status_code != 200:
        response.headers["Cache-Control"] = "no-cache"
        return response
    response.headers["ETag"] = f'"{tag}"'
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


def _made(tag: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    response = make()
    if response.status_code == 200:
        _keep(tag, response)
    return response


def _keep(tag: str, response: HttpResponse) -> None:
    """Large lists are kept compressed: a list of all ties is a tenth of its size then."""
    if len(response.content) <= LARGEST:
        kept.set(tag, (b"", response), KEPT_SECONDS)
        return
    packed = zlib.compress(response.content, 6)
    if len(packed) <= LARGEST_PACKED:
        bare = HttpResponse(headers=dict(response.headers))
        kept.set(tag, (packed, bare), KEPT_SECONDS)


def _held(tag: str) -> HttpResponse | None:
    held: tuple[bytes, HttpResponse] | None = kept.get(tag)
    if held is None:
        return None
    packed, response = held
    if packed:
        response.content = zlib.decompress(packed)
    return response


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _tag(request: HttpRequest) -> str:
    read = READ_BY.get(request.path)
    given = [(name, values) for name, values in request.GET.lists() if read is None or name in read]
    query = sorted((name, value) for name, values in given for value in values)
    parts = (provenance.data_version(), release(), request.path, query, get_language(), today())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


@cache
def release() -> str:
    """Changes whenever the code of the pages does; read once a process."""
    files = sorted(path for path in Path(__file__).parent.rglob("*") if path.is_file() and path.suffix != ".pyc")
    stamps = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(stamps).encode()).hexdigest()[:12]
