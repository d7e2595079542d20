"""One opportunity's page: what is sought and offered, where it comes from, how to answer."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.trade.attachments import attachments_of
from twinway.interfaces.shapes.opportunities import licence_of, row_doc
from twinway.interfaces.shapes.urls import opportunity_url, place_url, tie_url
from twinway.interfaces.web import introduction_words, trade_notices, words
from twinway.interfaces.web.asof import AsOf, shown_day, with_day
from twinway.interfaces.web.opportunities import BOARD, notice
from twinway.kernel.errors import NotFound
from twinway.usecases.introduction_desks import Door, door_to
from twinway.usecases.opportunities import NotOnBoard, OpportunityRow, places_of, show_opportunity

GONE = 410  # it was here, and is no longer


def show(request: HttpRequest, opportunity: str, name: str = "") -> HttpResponse:
    """The page; a wrong name in the address is redirected, one that is no longer open says since when."""
    asof = shown_day(request)
    try:
        row = show_opportunity(opportunity, asof.day)
    except NotOnBoard as refusal:
        return _gone(request, asof, refusal)
    proper = opportunity_url(row.record.public_id, row.record.title)
    if proper != f"{BOARD}{opportunity}/{name}/":
        return HttpResponseRedirect(with_day(proper, asof.other), status=301)
    return render(request, "opportunities/show.html", _context(row, asof, proper))


def document(request: HttpRequest, opportunity: str) -> HttpResponse:
    """The opportunity as the command line tells it."""
    return JsonResponse(row_doc(show_opportunity(opportunity, shown_day(request).day)).model_dump(mode="json"))


def _gone(request: HttpRequest, asof: AsOf, refusal: NotOnBoard) -> HttpResponse:
    last = with_day(request.path, refusal.last.isoformat()) if refusal.last else ""
    context = {"nav": "opportunities", "asof": asof, "message": refusal.message, "last": refusal.last, "last_url": last}
    return render(request, "opportunities/gone.html", context, status=GONE if refusal.last else 404)


def _context(row: OpportunityRow, asof: AsOf, url: str) -> dict[str, object]:
    record, wording = row.record, row.record.wording
    door = _door(row, asof)
    return {
        "nav": "opportunities",
        "asof": asof,
        "row": row,
        "shown": notice(row),
        "wording": wording,
        "crumbs": [(_("Opportunities"), with_day(BOARD, asof.other)), (record.title, "")],
        "ties": [(title, with_day(tie_url(ref, title), asof.other)) for ref, title in row.ties],
        "place_url": with_day(place_url(row.place.key, row.place.name), asof.other) if row.place else "",
        "trade_notices": trade_notices.shown_on(places_of(row), asof),
        "languages": [words.language(code) for code in wording.languages],
        "licence": licence_of(row),
        "files": attachments_of(record.pk),
        "origin_sources": [row.origin_source] if row.origin_source else [],
        "canonical": url,
        "door": door,
        "receiver": introduction_words.receiver(door) if door and door.is_open else "",
        "habit": introduction_words.habit(door) if door else "",
        "linked": linked_data(row, f"{settings.SITE_URL}{url}"),
        "json_url": with_day(f"/opportunities/{record.public_id}.json", asof.other),
        "printed_on": asof.today,
    }


def _door(row: OpportunityRow, asof: AsOf) -> Door | None:
    """Who would receive a request; nobody for another publisher's notice, and for what is not on the board today."""
    if row.record.url:
        return None
    try:
        return door_to(f"opportunity:{row.record.public_id}", asof.today)
    except NotFound:
        return None


def linked_data(row: OpportunityRow, url: str) -> dict[str, object]:
    """The opportunity in the words of schema.org: what is sought is a Demand, what is offered an Offer."""
    record, wording = row.record, row.record.wording
    doc: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Offer" if wording.kind.endswith("offer") else "Demand",
        "@id": url,
        "url": url,
        "name": record.title,
        "description": "\n\n".join(text for text in (wording.sought, wording.offered) if text),
        "validFrom": record.published_on.isoformat() if record.published_on else None,
        "validThrough": wording.expires.isoformat() if wording.expires else None,
        "category": [code.title for code in row.codes] or None,
    }
    if row.place:
        doc["availableAtOrFrom"] = {"@type": "Place", "name": row.place.label}
    return {name: value for name, value in doc.items() if value is not None}
