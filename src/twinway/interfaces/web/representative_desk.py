"""A representative's desk, and the registrar's page where areas are assigned."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.trade import areas, representatives
from twinway.domain.trade.representatives import Absence, RepresentativeInput, RepresentativeRecord
from twinway.interfaces.web import words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Conflict, Invalid, NotAllowed
from twinway.usecases import representative_desk
from twinway.usecases.representatives import area_words, read_area

ASSIGN = "/desk/representatives/"
MOST_DAYS, MOST_MATTERS = 60, 500
TEXTS = ("address", "title", "organisation", "languages", "time_zone", "load_limit", "clock_days")
Values = Mapping[str, object]


@private
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """What waits, how much it is, who stands in."""
    return page(request)


def page(request: HttpRequest, wrong: Mapping[str, str] | None = None) -> HttpResponse:
    """The desk; `wrong` names fields of the absence that could not be used."""
    found = representative_desk.desk_of(user_id(request), _now())
    wrong = wrong or {}
    context = {
        "nav": "desk",
        "desk": found,
        "waiting": [(one, words.said(words.OPPORTUNITIES, one.wording.kind)) for one in found.waiting],
        "typed": {name: request.POST.get(name, "") for name in ("away_from", "away_to", "cover")},
        "wrong": wrong,
        "errors": list(wrong.items()),
    }
    return render(request, "representatives/desk.html", context, status=400 if wrong else 200)


@private
@signed_in
def absence(request: HttpRequest) -> HttpResponse:
    """Be away for some days, with somebody who stands in; or be back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    user = user_id(request)
    if representatives.of_user(user) is None:
        raise NotAllowed(_("This is for representatives."))
    try:
        representative_desk.be_away(user, _absence(request.POST), _now())
    except Invalid as refusal:
        return page(request, refusal.fields)
    messages.success(request, _("Your absence is on record.") if not request.POST.get("back") else _("Welcome back."))
    return HttpResponseRedirect("/desk/area/")


def _absence(post: QueryDict) -> Absence | None:
    if post.get("back"):
        return None
    reader = Reader(post)
    first, last, cover = reader.day("away_from"), reader.day("away_to"), reader.text("cover")
    reader.done()
    if first is None or last is None:
        missing = {name: day for name, day in (("away_from", first), ("away_to", last)) if day is None}
        raise Invalid(dict.fromkeys(missing, _("Give a day, such as 2027-03-31")))
    return Absence(first, last, cover)


@private
@signed_in
def assign(request: HttpRequest) -> HttpResponse:
    """All representatives, and the form to appoint one."""
    if request.method != "POST":
        return _assigning(request, _empty())
    try:
        given = _given(request.POST)
        address = (request.POST.get("address") or "")[:254]
        representative_desk.appoint(address, given, by=user_id(request), now=_now())
    except (Invalid, Conflict) as refusal:
        return _assigning(request, _typed(request.POST), _fields(refusal))
    messages.success(request, _("The representative is in service."))
    return HttpResponseRedirect(ASSIGN)


@private
@signed_in
def change(request: HttpRequest, representative: str) -> HttpResponse:
    """One representative's areas and languages; ending the service."""
    representative_desk.all_for(user_id(request), _now())
    record = representatives.get_representative(ref=representative)
    if request.method != "POST":
        return _changing(request, record, _values_of(record))
    if request.POST.get("end"):
        representative_desk.dismiss(representative, by=user_id(request), now=_now())
        messages.success(request, _("The service has ended; what they did stays on record."))
        return HttpResponseRedirect(ASSIGN)
    try:
        representative_desk.change(representative, _given(request.POST), by=user_id(request), now=_now())
    except Invalid as refusal:
        return _changing(request, record, _typed(request.POST), refusal.fields)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(ASSIGN)


def _fields(refusal: Invalid | Conflict) -> dict[str, str]:
    return refusal.fields if isinstance(refusal, Invalid) else {"address": refusal.message}


def _assigning(request: HttpRequest, values: Values, wrong: Mapping[str, str] | None = None) -> HttpResponse:
    found = representative_desk.all_for(user_id(request), _now())
    context = {**_form(values, wrong or {}), "found": found}
    return render(request, "representatives/assign.html", context, status=400 if wrong else 200)


def _changing(
    request: HttpRequest, record: RepresentativeRecord, values: Values, wrong: Mapping[str, str] | None = None
) -> HttpResponse:
    context = {**_form(values, wrong or {}), "record": record}
    return render(request, "representatives/change.html", context, status=400 if wrong else 200)


def _form(values: Values, wrong: Mapping[str, str]) -> dict[str, object]:
    groups = [(f"{areas.GROUP}{key}", name) for key, (name, _countries) in areas.GROUPS.items()]
    return {"nav": "desk", "values": values, "wrong": wrong, "errors": list(wrong.items()), "groups": groups}


def _given(post: QueryDict) -> RepresentativeInput:
    """The form as a representative; Invalid names every field that cannot be used."""
    reader = Reader(post)
    load, days = reader.whole("load_limit", 20, MOST_MATTERS), reader.whole("clock_days", 5, MOST_DAYS)
    title, organisation, zone = reader.text("title"), reader.text("organisation"), reader.text("time_zone")
    languages = tuple(re.findall(r"[a-z]+", reader.text("languages").lower()))
    reader.done()
    return RepresentativeInput(
        title=title,
        organisation=organisation,
        areas=_areas(post),
        languages=languages,
        time_zone=zone,
        load_limit=load,
        clock_days=days,
    )


def _areas(post: QueryDict) -> tuple[str, ...]:
    lines = [line.strip() for line in (post.get("areas") or "")[:5000].splitlines() if line.strip()]
    if len(lines) > representatives.MOST_AREAS:
        raise Invalid({"areas": _("Write at most %(most)s areas") % {"most": representatives.MOST_AREAS}})
    chosen = [group for group in post.getlist("group") if group.removeprefix(areas.GROUP) in areas.GROUPS]
    return tuple(dict.fromkeys([*chosen, *(read_area(line) for line in lines)]))


def _empty() -> Values:
    return {**dict.fromkeys(TEXTS, ""), "areas": "", "group": [], "load_limit": "20", "clock_days": "5"}


def _typed(post: QueryDict) -> Values:
    return {**{name: post.get(name) or "" for name in (*TEXTS, "areas")}, "group": post.getlist("group")}


def _values_of(record: RepresentativeRecord) -> Values:
    groups = [area for area in record.areas if area.startswith(areas.GROUP)]
    rest = [area for area in record.areas if area not in groups]
    said = area_words(rest)
    return {
        "title": record.title,
        "organisation": record.organisation,
        "areas": "\n".join(said[area] for area in rest),
        "group": groups,
        "languages": ", ".join(record.languages),
        "time_zone": record.time_zone,
        "load_limit": str(record.load_limit),
        "clock_days": str(record.clock_days),
    }


def _now() -> datetime:
    return datetime.now(UTC)
