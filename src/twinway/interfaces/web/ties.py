"""The register as a list: facets whose counts equal the list, search in any script, pages of 25, JSON and CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import StringIO
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.places import queries as places
from twinway.engines.resolution.records import Query
from twinway.interfaces.shapes.ties import list_doc
from twinway.interfaces.shapes.urls import tie_url
from twinway.interfaces.web import agreement_parts, words
from twinway.interfaces.web.asof import AsOf, read_as_of
from twinway.interfaces.web.facets import Shown, facet_links
from twinway.interfaces.web.natives import Named, Natives, natives
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.templatetags.parts import state_words
from twinway.kernel.errors import Invalid
from twinway.kernel.text import fold
from twinway.usecases import places as place_search
from twinway.usecases.agreements import upcoming
from twinway.usecases.ties import FACETS, SUMMARIES, TieFilter, TieList, TieRow, list_ties

PER_PAGE = 25
MOST_PER_PAGE = 1000
HIGHEST_PAGE = 1_000_000
MOST_VALUES = 40  # of one facet; the rest is reached by the search
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CSV_COLUMNS = (
    *("id", "title", "home", "home_id", "partner", "partner_id", "kind", "level", "summary", "since"),
    *("home_state", "partner_state", "sources", "url"),
)
Pairs = list[tuple[str, str]]
SORTS: dict[str, Callable[[TieRow], tuple[str, ...]]] = {
    "title": lambda row: (fold(row.title),),
    "partner": lambda row: (fold(row.partner[0].label), fold(row.title)),
    "state": lambda row: (str(SUMMARIES.index(row.facts.summary)), fold(row.title)),
    "level": lambda row: (row.tie.level, fold(row.title)),
    "since": lambda row: (row.facts.since or "9999", fold(row.title)),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as read from the address."""

    found: TieList
    asof: AsOf
    pairs: Pairs
    sort: str
    down: bool
    text: str
    place_name: str
    page: int
    per_page: int

    @property
    def rows(self) -> list[TieRow]:
        """All rows in the order asked for."""
        rows = list(self.found.rows)
        return rows if self.sort == "title" and not self.down else sorted(rows, key=SORTS[self.sort], reverse=self.down)

    def link(self, base: str = "/ties/", **changes: str) -> str:
        """The same list with some parts changed, from its first page."""
        kept = [(name, value) for name, value in self.pairs if name not in changes]
        query = urlencode([*kept, *((name, value) for name, value in changes.items() if value)])
        return f"{base}?{query}" if query else base


@dataclass(frozen=True, slots=True)
class Row:
    """A tie in the table."""

    url: str
    home: Named
    partner: Named
    home_state: str
    partner_state: str
    summary: str
    kind: str
    level: str
    since: str | None
    planned: str = ""


def show(request: HttpRequest) -> HttpResponse:
    """The list as a page."""
    listed = _read(request)
    page = Paginator(listed.rows, listed.per_page).get_page(listed.page)
    names = natives(listed.asof.day)
    planned = _planned(listed.asof)
    context = {
        "nav": "ties",
        "asof": listed.asof,
        "listed": listed,
        "page": page,
        "rows": [replace(_row(row, names), planned=planned.get(row.tie.pk, "")) for row in page.object_list],
        "facets": _facets(listed),
        "chips": _chips(listed),
        "sorts": _sorts(listed),
        "q": listed.text,
        "keep": [pair for pair in listed.pairs if pair[0] not in ("q", "place")],
        "json_url": listed.link("/ties.json"),
        "csv_url": listed.link("/ties.csv"),
        "clear_url": f"/ties/?{urlencode(listed.asof.carried)}" if listed.asof.past else "/ties/",
        "printed_on": listed.asof.today,
    }
    return render(request, "ties/list.html", context)


def document(request: HttpRequest) -> HttpResponse:
    """A page of the list as JSON: total, page, pages, items."""
    listed = _read(request)
    found = replace(listed.found, rows=tuple(listed.rows))
    doc = list_doc(found, listed.page, listed.per_page).model_dump(mode="json")
    doc["items"] = doc.pop("ties")
    return JsonResponse(doc)


def table(request: HttpRequest) -> HttpResponse:
    """The whole list as CSV in UTF-8, safe to open in a spreadsheet."""
    listed = _read(request)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    writer.writerows([guarded(cell) for cell in _cells(row)] for row in listed.rows)
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="twinway-ties-{listed.asof.iso}.csv"'
    return response


def guarded(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) or cell.startswith(("\t", "\r", "\n")) else cell


def _read(request: HttpRequest) -> Listed:
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    sort = (request.GET.get("sort") or "title").strip()
    down, sort = sort.startswith("-"), sort.removeprefix("-")
    down, sort = (down, sort) if sort in SORTS else (False, "title")
    page = _page_number(request)
    per_page = reader.whole("limit", PER_PAGE, MOST_PER_PAGE)
    wanted = TieFilter(
        on=asof.day,
        place=reader.text("place"),
        home=reader.text("home").upper(),
        country=reader.text("country").upper(),
        kind=reader.text("kind"),
        state=reader.text("state"),
        level=reader.text("level", longest=40),
        text=reader.text("q"),
        known_on=reader.day("known_on"),
    )
    reader.done()
    wanted, place_name = _placed(wanted)
    found = list_ties(wanted)
    text = reader.text("q")
    if text and not found.rows and not wanted.place:
        found, place_name = _by_place(found, text)
    return Listed(found, asof, _pairs(request, asof), sort, down, text, place_name, page, per_page)


def _page_number(request: HttpRequest) -> int:
    """A page that is no number, or beyond any list, is the first."""
    text = request.GET.get("page") or "1"
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 1
    return number if 1 <= number <= HIGHEST_PAGE else 1


def _placed(wanted: TieFilter) -> tuple[TieFilter, str]:
    """A place given as text or id becomes its key."""
    if not wanted.place:
        return wanted, ""
    found = place_search.resolve(Query(wanted.place, on=wanted.on))
    if found.best is None or found.ask:
        raise Invalid({"place": _("Name one place, with its state or country, such as Rochester, New York")})
    return replace(wanted, place=found.best.key), found.best.label


def _by_place(found: TieList, text: str) -> tuple[TieList, str]:
    """The ties of the place that a search names in another language or script."""
    best = place_search.resolve(Query(text, on=found.filter.on)).best
    if best is None:
        return found, ""
    return list_ties(replace(found.filter, text="", place=best.key)), best.label


def _pairs(request: HttpRequest, asof: AsOf) -> Pairs:
    names = ("q", "place", "home", "state", "kind", "level", "country", "sort", "limit", "known_on")
    given = [(name, (request.GET.get(name) or "").strip()) for name in names]
    return [pair for pair in given if pair[1]] + asof.carried


def _planned(asof: AsOf) -> dict[int, str]:
    """What is known of a signature still to come, by tie: the date planned, or since when nothing is known."""
    found = {}
    for one in upcoming(asof.day):
        day = agreement_parts.dated(one.standing.planned)
        told = agreement_parts.unknown_words(one.standing)
        found[one.tie.pk] = told or _("Signature planned for %(date)s") % {"date": day}
    return found


def _row(row: TieRow, names: Natives) -> Row:
    first, second = (0, 1) if row.first == "a" else (1, 0)
    return Row(
        url=tie_url(row.tie.public_id, row.title),
        home=names.named(row.home),
        partner=names.named(row.partner),
        home_state=row.facts.sides[first].state,
        partner_state=row.facts.sides[second].state,
        summary=row.facts.summary,
        kind=words.said(words.KINDS, row.tie.kind),
        level=words.level(row.tie.level),
        since=row.facts.since,
    )


def _cells(row: TieRow) -> list[str]:
    first, second = (0, 1) if row.first == "a" else (1, 0)
    sources = dict.fromkeys(source.title for side in row.facts.sides for source in side.sources)
    return [
        *(row.tie.public_id, row.title),
        *(" and ".join(place.label for place in row.home), " ".join(place.key for place in row.home)),
        *(" and ".join(place.label for place in row.partner), " ".join(place.key for place in row.partner)),
        *(row.tie.kind, row.tie.level, row.facts.summary, row.facts.since or ""),
        *(row.facts.sides[first].state, row.facts.sides[second].state),
        *("; ".join(sources), tie_url(row.tie.public_id, row.title)),
    ]


def _said(facet: str, value: str, countries: dict[str, str]) -> str:
    if facet == "state":
        return state_words(value)
    if facet == "kind":
        return words.said(words.KINDS, value)
    return words.level(value) if facet == "level" else countries.get(value, value)


def _facets(listed: Listed) -> list[dict[str, object]]:
    headings = {"state": _("State"), "kind": _("Kind"), "level": _("Level"), "country": _("Country")}
    countries = places.country_names()
    chosen = {name: getattr(listed.found.filter, name) for name in FACETS}
    shown = Shown(
        headings={facet: headings[facet] for facet in FACETS},
        words=lambda facet, value: _said(facet, value, countries),
        link=listed.link,
        most=MOST_VALUES,
    )
    return facet_links(listed.found.facets, chosen, shown)


def _chips(listed: Listed) -> Pairs:
    wanted, countries = listed.found.filter, places.country_names()
    chips = [
        (_said(name, value, countries), listed.link(**{name: ""}))
        for name in FACETS
        if (value := getattr(wanted, name))
    ]
    if wanted.home:
        chips.append(
            (_("from %(country)s") % {"country": countries.get(wanted.home, wanted.home)}, listed.link(home=""))
        )
    if listed.place_name and not listed.text:
        chips.append((listed.place_name, listed.link(place="")))
    if listed.text:
        chips.append((f"“{listed.text}”", listed.link(q="")))
    return chips


def _sorts(listed: Listed) -> dict[str, dict[str, str]]:
    """For each column: where its heading leads, and how it is sorted now."""
    found = {}
    for name in SORTS:
        current = name == listed.sort
        state = ("descending" if listed.down else "ascending") if current else "none"
        arrow = ("↓" if listed.down else "↑") if current else ""
        found[name] = {
            "url": listed.link(sort=f"-{name}" if current and not listed.down else name),
            "state": state,
            "arrow": arrow,
        }
    return found
