"""“Our ties” for other people's web sites: plain HTML for a frame, JSON, and a page with the lines to copy."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from twinway.domain.places.records import PlaceRecord
from twinway.interfaces.shapes.our_ties import OurTiesDoc, our_ties_doc
from twinway.interfaces.shapes.urls import place_key, place_url
from twinway.interfaces.web import words
from twinway.interfaces.web.asof import AsOf, shown_day
from twinway.usecases import places, ties

MOST = 300  # ties in a frame; the rest is one link away
FRAMED_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)


def show(request: HttpRequest, place: str) -> HttpResponse:
    """The lines to copy into a web site, and how they look."""
    asof = shown_day(request)
    record, doc = _read(place, asof)
    address = f"{settings.SITE_URL}/places/{record.key.replace(':', '-', 1)}/our-ties"
    context = {
        "nav": "places",
        "place": record,
        "doc": doc,
        "shown": _shown(doc),
        "frame_url": f"{address}.html",
        "json_url": f"{address}.json",
        "snippet": render_to_string("our_ties/list.html", {"doc": doc, "shown": _shown(doc)}).strip(),
        "back": place_url(record.key, record.name),
    }
    return render(request, "our_ties/show.html", context)


def framed(request: HttpRequest, place: str) -> HttpResponse:
    """The list alone, without scripts, the only page that other sites may show in a frame."""
    _record, doc = _read(place, shown_day(request))
    response = render(request, "our_ties/framed.html", {"doc": doc, "shown": _shown(doc)})
    response.headers["Content-Security-Policy"] = FRAMED_POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.xframe_options_exempt = True  # Django's middleware and ours ask for it
    return response


def document(request: HttpRequest, place: str) -> HttpResponse:
    """The same as JSON, which programs of any site may read."""
    _record, doc = _read(place, shown_day(request))
    response = JsonResponse(doc.model_dump(mode="json"))
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _read(place: str, asof: AsOf) -> tuple[PlaceRecord, OurTiesDoc]:
    record = places.get(place_key(place))
    rows = ties.ties_of_place(record.pk, asof.day)
    return record, our_ties_doc(record, rows, asof.iso, settings.SITE_URL)


def _shown(doc: OurTiesDoc) -> list[dict[str, str]]:
    """What a line says of each tie, up to as many as a frame holds."""
    return [
        {
            "with": "; ".join(tie.partners),
            "kind": words.said(words.KINDS, tie.kind),
            "state": tie.state,
            "since": tie.since or "",
            "url": tie.url,
        }
        for tie in doc.ties[:MOST]
    ]
