"""Introductions: what one asked for and was asked, and the steps each side takes, all by POST."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.trade.introductions.rules import ATTRIBUTIONS, OUTCOMES, RANGES, Told
from twinway.interfaces.web import introduction_words as said
from twinway.interfaces.web import words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import READS, private
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid, NotFound
from twinway.usecases import introductions, introductions_due, wishes
from twinway.usecases.introductions import Seen

LIST = "/introductions/"
LONGEST_NOTE = 2000


@private
@signed_in
def show_all(request: HttpRequest) -> HttpResponse:
    """What one asked for and was asked, and wishes that are kept."""
    if request.method not in READS:
        return HttpResponseNotAllowed(READS)
    found = introductions.mine(user_id(request), _now())
    told = {
        "nav": "account",
        "sent": [_line(one) for one in found.sent],
        "received": [_line(one) for one in found.received],
        "wishes": found.wishes,
        "registrar": introductions.is_registrar(user_id(request), _now()),
    }
    return render(request, "introductions/list.html", told)


@private
@signed_in
def show(request: HttpRequest, introduction: str) -> HttpResponse:
    """One, as its reader may see it; reading changes nothing."""
    found = introductions.open_introduction(introduction, user_id(request), _now())
    return _page(request, found, {})


@private
@signed_in
def sent(request: HttpRequest, introduction: str) -> HttpResponse:
    """The reference, and what happens next and when."""
    found = introductions.open_introduction(introduction, user_id(request), _now())
    if found.part != "requester":
        raise NotFound(_("There is no such introduction."))
    return render(request, "introductions/sent.html", {"nav": "account", "one": found})


@private
@signed_in
def act(request: HttpRequest, introduction: str, move: str) -> HttpResponse:
    """A step; pressed twice it is taken once."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    user, now = user_id(request), _now()
    found = introductions.open_introduction(introduction, user, now)
    try:
        done = _take(request, introduction, move, user, now)
    except Invalid as refusal:
        return _page(request, found, refusal.fields)
    messages.success(request, done)
    return HttpResponseRedirect(f"{LIST}{introduction}/")


def _take(request: HttpRequest, ref: str, move: str, user: int, now: datetime) -> str:
    reader = Reader(request.POST)
    note, name = reader.text("note", longest=LONGEST_NOTE), reader.text("name", longest=100)
    address, hear_no_more = reader.text("address", longest=254), reader.flag("block")
    agreed = reader.flag("agreed")
    reader.done()
    if move == "accept":
        if not agreed:
            raise Invalid({"agreed": _("Tick the box to agree")})
        introductions.accept(ref, name, user=user, now=now)
        return _("You are introduced. Both of you see each other’s name and address now.")
    if move == "forward":
        introductions.forward(ref, address, note, user=user, now=now)
        return _("Handed on.")
    if move not in ("decline", "ask", "answer", "withdraw"):
        raise NotFound(_("There is no such step."))
    introductions.take(ref, move, note, user=user, now=now)
    if move == "decline" and hear_no_more:
        introductions.block_sender(ref, user=user, now=now)
    return _("Done.")


def _page(request: HttpRequest, found: Seen, wrong: dict[str, str]) -> HttpResponse:
    told = {
        "nav": "account",
        "one": found,
        "state": words.said(said.STATES, found.state),
        "look": said.LOOKS.get(found.state, "plan"),
        "intent": words.said(said.INTENTS, found.intent),
        "language": words.language(found.lang),
        "screening": words.said(said.SCREENING, found.screening) if found.screening else "",
        "steps": [
            (words.said(said.MOVES, step.move), words.said(said.ACTORS, step.actor), step.note, step.at)
            for step in found.steps
        ],
        "follow_ups": [
            (one, words.said(said.OUTCOMES, one.outcome) if one.outcome else "") for one in found.follow_ups
        ],
        "wrong": wrong,
        "errors": list(wrong.items()),
        "typed": {name: request.POST.get(name, "") for name in ("note", "name", "address")},
        "subject_url": _subject_url(found.subject),
    }
    return render(request, "introductions/show.html", told, status=400 if wrong else 200)


def _line(one: Seen) -> dict[str, object]:
    return {
        "one": one,
        "state": words.said(said.STATES, one.state),
        "look": said.LOOKS.get(one.state, "plan"),
        "intent": words.said(said.INTENTS, one.intent),
    }


def _subject_url(subject: str) -> str:
    kind, _colon, key = subject.partition(":")
    return {"tie": f"/ties/{key}/", "opportunity": f"/opportunities/{key}/"}.get(kind, "/representatives/")


@private
def outcome(request: HttpRequest, token: str) -> HttpResponse:
    """“Did anything come of it?”: a mailed link shows the question, its button answers it; no password."""
    asked = introductions_due.asked_by(token)
    wrong: dict[str, str] = {}
    if request.method == "POST":
        reader = Reader(request.POST)
        currency = reader.text("currency").upper()
        answer = Told(reader.text("outcome"), reader.text("value"), currency, reader.text("attribution"))
        try:
            introductions_due.answer(token, answer, _now())
        except Invalid as refusal:
            wrong = refusal.fields
        else:
            return render(request, "introductions/thanks.html", {})
    told = {
        "title": introductions_due.title_of(asked),
        "asked": asked,
        "outcomes": [(name, said.OUTCOMES[name]) for name in OUTCOMES],
        "ranges": [(name, said.RANGES[name]) for name in RANGES if name],
        "currency": request.POST.get("currency") or asked.currency or "USD",
        "attributions": [(name, said.ATTRIBUTIONS[name]) for name in ATTRIBUTIONS if name],
        "errors": list(wrong.items()),
        "wrong": wrong,
    }
    return render(request, "introductions/outcome.html", told, status=400 if wrong else 200)


@private
@signed_in
def wish(request: HttpRequest, wish: int) -> HttpResponse:
    """A kept wish: it still holds and becomes a request to check, or it is forgotten."""
    held = wishes.show(wish, user_id(request))
    if request.method == "POST":
        holds = request.POST.get("answer") == "yes"
        key = wishes.answer(wish, holds=holds, user=user_id(request), now=_now())
        if key:
            return HttpResponseRedirect(f"{LIST}drafts/{key}/")
        messages.success(request, _("Your wish is forgotten."))
        return HttpResponseRedirect(LIST)
    return render(request, "introductions/wish.html", {"nav": "account", "wish": held})


@private
@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """The registrar's queue: what to hand on, who takes part, and the switches."""
    user, now = user_id(request), _now()
    wrong: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _work(request, user, now)
        except Invalid as refusal:
            wrong = refusal.fields
    found = introductions.broker_desk(user, now)
    told = {
        "nav": "desk",
        "desk": found,
        "waiting": [_line(one) for one in found.waiting],
        "with_others": [_line(one) for one in found.with_others],
        "wrong": wrong,
        "errors": list(wrong.items()),
    }
    return render(request, "introductions/desk.html", told, status=400 if wrong else 200)


def _work(request: HttpRequest, user: int, now: datetime) -> HttpResponse:
    reader = Reader(request.POST)
    action = reader.choice("action", ("begin", "end", "stop", "lift"))
    country, reason, number = reader.text("country"), reader.text("reason"), reader.whole("stop", 1, 10**9 - 1)
    reader.done()
    if action == "stop":
        introductions.stop(country=country, reason=reason, user=user, now=now)
    elif action == "lift":
        introductions.lift(stop=number, user=user, now=now)
    else:
        introductions.take_part(user=user, begin=action == "begin", now=now)
    messages.success(request, _("Done."))
    return HttpResponseRedirect("/desk/introductions/")


def _now() -> datetime:
    return datetime.now(UTC)
