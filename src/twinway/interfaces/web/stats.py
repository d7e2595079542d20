"""Counts of ties: what the register can name beside what somebody published; neither replaces the other."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.places import queries as places
from twinway.domain.publishing import queries as publishing
from twinway.interfaces.shapes.stats import stats_doc
from twinway.interfaces.web.asof import AsOf, read_as_of
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.tie_parts import SOURCE_KEY
from twinway.interfaces.web.ties import guarded
from twinway.kernel.text import fold
from twinway.usecases.count_ties import BY, TieCount, count_ties
from twinway.usecases.register import snapshot
from twinway.usecases.site import site

MOST_SOURCES = 30
PUBLISHED = "published:"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: counted here, and published where a table is shown beside it."""

    label: str
    count: int
    share: float
    published: int | None
    url: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A count as read from the address, with the published table beside it."""

    asof: AsOf
    by: str
    home: str
    source: str
    found: TieCount
    beside: TieCount | None


def show(request: HttpRequest) -> HttpResponse:
    """The table as a page."""
    held = site()
    counted = _read(request, home=next(iter(held.home_countries), ""))
    query = urlencode(_pairs(counted))
    context = {
        "nav": "stats",
        "house": held,
        "asof": counted.asof,
        "counted": counted,
        "found": counted.found,
        "beside": counted.beside,
        "lines": _lines(counted),
        "choices": {"by": _by_choices(counted), "sources": _source_choices(counted), "homes": _homes(counted)},
        "largest": max((row.count for row in counted.found.rows), default=0),
        "hhi": f"{counted.found.concentration:.3f}",
        "beside_hhi": f"{counted.beside.concentration:.3f}" if counted.beside else "",
        "notes": [_titled(note) for note in counted.found.notes],
        "column": _column(counted),
        "listed": counted.found.apart.get("listed", 0),
        "json_url": f"/stats.json?{query}",
        "csv_url": f"/stats.csv?{query}",
        "home_name": places.country_names().get(counted.home, ""),
        "printed_on": counted.asof.today,
    }
    return render(request, "stats/stats.html", context)


def _column(counted: Counted) -> str:
    """What a line is; a count of no one country's ties by country has a pair of countries in each."""
    if counted.by == "country" and not counted.home and counted.source.partition(":")[0] != "published":
        return _("Countries")
    label = next(label for _value, label, chosen in _by_choices(counted) if chosen)
    return label[:1].upper() + label[1:]


def _titled(note: str) -> str:
    """A sentence of the count with the keys of sources replaced by their titles."""
    titles = {source.key: source.title for source in snapshot().sources.values()}
    return SOURCE_KEY.sub(lambda found: titles.get(found[0], found[0]), note)


def document(request: HttpRequest) -> HttpResponse:
    """The count as the command line tells it."""
    return JsonResponse(stats_doc(_read(request).found).model_dump(mode="json"))


def table(request: HttpRequest) -> HttpResponse:
    """The lines as CSV."""
    counted = _read(request)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(("key", "label", "count", "share"))
    writer.writerows(
        (guarded(row.key), guarded(row.label), row.count, f"{row.share:.4f}") for row in counted.found.rows
    )
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="twinway-stats-{counted.asof.iso}.csv"'
    return response


def _read(request: HttpRequest, home: str = "") -> Counted:
    """`home` is what is counted where the address does not say; data without it is of everywhere."""
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    by = reader.choice("by", BY, "country")
    home = reader.text("home").upper() if "home" in request.GET else home
    source = reader.text("source") or "register"
    reader.done()
    found = count_ties(by=by, on=asof.day, home=home, source=source)
    return Counted(asof, by, home, source, found, _beside(by, home, source, asof))


def _beside(by: str, home: str, source: str, asof: AsOf) -> TieCount | None:
    """A published table of the same country and grouping, where there is one."""
    if home != "US" or by not in ("country", "region") or source.startswith(PUBLISHED):
        return None  # every published table so far counts from the United States
    keys = sorted(publishing.figure_keys())
    return count_ties(by=by, on=asof.day, home=home, source=f"{PUBLISHED}{keys[0]}") if keys else None


def _pairs(counted: Counted) -> list[tuple[str, str]]:
    pairs = [("by", counted.by), ("home", counted.home), ("source", counted.source), *counted.asof.carried]
    return [pair for pair in pairs if pair[1]]


def _lines(counted: Counted) -> list[Line]:
    """Every line of either table, by its label."""
    here = {row.key: row for row in counted.found.rows}
    there = {row.key: row for row in counted.beside.rows} if counted.beside else {}
    keys = sorted({*here, *there}, key=lambda key: (fold((here.get(key) or there[key]).label), key))
    return [
        Line(
            label=(here.get(key) or there[key]).label,
            count=here[key].count if key in here else 0,
            share=here[key].share if key in here else 0.0,
            published=(there[key].count if key in there else 0) if counted.beside else None,
            url=_list_url(counted, key) if key in here else "",
        )
        for key in keys
    ]


def _list_url(counted: Counted, key: str) -> str:
    """The ties behind a line, where the list has that very filter and so the same count."""
    if counted.source != "register" or counted.by not in ("kind", "state"):
        return ""
    state = [("state", "in_force")] if counted.by == "kind" else []
    home = [("home", counted.home)] if counted.home else []
    return f"/ties/?{urlencode([*home, (counted.by, key), *state, *counted.asof.carried])}"


def _by_choices(counted: Counted) -> list[tuple[str, str, bool]]:
    said = {
        "home": _("country of the first side"),
        "country": _("partner country"),
        "region": _("part of the world"),
        "kind": _("kind of tie"),
        "level": _("level"),
        "state": _("state"),
        "year": _("year it began"),
    }
    return [(by, said[by], by == counted.by) for by in BY]


def _source_choices(counted: Counted) -> list[tuple[str, str, bool]]:
    """The whole register, each source that names ties, each published table."""
    register = snapshot()
    naming = {e.source for tie in register.ties.values() for e in tie.standing.existences}
    titled = sorted((register.sources[pk].key, register.sources[pk].title) for pk in naming)[:MOST_SOURCES]
    choices = [("register", _("The whole register"))]
    choices += [(f"register:{key}", _("Named by: %(title)s") % {"title": title}) for key, title in titled]
    choices += [
        (f"{PUBLISHED}{key}", _("As printed: %(title)s") % {"title": publishing.figure(key=key).title})
        for key in sorted(publishing.figure_keys())
    ]
    known = [value for value, _label in choices]
    choices += [(counted.source, counted.source)] if counted.source not in known else []
    return [(value, label, value == counted.source) for value, label in choices]


def _homes(counted: Counted) -> list[tuple[str, str, bool]]:
    names = places.country_names()
    codes = {side.country for tie in snapshot().ties.values() for side in tie.sides} | ({counted.home} - {""})
    listed = sorted((names.get(code, code), code) for code in codes)
    return [("", _("anywhere"), not counted.home), *((code, name, code == counted.home) for name, code in listed)]
