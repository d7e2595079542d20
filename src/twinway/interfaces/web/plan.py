"""What more could be done for a tie, on one page; and what returns in a year, as a page, a document and a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from twinway.interfaces.shapes.asked import today
from twinway.interfaces.shapes.plan import AnniversaryDoc, ItemDoc, PlanDoc, plan_doc, year_doc
from twinway.interfaces.shapes.urls import tie_url
from twinway.interfaces.web.asof import shown_day, with_day
from twinway.interfaces.web.natives import natives
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.beginnings import Year, anniversaries_of
from twinway.usecases.plan_tie import plan_tie

FIRST_YEAR, LAST_YEAR = 1000, 2999
PEOPLE = ("person", "success_factor")
WORK = ("commitment", "capacity", "opportunity")


def show(request: HttpRequest, tie: str) -> HttpResponse:
    """The plan as of the shown day; a source key or another way to name the tie leads to its own address."""
    asof = shown_day(request)
    told = plan_tie(tie, asof.day)
    row = told.row
    if tie != row.tie.public_id:
        return HttpResponseRedirect(with_day(f"/ties/{row.tie.public_id}/plan/", asof.other), status=301)
    doc, names = plan_doc(told), natives(asof.day)
    url = with_day(tie_url(row.tie.public_id, row.title), asof.other)
    context = {
        "nav": "ties",
        "asof": asof,
        "crumbs": [(_("Ties"), with_day("/ties/", asof.other)), (row.title, url), (_("What more could be done?"), "")],
        "tie_id": row.tie.public_id,
        "tie_url": url,
        "title": row.title,
        "home": names.named(row.home),
        "partner": names.named(row.partner),
        "states": [side.state for side in row.facts.sides],
        "coverage": doc.coverage,
        "touched": sum(bool(one.done) for one in doc.coverage),
        "peers": [_peer(item, asof.other) for item in doc.items if item.kind == "peer"],
        "gaps": [item for item in doc.items if item.kind == "gap"],
        "dates": [item for item in doc.items if item.kind == "date"],
        "people": [item for item in doc.items if item.kind in PEOPLE],
        "work": [item for item in doc.items if item.kind in WORK],
        "drafts": _drafts(doc),
        "complete_url": f"/committee/ties/{row.tie.public_id}/objectives/new/",
        "unknown": doc.unknown,
        "json_url": with_day(f"/ties/{row.tie.public_id}/plan.json", asof.other),
        "printed_on": asof.today,
    }
    return render(request, "plan/plan.html", context)


def document(request: HttpRequest, tie: str) -> HttpResponse:
    """The plan as the command line tells it."""
    return JsonResponse(plan_doc(plan_tie(tie, shown_day(request).day)).model_dump(mode="json"))


def anniversaries(request: HttpRequest) -> HttpResponse:
    """A year's anniversaries; next year where none is asked about."""
    wrong: dict[str, str] = {}
    try:
        told = _year(request)
    except Invalid as refusal:
        wrong, told = dict(refusal.fields), anniversaries_of(today().year + 1, today=today())
    doc = year_doc(told)
    query = f"year={doc.year}" + (f"&home={told.home}" if told.home else "")
    context = {
        "nav": "ties",
        "crumbs": [(_("Ties"), "/ties/"), (_("Anniversaries"), "")],
        "year": doc.year,
        "home": told.home,
        "asked_year": request.GET.get("year", doc.year) if wrong else doc.year,
        "asked_home": request.GET.get("home", "") if wrong else told.home,
        "items": doc.items,
        "total": len(doc.items),
        "errors": list(wrong.items()),
        "wrong": wrong,
        "before": doc.year - 1 if doc.year > FIRST_YEAR else None,
        "after": doc.year + 1 if doc.year < LAST_YEAR else None,
        "json_url": f"/anniversaries.json?{query}",
        "ics_url": f"/anniversaries.ics?{query}",
        "today": today(),
    }
    return render(request, "plan/anniversaries.html", context, status=400 if wrong else 200)


def anniversaries_document(request: HttpRequest) -> HttpResponse:
    """The year as a document."""
    return JsonResponse(year_doc(_year(request)).model_dump(mode="json"))


def anniversaries_calendar(request: HttpRequest) -> HttpResponse:
    """The year as a calendar: what has a day on its day, what has a year or month only on its first day, said so."""
    doc = year_doc(_year(request))
    calendar = Calendar()
    calendar.add("prodid", "-//Twinway//Anniversaries//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Anniversaries in %(year)s") % {"year": doc.year})
    for item in doc.items:
        calendar.add_component(_event(item, request.build_absolute_uri(item.url)))
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _year(request: HttpRequest) -> Year:
    reader = Reader(request.GET)
    year = reader.whole("year", today().year + 1, LAST_YEAR)
    home = reader.text("home").upper()
    reader.done()
    return anniversaries_of(year, today=today(), home=home)


def _event(item: AnniversaryDoc, url: str) -> Event:
    when = PartialDate.parse(item.date)
    first, last = when.earliest or date.min, when.latest or date.max
    event = Event()
    exact = first == last
    title = _("%(subject)s: %(years)s years") % {"subject": item.subject, "years": item.years}
    event.add("summary", title if exact else _("%(title)s (day not known)") % {"title": title})
    event.add("dtstart", first)
    event.add("dtend", first + timedelta(days=1))
    event.add("dtstamp", datetime(first.year, first.month, first.day, tzinfo=UTC))
    event.add("uid", f"{item.subject_id}-{item.what}-{item.began}-{item.years}@twinway".replace(" ", "-"))
    told = [_("Start planning by %(day)s.") % {"day": item.plan_by}, *item.coincides_with]
    event.add("description", "\n".join(told))
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def _peer(item: ItemDoc, other: str) -> dict[str, object]:
    """An example as a card: the tie's name, what it did, and a link to it."""
    name, _sep, deed = item.title.partition(": ")
    return {"name": name, "deed": deed, "url": with_day(f"/ties/{item.tie}/", other), "item": item}


def _drafts(doc: PlanDoc) -> list[ItemDoc]:
    """One objective an indicator, the first that asks for it."""
    told: dict[str, ItemDoc] = {}
    for item in doc.items:
        if item.objective is not None:
            told.setdefault(item.objective.text, item)
    return list(told.values())
