"""The organiser's desk of an event: who comes, checking in, and what became of each meeting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.cooperation.events import meetings, queries, registrations, rules
from twinway.domain.cooperation.events.meetings import Told
from twinway.interfaces.shapes.asked import now
from twinway.interfaces.shapes.events import event_url
from twinway.interfaces.web import event_parts as parts
from twinway.interfaces.web import event_words, words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.usecases import meet
from twinway.usecases.organise_event import organiser


@private
@signed_in
def show(request: HttpRequest, event: str) -> HttpResponse:
    """Guests, the waiting list, meetings, and the counts of the day."""
    return _show(request, event, {}, 200)


@private
@signed_in
def arrive(request: HttpRequest, event: str, registration: int) -> HttpResponse:
    """Check somebody in."""
    one = organiser(event, user_id(request), now())
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    registrations.arrive(event=one.event, registration=registration, now=now())
    messages.success(request, _("Checked in."))
    return HttpResponseRedirect(_desk(event))


@private
@signed_in
def tell(request: HttpRequest, event: str, meeting: str) -> HttpResponse:
    """Say what became of a meeting."""
    one = organiser(event, user_id(request), now())
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if queries.meeting(ref=meeting).event != one.event.pk:
        raise NotFound(_("There is no such meeting."))
    reader = Reader(request.POST)
    sides = tuple(event_words.SIDES)
    told = Told(
        result=reader.choice("result", rules.TOLD),
        absent=reader.choice("absent", sides),
        substituted=reader.choice("substituted", sides),
        substitute=reader.text("substitute", longest=100),
    )
    try:
        reader.done()
        meetings.tell(ref=meeting, told=told, now=now())
    except Invalid as refusal:
        return _show(request, event, {meeting: "; ".join(refusal.fields.values())}, 400)
    except Conflict as refusal:
        return _show(request, event, {meeting: refusal.message}, 409)
    messages.success(request, _("It is on record."))
    return HttpResponseRedirect(f"{_desk(event)}#m-{meeting}")


def _show(request: HttpRequest, event: str, wrong: dict[str, str], status: int) -> HttpResponse:
    one = organiser(event, user_id(request), now())
    desk = meet.desk(one.event)
    context = {
        "nav": "events",
        "ref": event,
        "title": one.event.title,
        "event_url": event_url(event, one.event.title),
        "guests": [guest for guest in desk.guests if guest.state == "registered"],
        "waiting": [guest for guest in desk.guests if guest.state == "waiting"],
        "places": one.event.plan.places,
        "meetings": [
            {
                "one": held,
                "requester": asks,
                "counterpart": asked,
                "when": parts.slot_words(held.slot, None),
                "state": words.said(event_words.MEETINGS, held.state),
                "look": event_words.MEETING_LOOKS.get(held.state, "unknown"),
                "open": held.state in rules.COUNTED and held.slot.starts.moment <= now(),
                "wrong": wrong.get(held.public_id, ""),
            }
            for held, asks, asked in desk.meetings
        ],
        "sides": list(event_words.SIDES.items()),
        "counts": desk.counts,
        "tables": queries.tables(plan=one.event.plan.pk) if one.event.plan.pk else [],
        "slots": queries.slots(plan=one.event.plan.pk) if one.event.plan.pk else [],
        "tasks_open": sum(task.done_on is None for task in desk.tasks),
        "errors": [(f"m-{ref}", text) for ref, text in wrong.items()],
    }
    return render(request, "events/desk.html", context, status=status)


def _desk(event: str) -> str:
    return f"/committee/events/{event}/desk/"
