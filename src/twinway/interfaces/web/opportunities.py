"""The board as a list: facets whose counts equal the list, words in any script, pages of 20, JSON, CSV and a feed."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import StringIO
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from twinway.domain.places import queries as places
from twinway.engines.resolution.records import Query
from twinway.engines.sectors.titles import code as code_of
from twinway.interfaces.shapes.opportunities import licence_of, list_doc
from twinway.interfaces.shapes.urls import opportunity_url
from twinway.interfaces.web import words
from twinway.interfaces.web.asof import AsOf, read_as_of
from twinway.interfaces.web.facets import Shown, facet_links
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.ties import HIGHEST_PAGE, MOST_PER_PAGE, guarded
from twinway.kernel.errors import Invalid
from twinway.usecases import places as place_search
from twinway.usecases.opportunities import (
    FACETS,
    OpportunityFilter,
    OpportunityList,
    OpportunityRow,
    list_opportunities,
)

BOARD = "/opportunities/"
PER_PAGE = 20
FED = 100  # newest entries of a feed
MOST_VALUES = 30  # of one facet
CSV_COLUMNS = (
    *("id", "kind", "title", "state", "sought", "offered", "contact_role", "sectors", "place", "place_id", "country"),
    *("ties", "origin", "languages", "published", "deadline", "expires", "example", "source", "licence", "notice"),
    "url",
)
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as read from the address."""

    found: OpportunityList
    asof: AsOf
    pairs: Pairs
    place_name: str
    near_name: str
    page: int
    per_page: int

    def link(self, base: str = BOARD, **changes: str) -> str:
        """The same list with some parts changed, from its first page."""
        kept = [(name, value) for name, value in self.pairs if name not in changes]
        query = urlencode([*kept, *((name, value) for name, value in changes.items() if value)])
        return f"{base}?{query}" if query else base


@dataclass(frozen=True, slots=True)
class Notice:
    """One on the board as a card."""

    url: str
    title: str
    kind: str
    answered: bool
    place: str
    lang: str
    text: str
    sectors: tuple[str, ...]
    tie: tuple[str, str] | None
    origin: str
    expires: date | None
    published: date | None
    example: bool
    source: str
    reasons: tuple[str, ...] = ()


def show(request: HttpRequest) -> HttpResponse:
    """The board as a page."""
    listed = _read(request)
    page = Paginator(listed.found.rows, listed.per_page).get_page(listed.page)
    context = {
        "nav": "opportunities",
        "asof": listed.asof,
        "listed": listed,
        "page": page,
        "notices": [notice(row, listed.found.reasons) for row in page.object_list],
        "facets": _facets(listed),
        "chips": _chips(listed),
        "q": listed.found.filter.text,
        "near": request.GET.get("from") or "",
        "keep": [pair for pair in listed.pairs if pair[0] not in ("q", "from")],
        "json_url": listed.link("/opportunities.json"),
        "csv_url": listed.link("/opportunities.csv"),
        "feed_url": listed.link("/feeds/opportunities.atom", as_of=""),
        "alert_url": listed.link("/account/alerts/new/", door="opportunities", as_of="", limit=""),
        "clear_url": f"{BOARD}?{urlencode(listed.asof.carried)}" if listed.asof.past else BOARD,
        "printed_on": listed.asof.today,
    }
    return render(request, "opportunities/list.html", context)


def document(request: HttpRequest) -> HttpResponse:
    """A page of the board as JSON: total, page, pages, items."""
    listed = _read(request)
    doc = list_doc(listed.found, listed.page, listed.per_page).model_dump(mode="json")
    doc["items"] = doc.pop("opportunities")
    return JsonResponse(doc)


def table(request: HttpRequest) -> HttpResponse:
    """The whole list as CSV in UTF-8, safe to open in a spreadsheet."""
    listed = _read(request)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    writer.writerows([guarded(cell) for cell in _cells(row)] for row in listed.found.rows)
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="twinway-opportunities-{listed.asof.iso}.csv"'
    return response


def feed(request: HttpRequest) -> HttpResponse:
    """The newest of the same list as an Atom feed (RFC 4287)."""
    listed = _read(request)
    atom = Atom1Feed(
        title=_("Twinway: opportunities"),
        link=f"{settings.SITE_URL}{listed.link()}",
        description=_("What is sought and offered along the ties of this register."),
        feed_url=f"{settings.SITE_URL}{listed.link('/feeds/opportunities.atom')}",
        language="en",
    )
    for row in listed.found.rows[:FED]:
        shown = notice(row)
        atom.add_item(
            title=f"{_('Example data')}: {shown.title}" if shown.example else shown.title,
            link=f"{settings.SITE_URL}{shown.url}",
            description=shown.text,
            pubdate=_moment(shown.published),
            updateddate=_moment(shown.published),
            unique_id=f"{settings.SITE_URL}/opportunities/{row.record.public_id}/",
            categories=[shown.kind, *shown.sectors],
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def notice(row: OpportunityRow, reasons: Mapping[str, tuple[str, ...]] | None = None) -> Notice:
    """A row as the board shows it; `reasons` say by public id why it answers."""
    record, wording = row.record, row.record.wording
    return Notice(
        url=opportunity_url(record.public_id, record.title),
        title=record.title,
        kind=words.said(words.OPPORTUNITIES, wording.kind),
        answered=row.state == "answered",
        place=row.place.label if row.place else "",
        lang=wording.lang,
        text=" ".join(text for text in (wording.sought, wording.offered) if text),
        sectors=tuple(code.title for code in row.codes),
        tie=row.ties[0] if row.ties else None,
        origin=row.origin,
        expires=wording.expires,
        published=record.published_on,
        example=record.is_example,
        source=row.source.title if row.source else "",
        reasons=(reasons or {}).get(record.public_id, ()),
    )


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, tzinfo=UTC) if day else None


def _read(request: HttpRequest) -> Listed:
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    number = request.GET.get("page") or "1"
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 1
    per_page = reader.whole("limit", PER_PAGE, MOST_PER_PAGE)
    place = reader.text("place")
    wanted = {name: reader.text(name) for name in ("kind", "sector", "country", "language", "tie")}
    text, near = reader.text("q"), reader.text("from")
    reader.done()
    key, place_name = placed(place, asof.day)
    near_key, near_name = placed(near, asof.day, "from")
    wanted["country"], wanted["language"] = wanted["country"].upper(), wanted["language"].lower()
    found = list_opportunities(OpportunityFilter(on=asof.day, place=key, text=text, near=near_key, **wanted))
    return Listed(
        found, asof, _pairs(request, asof), place_name, near_name, page if 1 <= page <= HIGHEST_PAGE else 1, per_page
    )


def placed(text: str, on: date, field: str = "place") -> tuple[str, str]:
    """A place given as text or id in a field as its key and label."""
    if not text:
        return "", ""
    found = place_search.resolve(Query(text, on=on))
    if found.best is None or found.ask:
        raise Invalid({field: _("Name one place, with its state or country, such as Cherepovets, Russia")})
    return found.best.key, found.best.label


def _pairs(request: HttpRequest, asof: AsOf) -> Pairs:
    names = ("q", "from", "place", "tie", *FACETS, "limit")
    given = [(name, (request.GET.get(name) or "").strip()) for name in names]
    return [pair for pair in given if pair[1]] + asof.carried


def _cells(row: OpportunityRow) -> list[str]:
    record, wording = row.record, row.record.wording
    days = (record.published_on, wording.deadline, wording.expires)
    return [
        *(record.public_id, wording.kind, record.title, row.state, wording.sought, wording.offered),
        *(wording.contact_role, " ".join(code.code for code in row.codes)),
        *((row.place.label, row.place.key, row.place.country) if row.place else ("", "", "")),
        *("; ".join(title for _ref, title in row.ties), row.origin, " ".join(wording.languages)),
        *(day.isoformat() if day else "" for day in days),
        *("yes" if record.is_example else "", row.source.title if row.source else "", licence_of(row), record.url),
        opportunity_url(record.public_id, record.title),
    ]


def _said(facet: str, value: str, countries: dict[str, str]) -> str:
    if facet == "kind":
        return words.said(words.OPPORTUNITIES, value)
    if facet == "language":
        return words.language(value)
    code = code_of(value) if facet == "sector" else None
    return code.title if code else countries.get(value, value)


def _facets(listed: Listed) -> list[dict[str, object]]:
    headings = {"kind": _("Kind"), "sector": _("Industry"), "country": _("Country"), "language": _("Answer in")}
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
    if listed.near_name:
        near = _("ties of %(place)s first") % {"place": listed.near_name}
        chips.append((near, listed.link(**{"from": ""})))
    if wanted.tie:
        chips.append((_("along one tie"), listed.link(tie="")))
    if wanted.text:
        chips.append((f"“{wanted.text}”", listed.link(q="")))
    return chips
