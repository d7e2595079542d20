"""One tie: where both sides stand, what came of it, who says so; as of a day, later facts left for later."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.places.records import PlaceRecord
from twinway.domain.ties.kept import queries as kept
from twinway.domain.ties.records import TieRecord
from twinway.engines.matching.records import OpportunityFacts
from twinway.interfaces.shapes.ties import full_doc
from twinway.interfaces.shapes.urls import opportunity_url, place_url, slug, tie_url
from twinway.interfaces.web import agreement_parts, introduction_words, maps, objective_parts, trade_notices, words
from twinway.interfaces.web import tie_parts as parts
from twinway.interfaces.web.asof import AsOf, shown_day, with_day
from twinway.interfaces.web.home import way_of
from twinway.interfaces.web.maps.sphere import km_between
from twinway.interfaces.web.natives import natives
from twinway.usecases import agreements, objectives, tie_facts
from twinway.usecases.introduction_desks import door_to
from twinway.usecases.ties import TieRow, TieView, show_tie

MOST_PICTURES = 12


def show(request: HttpRequest, tie: str, name: str = "") -> HttpResponse:
    """The page; the side the address names first is told first, and a wrong name leads to the right one."""
    asof = shown_day(request)
    view = show_tie(tie, asof.day)
    turned = replace(view, row=_turned(view))
    if tie != view.row.tie.public_id or name not in (slug(view.row.title), slug(turned.row.title)):
        proper = tie_url(view.row.tie.public_id, view.row.title)
        return HttpResponseRedirect(with_day(proper, asof.other), status=301)
    if name == slug(turned.row.title) != slug(view.row.title):
        return render(request, "ties/tie.html", _context(turned, asof, canonical=view.row))
    return render(request, "ties/tie.html", _context(view, asof, canonical=view.row))


def document(request: HttpRequest, tie: str) -> HttpResponse:
    """The tie in full, as the command line tells it."""
    asof = shown_day(request)
    return JsonResponse(full_doc(show_tie(tie, asof.day), asof.iso).model_dump(mode="json"))


def _turned(view: TieView) -> TieRow:
    """The same row told from the other side."""
    row = view.row
    first = "b" if row.first == "a" else "a"
    title = tie_facts.title_of(view.register, row.tie, first)
    return replace(row, first=first, home=row.partner, partner=row.home, title=title)


def _context(view: TieView, asof: AsOf, canonical: TieRow) -> dict[str, object]:
    row, names = view.row, natives(asof.day)
    first, second = (0, 1) if row.first == "a" else (1, 0)
    way = way_of(row)
    door = door_to(f"tie:{row.tie.public_id}", asof.today)
    url = tie_url(canonical.tie.public_id, canonical.title)
    sides = [parts.side(view, at, asof) for at in (first, second)]
    agreed = agreements.agreements_of(row.tie.pk, asof.day)
    aims = objectives.of_tie(row.tie.pk, asof.day, drafts=False)
    return {
        "nav": "ties",
        "asof": asof,
        "title": row.title,
        "tie_id": row.tie.public_id,
        "canonical": url,
        "crumbs": [(_("Ties"), with_day("/ties/", asof.other)), (row.title, "")],
        "home": names.named(row.home),
        "partner": names.named(row.partner),
        "sides": sides,
        "facts": row.facts,
        "same_state": sides[0].state == sides[1].state,
        "tags": [words.said(words.KINDS, row.tie.kind), words.level(row.tie.level)],
        "map": maps.strip_pair(way) if way else "",
        "distance_km": _apart(row.home[0], row.partner[0]),
        "key_facts": parts.key_facts(view),
        "disputes": parts.disputes(view),
        "outcomes": parts.outcomes(view, asof.day),
        "chains": parts.chains(view, asof.day),
        "timeline": parts.timeline(view, asof),
        "agreements": [agreement_parts.line(one, asof) for one in agreed],
        "promises": [promise for one in agreed for promise in agreement_parts.promises(one.promises)],
        "objectives": objective_parts.told(aims.found, asof),
        "objectives_all": objective_parts.rolled(aims.all),
        "agreements_url": with_day(f"/ties/{row.tie.public_id}/agreements/", asof.other),
        "objectives_url": with_day(f"/ties/{row.tie.public_id}/objectives/", asof.other),
        "timeline_url": with_day(f"/ties/{row.tie.public_id}/timeline/", asof.other),
        "ledger_url": with_day(f"/ties/{row.tie.public_id}/ledger/", asof.other),
        "report_url": f"/ties/{row.tie.public_id}/report/{asof.day.year}/",
        "people": parts.people(view),
        "door": door,
        "receiver": introduction_words.receiver(door) if door.is_open else "",
        "habit": introduction_words.habit(door),
        "bodies": [body for body in view.file.bodies if body.role in parts.REACHABLE],
        "offices": [
            (place.short_label, place.official_site, place_url(place.key, place.name))
            for place in (*row.home, *row.partner)
        ],
        "documents": parts.documents(view, asof.day),
        "proposals": [_proposal(one, asof) for one in row.facts.opportunities],
        "cautions": row.facts.cautions,
        "trade_notices": trade_notices.shown_on((*row.home, *row.partner), asof, view.register.version),
        "alive": row.facts.vitality,
        "sources": parts.cited(view, asof.day),
        "plan_url": with_day(f"/ties/{row.tie.public_id}/plan/", asof.other),
        "json_url": with_day(f"/ties/{row.tie.public_id}.json", asof.other),
        "pictures": _pictures(row.tie, asof),
        "printed_on": asof.today,
        "later": asof.past and parts.has_later(view, asof.day),
    }


def _proposal(one: OpportunityFacts, asof: AsOf) -> dict[str, object]:
    """An open proposal as a link, with its last day and what it came from."""
    url = with_day(opportunity_url(one.id, one.title), asof.other)
    return {"title": one.title, "url": url, "expires": one.expires, "origin": one.origin}


def _pictures(tie: TieRecord, asof: AsOf) -> list[dict[str, str]]:
    """The newest pictures taken by the day, with their addresses."""
    taken = (one for one in kept.pictures_of(tie=tie.pk) if tie_facts.begun(one.date, asof.day))
    return [
        {"url": f"/ties/{tie.public_id}/pictures/{one.pk}/", "alt": one.alt, "rights": one.rights, "date": one.date}
        for one in islice(taken, MOST_PICTURES)
    ]


def _apart(home: PlaceRecord, partner: PlaceRecord) -> float | None:
    if home.lat is None or home.lon is None or partner.lat is None or partner.lon is None:
        return None
    return km_between(home.lat, home.lon, partner.lat, partner.lon)
