"""Ask for an introduction: the form, the check of the answers, and sending; or how to reach them where nobody answers.

What was typed is kept on the server before anything else happens, so that a sign-in, a lost session or an error in
between loses nothing: the draft's key stands in the address.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast
from urllib.parse import urlencode

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.accounts import queries as people
from twinway.domain.trade.introductions import queries
from twinway.domain.trade.introductions.rules import DEADLINE_DAYS, INTENTS
from twinway.interfaces.shapes.urls import place_url
from twinway.interfaces.web import errors, words
from twinway.interfaces.web import introduction_words as said
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.introduction_forms import Form, subject_of, typed
from twinway.kernel.errors import Conflict, Invalid
from twinway.usecases import introduction_drafts as drafts
from twinway.usecases import open_letter, outcome_totals, wishes
from twinway.usecases.introduction_desks import Door, door_to
from twinway.usecases.introduction_drafts import Checked

LIST = "/introductions/"
LIMITS = {"draft": "60/h/ip", "send": "20/d/ip"}  # beside five requests a day a person
LANGUAGES = ("en", "ru", "de", "es", "fr", "it", "ja", "ko", "pl", "pt", "uk", "zh")


@private
def new(request: HttpRequest) -> HttpResponse:
    """The form; with a draft's key as it was left. POST keeps it and leads to the check."""
    if request.method == "POST":
        return _save(request)
    key = (request.GET.get("draft") or "")[:60]
    if key:
        held = queries.draft(key=key, user=_user(request))
        return _form(request, held.subject, Form(held.content, {}), key)
    return _form(request, subject_of(request.GET), Form({"intent": "", "lang": "en"}, {}), "")


def _save(request: HttpRequest) -> HttpResponse:
    if not _within(request, "draft"):
        return errors.too_many(request)
    key, subject, content = (request.POST.get("draft") or "")[:60], subject_of(request.POST), typed(request.POST)
    key = drafts.save(key, subject, content, user=_user(request), now=_now())
    door = door_to(subject, _now().date())
    if door.is_open:
        try:
            drafts.complete(key, user=_user(request), now=_now())
        except Invalid as refusal:
            return _form(request, subject, Form(content, refusal.fields), key, status=400)
    return HttpResponseRedirect(f"{LIST}drafts/{key}/")


def _form(request: HttpRequest, subject: str, form: Form, key: str, status: int = 200) -> HttpResponse:
    door = door_to(subject, _now().date())
    told = {
        **_about(door),
        "form": form,
        "errors": form.errors,
        "draft": key,
        "intents": [(name, said.INTENTS[name]) for name in INTENTS],
        "languages": [(code, words.language(code)) for code in LANGUAGES],
        "offices": _offices(door),
        "totals": [(said.OUTCOMES[name], n) for name, n in outcome_totals.of_firms().answers],
    }
    return render(request, "introductions/new.html", told, status=status)


@private
def check(request: HttpRequest, draft: str) -> HttpResponse:
    """The answers as they will be sent, with notices and screening; or, where nobody answers, the letter."""
    held = queries.draft(key=draft, user=_user(request))
    if held.sent_as:
        return HttpResponseRedirect(f"{LIST}{held.sent_as}/sent/")
    door = door_to(held.subject, _now().date())
    if not door.is_open:
        return _letter(request, door, draft, dict(held.content))
    if not request.user.is_authenticated:
        messages.info(request, _("Sign in to send your request. It is kept while you do."))
        return HttpResponseRedirect(f"/sign-in/?{urlencode({'next': request.path})}")
    try:
        found = drafts.check(draft, user=user_id(request), now=_now())
    except Invalid as refusal:
        return _form(request, held.subject, Form(held.content, refusal.fields), draft, status=400)
    return _send(request, found) if request.method == "POST" else _check(request, found, {})


def _check(request: HttpRequest, found: Checked, wrong: dict[str, str], status: int = 200) -> HttpResponse:
    asked = found.asked
    told = {
        **_about(found.door),
        "found": found,
        "intent": words.said(said.INTENTS, asked.intent),
        "language": words.language(asked.lang),
        "screening": said.screening(found.screening),
        "waits": found.waits_for_a_person,
        "address": people.confirmed_address(user_id(request)),
        "wrong": wrong,
        "errors": list(wrong.items()),
    }
    return render(request, "introductions/check.html", told, status=status)


def _send(request: HttpRequest, found: Checked) -> HttpResponse:
    if not _within(request, "send"):
        return errors.too_many(request)
    agreed, key = request.POST.get("agreed") == "yes", found.draft.key
    try:
        ref = drafts.send(key, user=user_id(request), agreed=agreed, now=_now())
    except Invalid as refusal:
        return _check(request, found, refusal.fields, status=400)
    except Conflict as refusal:
        return _check(request, found, {"agreed": refusal.message}, status=409)
    return HttpResponseRedirect(f"{LIST}{ref}/sent/")


def _letter(request: HttpRequest, door: Door, key: str, content: dict[str, str]) -> HttpResponse:
    told = {
        **_about(door),
        "draft": key,
        "letters": [
            (words.language(one.lang), one) for one in open_letter.letters_for(door.about, content, _country(content))
        ],
        "offices": _offices(door),
        "can_wish": door.closed in ("nobody", "stopped"),
    }
    told["only_english"] = len(cast("list[object]", told["letters"])) == 1
    return render(request, "introductions/letter.html", told)


def _country(content: dict[str, str]) -> str:
    """The country of the company, as far as what was typed names one place."""
    try:
        place = drafts.place_of(content.get("place", ""))
    except Invalid:
        return ""
    return place.country if place else ""


@private
@signed_in
def keep(request: HttpRequest, draft: str) -> HttpResponse:
    """Keep a wish until somebody answers."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    wishes.keep(draft, user=user_id(request), agreed=request.POST.get("agreed") == "yes", now=_now())
    messages.success(request, _("Your wish is kept. We write to you as soon as somebody answers there."))
    return HttpResponseRedirect(LIST)


def _about(door: Door) -> dict[str, object]:
    """What each of these pages tells: about what, who receives it, how soon they answer, which notices hold."""
    return {
        "nav": "find",
        "door": door,
        "receiver": said.receiver(door) if door.is_open else "",
        "habit": said.habit(door),
        "closed": said.closed(door) if door.closed else "",
        "notices": said.notices(door.notices, _now().date()),
        "days": DEADLINE_DAYS,
    }


def _offices(door: Door) -> list[tuple[open_letter.Office, str]]:
    found = open_letter.offices(door.about)
    return [(one, place_url(one.place.key, one.place.name) if one.place else "") for one in found]


def _within(request: HttpRequest, action: str) -> bool:
    """Whether this address may do so once more; counted in the cache that all workers share."""
    config = {f"introduction-{action}": LIMITS[action]}
    return bool(ratelimit.consume(request, app="twinway", action=f"introduction-{action}", config=config))


def _user(request: HttpRequest) -> int | None:
    return user_id(request) if request.user.is_authenticated else None


def _now() -> datetime:
    return datetime.now(UTC)
