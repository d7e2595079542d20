"""The timeline of a tie as a page, a document and a PDF, and its reciprocity ledger."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from twinway.domain.cooperation.activities.rules import KINDS
from twinway.interfaces.shapes.timeline import timeline_doc
from twinway.interfaces.shapes.urls import slug, tie_url
from twinway.interfaces.web import activity_words
from twinway.interfaces.web import timeline_parts as parts
from twinway.interfaces.web.agreements import crumbs, keeps
from twinway.interfaces.web.asof import AsOf, read_as_of, shown_day, with_day
from twinway.interfaces.web.reading import Reader
from twinway.usecases import paper, timeline
from twinway.usecases.activities import ledger_of
from twinway.usecases.ties import show_tie
from twinway.usecases.timeline import HIGHEST_YEAR, Timeline


def show(request: HttpRequest, tie: str) -> HttpResponse:
    """The timeline, perhaps of one kind or one year."""
    found, asof, kind, year = _read(request, tie)
    row = found.view.row
    base, query = f"/ties/{row.tie.public_id}/timeline", _query(asof, kind, year)
    context = {
        **_context(found, asof),
        "nav": "ties",
        "asof": asof,
        "crumbs": crumbs(row.tie.public_id, row.title, asof, (_("Timeline"), "")),
        "kinds": parts.kinds(found),
        "years": found.years,
        "kind": kind,
        "year": year,
        "json_url": f"{base}.json{query}",
        "pdf_url": f"{base}.pdf{query}",
        "ledger_url": with_day(f"/ties/{row.tie.public_id}/ledger/", asof.other),
        "outcomes_url": f"/outcomes/?tie={row.tie.public_id}",
        "keeps": keeps(request, row.tie.pk, asof),
        "new": [(code, activity_words.KINDS[code]) for code in KINDS],
    }
    return render(request, "activities/timeline.html", context)


def document(request: HttpRequest, tie: str) -> HttpResponse:
    """The same entries as JSON."""
    found, asof, _kind, _year = _read(request, tie)
    return JsonResponse(timeline_doc(found, asof.iso).model_dump(mode="json"))


def printed(request: HttpRequest, tie: str) -> HttpResponse:
    """The same entries as a PDF; where the extra is not installed, a page that says so and how to print instead."""
    found, asof, kind, year = _read(request, tie)
    row = found.view.row
    if not paper.can_be_made():
        context = {"nav": "ties", "back": f"/ties/{row.tie.public_id}/timeline/{_query(asof, kind, year)}"}
        return render(request, "activities/no_pdf.html", context, status=501)
    page = render_to_string("activities/paper.html", _context(found, asof), request)
    response = HttpResponse(paper.made_of(page), content_type="application/pdf")
    name = f"timeline-{slug(row.title)}-{asof.iso}.pdf"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


def ledger(request: HttpRequest, tie: str) -> HttpResponse:
    """Who hosted and visited, gave and received, took in and paid out, and who moved last."""
    asof = shown_day(request)
    view = show_tie(tie, asof.day)
    row = view.row
    context = {
        "nav": "ties",
        "asof": asof,
        "title": row.title,
        "tie_id": row.tie.public_id,
        "crumbs": crumbs(row.tie.public_id, row.title, asof, (_("Give and take"), "")),
        "ledger": parts.ledger(ledger_of(row.tie.pk, asof.day), view),
        "timeline_url": with_day(f"/ties/{row.tie.public_id}/timeline/", asof.other),
        "printed_on": asof.today,
    }
    return render(request, "activities/ledger.html", context)


def _read(request: HttpRequest, tie: str) -> tuple[Timeline, AsOf, str, int]:
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    kind = reader.choice("kind", timeline.KINDS)
    year = reader.whole("year", 0, HIGHEST_YEAR)
    reader.done()
    return timeline.timeline(tie, asof.day, kind, year), asof, kind, year


def _query(asof: AsOf, kind: str, year: int) -> str:
    pairs = [("kind", kind), ("year", str(year or "")), ("as_of", asof.other)]
    told = "&".join(f"{name}={value}" for name, value in pairs if value)
    return f"?{told}" if told else ""


def _context(found: Timeline, asof: AsOf) -> dict[str, object]:
    row = found.view.row
    return {
        "day": asof,
        "title": row.title,
        "tie_id": row.tie.public_id,
        "tie_url": tie_url(row.tie.public_id, row.title),
        "entries": parts.entries(found, asof),
        "printed_on": asof.today,
    }
