"""Taking part in an event: registering, who else comes, asking for meetings and answering; every step by POST."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.cooperation.events import queries, rules
from twinway.domain.cooperation.events.records import Entry
from twinway.interfaces.shapes.asked import now
from twinway.interfaces.shapes.events import event_url
from twinway.interfaces.web import event_parts as parts
from twinway.interfaces.web import event_words, words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.committee.sheets import Field, Sheet, Written, answered
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Conflict
from twinway.usecases import meet
from twinway.usecases.events import show_event


@private
@signed_in
def register(request: HttpRequest, event: str) -> HttpResponse:
    """Register for an event; where no place is free, one waits in line."""
    one = queries.get_event(ref=event)
    if queries.registration_of(plan=one.plan.pk, user=user_id(request)):
        return HttpResponseRedirect(_page(event))
    most = rules.MOST_PEOPLE
    agree = ((rules.CONSENT, _("Others who registered may see the company, my name and what we look for.")),)
    fields = (
        Field("company", _("Company or organisation")),
        Field("name", _("Your name")),
        Field("people", _("How many come?"), _("Up to %(most)s.") % {"most": most}, value="1"),
        Field(
            "about", _("What do you look for, or offer?"), _("Others read it when they choose whom to meet."), "area"
        ),
        Field("agreed", _("Consent"), kind="checks", choices=agree),
    )
    sheet = Sheet(_("Register"), one.title, fields, _("Register"), event_url(event, one.title))

    def write(reader: Reader) -> Written:
        entry = Entry(
            company=reader.text("company", longest=200),
            name=reader.text("name", longest=100),
            people=reader.whole("people", 1, most),
            about=reader.text("about", longest=500),
            consent=reader.text("agreed"),
        )
        reader.done()
        state = meet.register(event, entry, user=user_id(request), now=now())
        return _page(event), words.said(event_words.REGISTERED, state)

    return answered(request, sheet, write)


@private
@signed_in
def show(request: HttpRequest, event: str) -> HttpResponse:
    """One's meetings, who else comes, and the times at which both could meet."""
    return _show(request, event, "", 200)


@private
@signed_in
def ask(request: HttpRequest, event: str) -> HttpResponse:
    """Ask another guest for a meeting."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    reader = Reader(request.POST)
    guest, slot, message = reader.text("guest"), reader.whole("slot", 0, 10**9 - 1), reader.text("message", longest=500)
    reader.done()
    try:
        meet.ask(event, guest, slot, message, user=user_id(request), now=now())
    except Conflict as refusal:
        return _show(request, event, refusal.message, 409)
    messages.success(request, _("They are asked. Your time is held until they answer."))
    return HttpResponseRedirect(_page(event))


@private
@signed_in
def move(request: HttpRequest, event: str, meeting: str, step: str) -> HttpResponse:
    """Accept, decline, withdraw or call off; pressed twice it is done once."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        meet.move(event, meeting, step, user=user_id(request), now=now())
    except Conflict as refusal:
        return _show(request, event, refusal.message, 409)
    messages.success(request, _("Done."))
    return HttpResponseRedirect(_page(event))


@private
@signed_in
def leave(request: HttpRequest, event: str) -> HttpResponse:
    """One does not come after all."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    meet.leave(event, user=user_id(request), now=now())
    messages.success(request, _("Your registration is cancelled. Thank you for telling."))
    return HttpResponseRedirect(event_url(event, queries.get_event(ref=event).title))


@private
@signed_in
def note(request: HttpRequest, event: str, task: int) -> HttpResponse:
    """Say what came of a meeting."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    reader = Reader(request.POST)
    text = reader.text("note", longest=500)
    reader.done()
    meet.note_task(event, task, text, user=user_id(request), now=now())
    messages.success(request, _("Thank you. It is noted."))
    return HttpResponseRedirect(_page(event))


def _show(request: HttpRequest, event: str, problem: str, status: int) -> HttpResponse:
    moment = now()
    part = meet.part_of(event, user=user_id(request), now=moment)
    clocks = parts.clocks(show_event(event, moment.date()).row)
    there = clocks[1] if len(clocks) > 1 else None
    taken = queries.taken(plan=part.event.plan.pk)
    context = {
        "nav": "events",
        "ref": event,
        "title": part.event.title,
        "event_url": event_url(event, part.event.title),
        "own": part.own,
        "state": words.said(event_words.REGISTERED, part.own.state),
        "registered": part.own.state == "registered",
        "meetings": [_meeting(view, there) for view in part.meetings],
        "guests": [(guest, _times(part, guest.pk, taken, there)) for guest in part.guests],
        "errors": [("main", problem)] if problem else [],
        "hours": part.event.plan.answer_hours,
        "clocks": clocks,
    }
    return render(request, "events/part.html", context, status=status)


def _times(
    part: meet.Part, guest: int, taken: set[tuple[int, int]], there: parts.Clock | None
) -> list[tuple[int, str]]:
    """The times at which neither is taken."""
    return [(one.pk, parts.slot_words(one, there)) for one in part.free if (one.pk, guest) not in taken]


def _meeting(view: meet.MeetingView, there: parts.Clock | None) -> dict[str, object]:
    one = view.record
    return {
        "ref": one.public_id,
        "when": parts.slot_words(one.slot, there),
        "other": view.others,
        "state": words.said(event_words.MEETINGS, one.state),
        "look": event_words.MEETING_LOOKS.get(one.state, "unknown"),
        "table": one.table,
        "message": one.message,
        "answer_by": one.answer_by if one.state == "requested" else None,
        "asked_by_me": view.mine == "requester",
        "moves": [(name, words.said(event_words.MOVES, name)) for name in view.moves],
        "tasks": view.tasks,
    }


def _page(event: str) -> str:
    return f"/events/{event}/part/"
