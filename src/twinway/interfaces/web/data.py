"""Open data: the site's releases with their files, and the files themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from twinway.interfaces.web.answering import OPEN, READS
from twinway.interfaces.web.errors import explained
from twinway.usecases import releases
from twinway.usecases.releases import FileRecord

KINDS = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".parquet": "application/vnd.apache.parquet",
    ".md": "text/markdown; charset=utf-8",
    "": "text/plain; charset=utf-8",
}
SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Shown:
    """A table with its files in all formats."""

    name: str
    rows: int
    files: tuple[FileRecord, ...]


def show(request: HttpRequest) -> HttpResponse:
    """The newest release in full, and the days of the older ones; the worker makes them, never a request."""
    days = releases.kept_releases()
    newest = releases.kept_release(days[0]) if days else None
    context = {
        "nav": "about",
        "newest": newest,
        "base": f"/data/{newest.day.isoformat()}/" if newest else "",
        "tables": _tables(newest.files) if newest else [],
        "others": [one for one in newest.files if not _is_of_a_table(one)] if newest else [],
        "older": [(day, f"/data/{day.isoformat()}/") for day in days[1:]],
        "cite": _cite(days[0].isoformat()) if days else "",
        "every": releases.EVERY.days,
    }
    return render(request, "data/list.html", context)


@csrf_exempt
@explained
def file(request: HttpRequest, release: str, file: str) -> HttpResponse:
    """A file of a release; it never changes, and programs of any site may read it."""
    if request.method not in READS:
        return HttpResponseNotAllowed(READS)
    path, digest = releases.kept_file(release, file)
    tag = f'"{digest}"'
    response: HttpResponseBase
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        suffix = path.suffix if path.suffix in KINDS else ""
        response = FileResponse(path.open("rb"), as_attachment=True, filename=file, content_type=KINDS[suffix])
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response  # type: ignore[return-value]  # a file's answer is streamed


OPEN.add(file)


def _tables(files: Iterable[FileRecord]) -> list[Shown]:
    found: dict[str, list[FileRecord]] = defaultdict(list)
    for one in files:
        if _is_of_a_table(one):
            found[one.name.partition(".")[0]].append(one)
    return [Shown(name, of[0].rows or 0, tuple(of)) for name, of in found.items()]


def _is_of_a_table(one: FileRecord) -> bool:
    return one.rows is not None


def _cite(day: str) -> str:
    return _("Twinway register, open data as of %(day)s, CC BY 4.0, %(url)s") % {
        "day": day,
        "url": f"{settings.SITE_URL}/data/{day}/datapackage.json",
    }
