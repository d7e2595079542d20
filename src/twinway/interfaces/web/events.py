"""Events: a list with facets, JSON and CSV, one in full, and its programme to print in a language."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.cooperation.events import queries as held
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.interfaces.shapes.asked import now
from twinway.interfaces.shapes.events import event_doc, event_url, list_doc
from twinway.interfaces.shapes.urls import opportunity_url, place_url, slug, tie_url
from twinway.interfaces.web import event_parts as parts
from twinway.interfaces.web import event_words, words
from twinway.interfaces.web.asof import AsOf, read_as_of, shown_day, with_day
from twinway.interfaces.web.facets import Shown, facet_links
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.ties import HIGHEST_PAGE, MOST_PER_PAGE, guarded
from twinway.usecases.events import FACETS, EventFilter, EventList, EventRow, EventView, list_events, show_event
from twinway.usecases.organise_event import may_organise

LIST = "/events/"
PER_PAGE = 25
MOST_VALUES = 30
CSV_COLUMNS = (
    *("id", "title", "kind", "state", "date", "place", "place_id", "cities", "organisers", "goals", "ties"),
    *("outside", "zone", "other_zone", "example", "source", "url"),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as read from the address."""

    found: EventList
    asof: AsOf
    pairs: list[tuple[str, str]]
    page: int
    per_page: int

    def link(self, base: str = LIST, **changes: str) -> str:
        """The same list with some parts changed, from its first page."""
        kept = [(name, value) for name, value in self.pairs if name not in changes]
        query = urlencode([*kept, *((name, value) for name, value in changes.items() if value)])
        return f"{base}?{query}" if query else base


def show_all(request: HttpRequest) -> HttpResponse:
    """The list as a page."""
    listed = read_list(request)
    page = Paginator(listed.found.rows, listed.per_page).get_page(listed.page)
    context = {
        "nav": "events",
        "asof": listed.asof,
        "listed": listed,
        "page": page,
        "cards": [parts.card(row, listed.asof) for row in page.object_list],
        "facets": _facets(listed),
        "chips": _chips(listed),
        "q": listed.found.filter.text,
        "keep": [pair for pair in listed.pairs if pair[0] != "q"],
        "json_url": listed.link("/events.json"),
        "csv_url": listed.link("/events.csv"),
        "ics_url": "/calendar.ics",
        "feed_url": "/feeds/events.atom",
        "clear_url": with_day(LIST, listed.asof.other),
        "printed_on": listed.asof.today,
    }
    return render(request, "events/list.html", context)


def document(request: HttpRequest) -> HttpResponse:
    """A page of the list as JSON: total, page, pages, items."""
    listed = read_list(request)
    doc = list_doc(listed.found, listed.page, listed.per_page).model_dump(mode="json")
    doc["items"] = doc.pop("events")
    return JsonResponse(doc)


def table(request: HttpRequest) -> HttpResponse:
    """The whole list as CSV in UTF-8, safe to open in a spreadsheet."""
    listed = read_list(request)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    writer.writerows([guarded(cell) for cell in _cells(row)] for row in listed.found.rows)
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="twinway-events-{listed.asof.iso}.csv"'
    return response


def show(request: HttpRequest, event: str, name: str = "") -> HttpResponse:
    """One event; a wrong name in the address leads to the right one."""
    asof = shown_day(request)
    view = show_event(event, asof.day)
    one = view.row.record
    if name != slug(one.title):
        return HttpResponseRedirect(with_day(event_url(one.public_id, one.title), asof.other), status=301)
    return render(request, "events/show.html", _context(request, view, asof))


def event_document(request: HttpRequest, event: str) -> HttpResponse:
    """One event as a document."""
    return JsonResponse(event_doc(show_event(event, shown_day(request).day)).model_dump(mode="json"))


def programme(request: HttpRequest, event: str) -> HttpResponse:
    """The programme to print, in English or Russian, with the times of both clocks."""
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    lang = reader.choice("in", event_words.PRINTED, "en")
    reader.done()
    view = show_event(event, asof.day)
    row, texts = view.row, view.row.record.plan.texts
    clocks = parts.clocks(row)
    there = clocks[1] if len(clocks) > 1 else None
    spoken, title = parts.in_language({code: one.title for code, one in texts.items()}, lang)
    context = {
        "nav": "events",
        "asof": asof,
        "lang": lang,
        "printed": event_words.PRINTED[lang],
        "title": title or row.record.title,
        "title_lang": spoken if title else "",
        "when": parts.dated(row.record.date) if lang == "en" else _days_in(row, lang),
        "where": row.place.label if row.place else "",
        "organisers": row.organisers,
        "clocks": clocks,
        "days": parts.by_day((parts.line(point, there, lang) for point in view.programme), lang),
        "languages": [(code, words.language(code), f"?in={code}") for code in event_words.PRINTED],
        "event_url": event_url(row.record.public_id, row.record.title),
        "printed_on": asof.today,
    }
    return render(request, "events/programme.html", context)


def read_list(request: HttpRequest) -> Listed:
    """The list an address asks for. Invalid by field."""
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    number = request.GET.get("page") or "1"
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 1
    per_page = reader.whole("limit", PER_PAGE, MOST_PER_PAGE)
    wanted = EventFilter(
        on=asof.day,
        state=reader.text("state"),
        kind=reader.text("kind"),
        year=reader.text("year"),
        country=reader.text("country").upper(),
        tie=reader.text("tie"),
        text=reader.text("q"),
    )
    reader.done()
    names = ("q", "tie", *FACETS, "limit")
    given = [(name, (request.GET.get(name) or "").strip()) for name in names]
    pairs = [pair for pair in given if pair[1]] + asof.carried
    return Listed(list_events(wanted), asof, pairs, page if 1 <= page <= HIGHEST_PAGE else 1, per_page)


def _context(request: HttpRequest, view: EventView, asof: AsOf) -> dict[str, object]:
    row, one, plan = view.row, view.row.record, view.row.record.plan
    clocks = parts.clocks(row)
    there = clocks[1] if len(clocks) > 1 else None
    user = request.user.pk if request.user.is_authenticated else None
    return {
        "nav": "events",
        "asof": asof,
        "row": row,
        "card": parts.card(row, asof),
        "crumbs": [(_("Events"), with_day(LIST, asof.other)), (one.title, "")],
        "canonical": event_url(one.public_id, one.title),
        "ref": one.public_id,
        "texts": [(code, words.language(code), told) for code, told in plan.texts.items() if told.text or told.title],
        "goals": one.goals,
        "where": [(place.label, with_day(place_url(place.key, place.name), asof.other)) for place in _places(row)],
        "ties": [(title, with_day(tie_url(key, title), asof.other)) for key, title in row.ties],
        "clocks": clocks,
        "days": parts.by_day((parts.line(point, there, "en") for point in view.programme), "en"),
        "slots": len(view.slots),
        "series": parts.card(view.series, asof) if view.series else None,
        "members": [parts.card(part, asof) for part in view.parts],
        "born": [(title, with_day(opportunity_url(key, title), asof.other)) for key, title in view.born],
        "led_to": [(title, with_day(tie_url(key, title), asof.other)) for key, title in view.led_to],
        "organises": may_organise(one, user, now()),
        "own": held.registration_of(plan=plan.pk, user=user) if user and plan.pk else None,
        "json_url": with_day(f"/events/{one.public_id}.json", asof.other),
        "ics_url": f"/events/{one.public_id}.ics",
        "programme_url": f"/events/{one.public_id}/programme/",
        "printed_on": asof.today,
    }


def _places(row: EventRow) -> list[PlaceRecord]:
    return list({place.pk: place for place in (*([row.place] if row.place else []), *row.cities)}.values())


def _days_in(row: EventRow, lang: str) -> str:
    """The days in words of a language; the date as it is kept where it names no days."""
    first, _dash, last = row.record.date.partition("/")
    if len(first) != 10:
        return row.record.date
    days = [parts.long_day(date.fromisoformat(day), lang) for day in (first, last) if len(day) == 10]
    return " – ".join(days)


def _cells(row: EventRow) -> list[str]:
    one = row.record
    return [
        *(one.public_id, one.title, one.kind, row.state, one.date),
        *((row.place.label, row.place.key) if row.place else ("", "")),
        *("; ".join(city.label for city in row.cities), "; ".join(row.organisers), "; ".join(one.goals)),
        *("; ".join(title for _key, title in row.ties), "yes" if row.outside else "", *row.zones),
        *("yes" if one.is_example else "", row.source.title, event_url(one.public_id, one.title)),
    ]


def _said(facet: str, value: str, countries: dict[str, str]) -> str:
    if facet == "state":
        return words.said(event_words.STATES, value)
    if facet == "kind":
        return words.said(event_words.KINDS, value)
    return countries.get(value, value) if facet == "country" else value


def _facets(listed: Listed) -> list[dict[str, object]]:
    headings = {"state": _("State"), "kind": _("Kind"), "year": _("Year"), "country": _("Country")}
    countries = places.country_names()
    chosen = {name: getattr(listed.found.filter, name) for name in FACETS}
    shown = Shown(
        headings={facet: headings[facet] for facet in FACETS if listed.found.facets[facet]},
        words=lambda facet, value: _said(facet, value, countries),
        link=listed.link,
        most=MOST_VALUES,
    )
    return facet_links(listed.found.facets, chosen, shown)


def _chips(listed: Listed) -> list[tuple[str, str]]:
    wanted, countries = listed.found.filter, places.country_names()
    chips = [
        (_said(name, value, countries), listed.link(**{name: ""}))
        for name in FACETS
        if (value := getattr(wanted, name))
    ]
    if wanted.tie:
        chips.append((_("along one tie"), listed.link(tie="")))
    if wanted.text:
        chips.append((f"“{wanted.text}”", listed.link(q="")))
    return chips
