"""Which day a page shows, how to change it, and the page on which it is changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from twinway.interfaces.shapes.asked import today
from twinway.interfaces.web.reading import Reader
from twinway.kernel.partial_date import PartialDate

EXAMPLE_DAY = "2002-07-01"
CHANGE = "/date/"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The shown day; `here` is the page's address without it."""

    day: date
    today: date
    here: str

    @property
    def past(self) -> bool:
        """Another day than today."""
        return self.day != self.today

    @property
    def iso(self) -> str:
        return self.day.isoformat()

    @property
    def words(self) -> str:
        return PartialDate.parse(self.iso).words()

    @property
    def today_url(self) -> str:
        return self.here

    @property
    def change_url(self) -> str:
        return f"{CHANGE}?{urlencode({'back': with_day(self.here, self.other)})}"

    @property
    def other(self) -> str:
        """The day for `with_day`: empty when it is today."""
        return self.iso if self.past else ""

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The day as a pair of an address, nothing when it is today."""
        return [("as_of", self.iso)] if self.past else []


def read_as_of(request: HttpRequest, reader: Reader) -> AsOf:
    """The day of this page; today when the address names none."""
    now = today()
    pairs = [pair for pair in parse_qsl(request.META.get("QUERY_STRING", "")) if pair[0] != "as_of"]
    here = f"{request.path}?{urlencode(pairs)}" if pairs else request.path
    return AsOf(reader.day("as_of") or now, now, here)


def with_day(path: str, day: str) -> str:
    """A path of ours that shows another day; an empty day is today."""
    parts = urlsplit(path)
    pairs = [pair for pair in parse_qsl(parts.query) if pair[0] not in ("as_of", "page")]
    query = urlencode([*pairs, ("as_of", day)] if day else pairs)
    return f"{parts.path}?{query}" if query else parts.path


def change(request: HttpRequest) -> HttpResponse:
    """Choose the day; then back to the page one came from."""
    reader = Reader(request.GET)
    back = _own_page(reader.text("back", longest=4000))
    typed = reader.text("as_of")
    day = reader.day("as_of")
    if day and not reader.wrong:
        return HttpResponseRedirect(with_day(back, "" if day == today() else day.isoformat()))
    errors = list(reader.wrong.items())
    presets = [(_("Today"), with_day(back, "")), (_("1 July 2002"), with_day(back, EXAMPLE_DAY))]
    context = {
        "value": typed,
        "message": reader.wrong.get("as_of", ""),
        "presets": presets,
        "keep": [("back", back)],
        "errors": errors,
    }
    return render(request, "asof/change.html", context, status=400 if errors else 200)


def shown_day(request: HttpRequest) -> AsOf:
    """The day of a page that reads nothing else; Invalid when it cannot be used."""
    reader = Reader(request.GET)
    found = read_as_of(request, reader)
    reader.done()
    return found


def _own_page(path: str) -> str:
    safe = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if safe else "/"
