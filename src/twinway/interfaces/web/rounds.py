"""The registrar's rounds: start one, see who answered and who is silent, settle what is to be corrected."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.ties.rules import KINDS
from twinway.interfaces.shapes.asked import now
from twinway.interfaces.web import words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.committee.sheets import Field, with_values
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.templatetags.parts import state_words
from twinway.interfaces.web.ties import guarded
from twinway.kernel.errors import Conflict, Invalid
from twinway.usecases.rounds import overview
from twinway.usecases.rounds import start as starting
from twinway.usecases.rounds.start import Choice
from twinway.usecases.ties import SUMMARIES

PER_PAGE, HIGHEST_PAGE = 50, 1000
FILTER = ("country", "side", "kind", "state")


@private
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """All rounds, what waits to be corrected, and the form that starts a round, with what it would do."""
    if request.method != "POST":
        return _page(request, request.GET)
    try:
        begun = _start(request)
    except Invalid as refusal:
        return _page(request, request.POST, refusal.fields)
    except Conflict as refusal:
        messages.info(request, refusal.message)
        return HttpResponseRedirect("/desk/rounds/")
    messages.success(request, _("The round has started; its letters are on their way."))
    return HttpResponseRedirect(f"/desk/rounds/{begun}/")


@private
@signed_in
def one(request: HttpRequest, round: int) -> HttpResponse:  # noqa: A002 – the address calls it so
    """One round: its figures, and the sides that have not answered."""
    shown = overview.show_round(round, user=user_id(request), now=now())
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    reader = Reader(request.GET)
    number = reader.whole("page", 1, HIGHEST_PAGE)
    context = {
        "nav": "desk",
        "round": shown.record,
        "page": Paginator(shown.silent, PER_PAGE).get_page(1 if reader.wrong else number),
    }
    return render(request, "rounds/show.html", context)


@private
@signed_in
def table(request: HttpRequest, round: int) -> HttpResponse:  # noqa: A002 – the address calls it so
    """Every question of a round with its answer, safe to open in a spreadsheet; no addresses."""
    shown = overview.show_round(round, user=user_id(request), now=now())
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(overview.COLUMNS)
    writer.writerows([guarded(cell) for cell in row] for row in overview.rows_of(shown))
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="twinway-round-{round}.csv"'
    return response


@private
@signed_in
def decide(request: HttpRequest, correction: int) -> HttpResponse:
    """Say that a correction was applied, or set it aside."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    reader = Reader(request.POST)
    state, note = reader.choice("state", ("applied", "set_aside")), reader.text("note")
    reader.done()
    overview.decide(correction, state, note, user=user_id(request), now=now())
    messages.success(request, _("Noted."))
    return HttpResponseRedirect("/desk/rounds/#corrections")


def _start(request: HttpRequest) -> int:
    reader = Reader(request.POST)
    title, token, choice = reader.text("title", longest=200), reader.text("token", longest=40), _choice(reader)
    reader.done()
    return starting.start(title, choice, token=token or secrets.token_hex(16), user=user_id(request), now=now())


def _choice(reader: Reader) -> Choice:
    told = {name: reader.text(name, longest=40) for name in FILTER}
    return Choice(**{**told, "country": told["country"].upper(), "side": told["side"].upper()})


def _fields() -> tuple[Field, ...]:
    hint = _("Two letters, such as US. May stay empty.")
    kinds = tuple((kind, words.said(words.KINDS, kind)) for kind in KINDS)
    states = tuple((state, str(state_words(state))) for state in SUMMARIES)
    return (
        Field("title", _("Name of the round"), _("Such as: Autumn 2026.")),
        Field("country", _("Only ties with a side in"), hint),
        Field("side", _("Ask only the sides in"), hint),
        Field("kind", _("Only this kind"), kind="choice", choices=(("", _("all kinds")), *kinds)),
        Field("state", _("Only ties that are"), kind="choice", choices=(("", _("in any state")), *states)),
    )


def _page(request: HttpRequest, given: QueryDict, wrong: Mapping[str, str] | None = None) -> HttpResponse:
    user, at, wrong = user_id(request), now(), dict(wrong or {})
    rounds = overview.all_rounds(user=user, now=at)
    found, typed = None, {name: given.get(name, "") for name in ("title", *FILTER)}
    try:
        found = starting.preview(_choice(Reader(given)), now=at)
    except Invalid as refusal:
        wrong |= refusal.fields
    context = {
        "nav": "desk",
        "rounds": rounds,
        "corrections": overview.corrections(user=user, now=at),
        "found": found,
        "fields": [replace(field, error=wrong.get(field.name, "")) for field in with_values(_fields(), typed)],
        "token": given.get("token") or secrets.token_hex(16),
        "ties_url": "/ties/?" + urlencode({name: typed[name] for name in ("country", "kind", "state") if typed[name]}),
        "wrong": wrong,
        "errors": list(wrong.items()),
    }
    return render(request, "rounds/list.html", context, status=400 if wrong else 200)
