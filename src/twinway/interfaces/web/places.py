"""Places: look one up, its names through time, its ties, and its neighbours with ties."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from twinway.domain.places import queries as place_queries
from twinway.domain.places.records import NameRecord, PlaceRecord
from twinway.domain.provenance.records import SourceRecord
from twinway.engines.matching.records import SourceRef
from twinway.engines.resolution.records import Query
from twinway.interfaces.shapes.places import PlaceDoc
from twinway.interfaces.shapes.ties import row_doc
from twinway.interfaces.shapes.urls import place_key, place_url, tie_url
from twinway.interfaces.web import maps, trade_notices, words
from twinway.interfaces.web.asof import AsOf, read_as_of, shown_day, with_day
from twinway.interfaces.web.natives import Named, Natives, holds, natives
from twinway.interfaces.web.opportunities import notice
from twinway.interfaces.web.reading import Reader
from twinway.kernel.partial_date import PartialDate
from twinway.kernel.point import Point
from twinway.usecases import places, tie_facts, ties
from twinway.usecases.opportunities import OpportunityFilter, list_opportunities
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.representatives import representatives_for
from twinway.usecases.ties import TieRow

RINGS_KM = (160.0, 480.0)
MOST_NEAR = 15
MOST_PARTNERS = 4
KM_A_DEGREE = 110.5  # of latitude, the shortest one, so that no place is missed
MOST_FOUND = 12
MOST_PROPOSALS = 3  # on a place's page; the board holds the rest


@dataclass(frozen=True, slots=True)
class NameShown:
    """A name with its script, period and source."""

    name: str
    lang: str
    what: str
    period: str
    current: bool
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class TieShown:
    """A tie read from this place."""

    url: str
    home: Named
    partner: Named
    home_state: str
    partner_state: str
    summary: str
    kind: str
    since: str | None


@dataclass(frozen=True, slots=True)
class NearShown:
    """Another place with ties, and how far it is."""

    km: float
    lat: float
    lon: float
    name: str
    label: str
    kind: str
    url: str
    partners: str


def suggest(request: HttpRequest) -> HttpResponse:
    """Places whose name begins so, for the fields of the search."""
    reader = Reader(request.GET)
    text = reader.text("q")
    reader.done()
    found = places.suggest(text) if text else []
    return JsonResponse(
        {"places": [{"label": one.label, "hint": _hint(one.kind, one.population), "id": one.key} for one in found]}
    )


def search(request: HttpRequest) -> HttpResponse:
    """Look up a place by any of its names."""
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    text = reader.text("q")
    reader.done()
    found = places.resolve(Query(text, on=asof.day)).candidates[:MOST_FOUND] if text else ()
    context = {
        "nav": "places",
        "asof": asof,
        "q": text,
        "found": [
            (one.place.label, place_url(one.place.key, one.place.name), _hint(one.place.kind, one.place.population))
            for one in found
        ],
        "keep": asof.carried,
        "known": _with_ties(snapshot()) if not text else [],
    }
    return render(request, "places/search.html", context)


def show(request: HttpRequest, place: str, name: str = "") -> HttpResponse:  # noqa: ARG001 – the path is compared
    """The page of one place; a wrong name in the address leads to the right one."""
    asof = shown_day(request)
    record = places.get(place_key(place))
    proper = place_url(record.key, record.name)
    if request.path != proper:
        return HttpResponseRedirect(with_day(proper, asof.other), status=301)
    return render(request, "places/place.html", _context(record, asof))


def document(request: HttpRequest, place: str) -> HttpResponse:
    """The same place as JSON, with its ties."""
    asof = shown_day(request)
    record = places.get(place_key(place))
    rows = ties.ties_of_place(record.pk, asof.day)
    doc = {"as_of": asof.iso, "place": PlaceDoc.of_record(record).model_dump(mode="json"), "total": len(rows)}
    return JsonResponse({**doc, "ties": [row_doc(row).model_dump(mode="json") for row in rows]})


def _context(record: PlaceRecord, asof: AsOf) -> dict[str, object]:
    register, names = snapshot(), natives(asof.day)
    native, lang = names.of(record)
    rows = ties.ties_of_place(record.pk, asof.day)
    near = _near(register, record)
    board = list_opportunities(OpportunityFilter(on=asof.day, place=record.key))
    carried = asof.other
    return {
        "nav": "places",
        "asof": asof,
        "place": record,
        "native": native,
        "native_lang": lang,
        "kind": words.said(words.PLACES, record.level),
        "crumbs": _crumbs(record, carried),
        "within": _within(record),
        "trade_notices": trade_notices.shown_on([record], asof, register.version),
        "names": _names(record, register, asof),
        "founded": _founded(record, register),
        "groups": [
            (state, [_tie(row, names) for row in group])
            for state, group in groupby(rows, key=lambda row: row.facts.summary)
        ],
        "total": len(rows),
        "notices": [notice(row) for row in board.rows[:MOST_PROPOSALS]],
        "board_url": with_day(f"/opportunities/?place={record.key}", carried),
        "open": board.total,
        "answering": representatives_for(record.key, asof.today),
        "near": near,
        "map": _map(record, near),
        "find_url": f"/find?from={record.key}",
        "json_url": with_day(f"/places/{record.key.replace(':', '-', 1)}.json", carried),
        "embed_url": f"/places/{record.key.replace(':', '-', 1)}/our-ties/",
        "list_url": with_day(f"/ties/?place={record.key}", carried),
        "ids": sorted(record.ids.items()),
        "printed_on": asof.today,
    }


def _hint(kind: str, people: int) -> str:
    said = words.said(words.PLACES, kind)
    return _("%(kind)s, %(people)s people") % {"kind": said, "people": f"{people:,}"} if people else said


def _with_ties(register: Snapshot) -> list[tuple[str, str]]:
    """The largest places with ties, to begin with."""
    largest = sorted(register.places.values(), key=lambda place: (place.kind != "city", -place.population))[:30]
    return sorted((place.short_label, place_url(place.key, place.name)) for place in largest)


def _crumbs(record: PlaceRecord, carried: str) -> list[tuple[str, str]]:
    held = [(_("Places"), with_day("/places/", carried))]
    return [*held, *((name, with_day(url, carried)) for _label, name, url in _within(record)), (record.name, "")]


def _within(record: PlaceRecord) -> list[tuple[str, str, str]]:
    """(what, name, address) of the areas a place lies in, the largest first."""
    found = []
    if record.kind != "country":
        found.append((_("Country"), record.country_name, f"iso:{record.country}"))
    if record.region and record.kind in ("city", "county"):
        found.append((_("State or region"), record.region_name, record.region))
    if record.county and record.kind == "city":
        found.append((_("County"), record.county_name, record.county))
    return [(label, name, place_url(key, name)) for label, name, key in found]


def _names(record: PlaceRecord, register: Snapshot, asof: AsOf) -> list[NameShown]:
    """Names a source dates or tells the script of, oldest first."""
    told = sorted(place_queries.names_of(record.pk), key=lambda one: (_first(one), one.name))
    return [
        NameShown(
            name=one.name,
            lang=one.lang,
            what=words.said(words.NAME_KINDS, one.kind),
            period=_period(one),
            current=holds(one, asof.day),
            sources=_cited(register.sources.get(one.source)),
        )
        for one in told
    ]


def _first(name: NameRecord) -> str:
    first = PartialDate.parse(name.start).earliest if name.start else None
    return first.isoformat() if first else "9999"


def _period(name: NameRecord) -> str:
    start = PartialDate.parse(name.start).words() if name.start else ""
    end = PartialDate.parse(name.end).words() if name.end else ""
    if start and end:
        return _("from %(start)s until %(end)s") % {"start": start, "end": end}
    if start:
        return pgettext("period", "since %(start)s") % {"start": start}
    return pgettext("period", "until %(end)s") % {"end": end} if end else ""


def _founded(record: PlaceRecord, register: Snapshot) -> list[tuple[str, str, bool, tuple[SourceRef, ...]]]:
    """(when, what, preferred, sources) of each claim on its founding."""
    return [
        (
            PartialDate.parse(one.value).words() if one.value else _("not stated"),
            one.detail or one.note,
            one.preferred,
            _cited(register.sources.get(one.source)),
        )
        for one in place_queries.claims_of(record.pk)
        if one.field == "founded"
    ]


def _cited(source: SourceRecord | None) -> tuple[SourceRef, ...]:
    return (tie_facts.source_ref(source),) if source else ()


def _tie(row: TieRow, names: Natives) -> TieShown:
    first, second = (0, 1) if row.first == "a" else (1, 0)
    return TieShown(
        url=tie_url(row.tie.public_id, row.title),
        home=names.named(row.home),
        partner=names.named(row.partner),
        home_state=row.facts.sides[first].state,
        partner_state=row.facts.sides[second].state,
        summary=row.facts.summary,
        kind=words.said(words.KINDS, row.tie.kind),
        since=row.facts.since,
    )


def _near(register: Snapshot, record: PlaceRecord) -> list[NearShown]:
    """Other places with ties within the last ring, nearest first; a point is needed."""
    if record.lat is None or record.lon is None:
        return []
    here, degrees = Point(record.lat, record.lon), RINGS_KM[-1] / KM_A_DEGREE
    apart = [
        (here.km_to(point := Point(place.lat, place.lon)), point, place)
        for place in register.places.values()
        if place.lat is not None and place.lon is not None and abs(place.lat - record.lat) <= degrees
        if place.pk != record.pk and place.kind != "country"
    ]
    nearest = sorted((one for one in apart if one[0] <= RINGS_KM[-1]), key=lambda one: (one[0], one[2].key))
    shown = nearest[:MOST_NEAR]
    partners = _partners(register, {place.pk for _km, _point, place in shown})
    return [_near_shown(km, point, place, partners[place.pk]) for km, point, place in shown]


def _partners(register: Snapshot, wanted: set[int]) -> dict[int, list[str]]:
    """The other sides of the ties of some places, in one look through the register."""
    found: dict[int, list[str]] = {pk: [] for pk in wanted}
    for tie in register.ties.values():
        for side, other in (tie.sides, tie.sides[::-1]):
            for pk in wanted.intersection(side.places):
                found[pk].append(tie_facts.side_label(register, other))
    return found


def _near_shown(km: float, point: Point, place: PlaceRecord, partners: list[str]) -> NearShown:
    told = "; ".join(sorted(partners)[:MOST_PARTNERS])
    rest = len(partners) - MOST_PARTNERS
    more = _(" and %(n)s more") % {"n": rest} if rest > 0 else ""
    url = place_url(place.key, place.name)
    kind = words.said(words.PLACES, place.level)
    return NearShown(km, point.lat, point.lon, place.name, place.label, kind, url, told + more)


def _map(record: PlaceRecord, near: list[NearShown]) -> str:
    if record.lat is None or record.lon is None or record.kind == "country":
        return ""
    spots = tuple(maps.Spot(one.name, one.lat, one.lon, one.url) for one in near)
    return maps.rings_map(maps.Spot(record.name, record.lat, record.lon), spots, RINGS_KM)
