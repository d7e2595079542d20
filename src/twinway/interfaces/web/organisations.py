"""The directory as a list: facets whose counts equal the list, words in any script, pages, JSON and CSV."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.places import queries as places
from twinway.engines.sectors.titles import code as code_of
from twinway.interfaces.shapes.organisations import list_doc
from twinway.interfaces.shapes.urls import organisation_url
from twinway.interfaces.web import words
from twinway.interfaces.web.asof import AsOf, read_as_of, with_day
from twinway.interfaces.web.facets import Shown, facet_links
from twinway.interfaces.web.opportunities import placed
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.ties import HIGHEST_PAGE, MOST_PER_PAGE, guarded
from twinway.usecases.organisations import (
    FACETS,
    OrganisationFilter,
    OrganisationList,
    OrganisationRow,
    list_organisations,
)

LIST = "/organisations/"
PER_PAGE = 25
MOST_VALUES = 30  # of one facet
CSV_COLUMNS = (
    *("id", "name", "native_name", "kind", "what_it_does", "sectors", "place", "place_id", "country", "lat", "lon"),
    *("web_site", "identifiers", "languages", "represents", "areas", "start", "end", "example", "source", "licence"),
    "url",
)
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as read from the address."""

    found: OrganisationList
    asof: AsOf
    pairs: Pairs
    place_name: str
    page: int
    per_page: int

    def link(self, base: str = LIST, **changes: str) -> str:
        """The same list with some parts changed, from its first page."""
        kept = [(name, value) for name, value in self.pairs if name not in changes]
        query = urlencode([*kept, *((name, value) for name, value in changes.items() if value)])
        return f"{base}?{query}" if query else base


def show(request: HttpRequest) -> HttpResponse:
    """The directory as a page."""
    listed = _read(request)
    page = Paginator(listed.found.rows, listed.per_page).get_page(listed.page)
    context = {
        "nav": "organisations",
        "asof": listed.asof,
        "listed": listed,
        "page": page,
        "rows": [card(row, listed.asof) for row in page.object_list],
        "facets": _facets(listed),
        "chips": _chips(listed),
        "q": listed.found.filter.text,
        "keep": [pair for pair in listed.pairs if pair[0] != "q"],
        "json_url": listed.link("/organisations.json"),
        "csv_url": listed.link("/organisations.csv"),
        "clear_url": f"{LIST}?{urlencode(listed.asof.carried)}" if listed.asof.past else LIST,
        "printed_on": listed.asof.today,
    }
    return render(request, "organisations/list.html", context)


def document(request: HttpRequest) -> HttpResponse:
    """A page of the directory as JSON: total, page, pages, items."""
    listed = _read(request)
    doc = list_doc(listed.found, listed.page, listed.per_page).model_dump(mode="json")
    doc["items"] = doc.pop("organisations")
    return JsonResponse(doc)


def table(request: HttpRequest) -> HttpResponse:
    """The whole list as CSV in UTF-8, safe to open in a spreadsheet."""
    listed = _read(request)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    writer.writerows([guarded(cell) for cell in _cells(row)] for row in listed.found.rows)
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="twinway-organisations-{listed.asof.iso}.csv"'
    return response


def card(row: OrganisationRow, asof: AsOf) -> dict[str, object]:
    """A row as the list shows it."""
    record, profile = row.record, row.record.profile
    return {
        "url": with_day(organisation_url(record.public_id, profile.name), asof.other),
        "name": profile.name,
        "native": profile.native_name,
        "kind": words.said(words.ORGANISATIONS, profile.kind),
        "place": row.place.label if row.place else "",
        "text": profile.text,
        "sectors": [code.title for code in row.codes],
        "example": record.is_example,
        "itself": record.told_by_itself,
    }


def _read(request: HttpRequest) -> Listed:
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    number = request.GET.get("page") or "1"
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 1
    per_page = reader.whole("limit", PER_PAGE, MOST_PER_PAGE)
    place, text = reader.text("place"), reader.text("q")
    wanted = {name: reader.text(name) for name in FACETS}
    reader.done()
    key, place_name = placed(place, asof.day)
    wanted["country"] = wanted["country"].upper()
    found = list_organisations(OrganisationFilter(on=asof.day, place=key, text=text, **wanted))
    return Listed(found, asof, _pairs(request, asof), place_name, page if 1 <= page <= HIGHEST_PAGE else 1, per_page)


def _pairs(request: HttpRequest, asof: AsOf) -> Pairs:
    given = [(name, (request.GET.get(name) or "").strip()) for name in ("q", "place", *FACETS, "limit")]
    return [pair for pair in given if pair[1]] + asof.carried


def _cells(row: OrganisationRow) -> list[str]:
    record, profile, place = row.record, row.record.profile, row.place
    point = [f"{place.lat}", f"{place.lon}"] if place and place.lat is not None else ["", ""]
    return [
        *(record.public_id, profile.name, profile.native_name, profile.kind, profile.text),
        " ".join(code.code for code in row.codes),
        *((place.label, place.key, place.country) if place else ("", "", "")),
        *point,
        profile.url,
        " ".join(f"{scheme}:{value}" for scheme, value in profile.identifiers),
        *(" ".join(profile.languages), profile.represents, " ".join(profile.areas), profile.start, profile.end),
        *("yes" if record.is_example else "", row.source.title if row.source else ""),
        (row.source.licence if row.source else "") or "unknown",
        organisation_url(record.public_id, profile.name),
    ]


def _said(facet: str, value: str, countries: dict[str, str]) -> str:
    if facet == "kind":
        return words.said(words.ORGANISATIONS, value)
    code = code_of(value) if facet == "sector" else None
    return code.title if code else countries.get(value, value)


def _facets(listed: Listed) -> list[dict[str, object]]:
    headings = {"kind": _("Kind"), "country": _("Country"), "sector": _("Industry")}
    countries = places.country_names()
    chosen = {name: getattr(listed.found.filter, name) for name in FACETS}
    shown = Shown(
        headings={facet: headings[facet] for facet in FACETS if listed.found.facets[facet]},
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
    if listed.place_name:
        chips.append((listed.place_name, listed.link(place="")))
    if wanted.text:
        chips.append((f"“{wanted.text}”", listed.link(q="")))
    return chips
