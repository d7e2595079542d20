"""The operator's desk: what waits for a person, and loading the world's ties. Staff only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord, QuestionRecord
from twinway.domain.ties import held
from twinway.domain.trade import representatives
from twinway.engines.resolution.records import Query
from twinway.interfaces.web import committee_desk, representative_desk, words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid, NotAllowed, NotFound
from twinway.usecases import places as place_search
from twinway.usecases.answer_question import AnswerReport, answer_question
from twinway.usecases.committee_desk import looks_after
from twinway.usecases.introductions import is_registrar
from twinway.usecases.load_world import ask_for_world, stop_world, world_progress
from twinway.usecases.register import snapshot

P = ParamSpec("P")
PER_PAGE = 10
MOST_CANDIDATES = 7
HIGHEST_PAGE = 100_000
MOST_FAILED = 5  # countries named with what went wrong


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question with what a person needs to answer it."""

    pk: int
    text: str
    context: str
    reason: str
    rows: int
    candidates: tuple[tuple[str, str, str], ...]


def staff(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Only for operators: others are asked to sign in, members who are none are told so."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request = args[0]
        if not isinstance(request, HttpRequest) or not request.user.is_authenticated:
            path = request.get_full_path() if isinstance(request, HttpRequest) and request.method == "GET" else "/desk/"
            return HttpResponseRedirect(f"/sign-in/?{urlencode({'next': path})}")
        if not request.user.is_staff:
            raise NotAllowed(_("The desk is for operators of this register."))
        return view(*args, **kwargs)

    return guarded


@private
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """What waits, in numbers: for operators the whole register, for committees their ties, for others their areas."""
    if not getattr(request.user, "is_staff", False):
        page = committee_desk.page if _is_committees(user_id(request)) else representative_desk.page
        return page(request)
    context = {"nav": "desk", "held": len(snapshot().ties), "open": len(places.open_questions()), "world": _world()}
    return render(request, "desk/desk.html", context)


def _is_committees(user: int) -> bool:
    """Whether somebody looks after ties and has no desk of a representative or registrar, which leads to this one."""
    at = datetime.now(UTC)
    others = representatives.of_user(user) is not None or is_registrar(user, at)
    return not others and looks_after(user, at.date())


@private
@staff
def load(request: HttpRequest) -> HttpResponse:
    """Ask for the world's ties, or stop asking; the worker beside the site fetches them country by country."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if request.POST.get("stop"):
        dropped = stop_world()
        messages.success(request, _("Stopped. %(n)s countries were not fetched.") % {"n": dropped})
    else:
        waiting = ask_for_world(now=datetime.now(UTC))
        messages.success(request, _("%(n)s countries wait to be fetched, one after the other.") % {"n": waiting})
    return HttpResponseRedirect("/desk/#world")


@private
@staff
def questions(request: HttpRequest) -> HttpResponse:
    """Written names nobody has settled yet."""
    reader = Reader(request.GET)
    number = reader.whole("page", 1, HIGHEST_PAGE)
    return _questions(request, 1 if reader.wrong else number)


@private
@staff
def answer(request: HttpRequest, question: int) -> HttpResponse:
    """Say which place a written name means; applied to every row that waits for it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    reader = Reader(request.POST)
    try:
        key = _chosen(reader)
        report = answer_question(
            question=question, place=key, decided_by=request.user.get_username(), now=datetime.now(UTC)
        )
    except (Invalid, NotFound) as refusal:
        sentence = next(iter(refusal.fields.values())) if isinstance(refusal, Invalid) else refusal.message
        return _questions(request, 1, wrong=(question, sentence))
    messages.success(request, _done(report))
    return HttpResponseRedirect("/desk/questions/")


def _world() -> dict[str, object]:
    """How far the loading of the world's ties has come."""
    parts = world_progress()
    done = [part for part in parts if not part.waits]
    names = places.country_names()
    troubled = [part for part in parts if part.waits and part.message]
    return {
        "asked": len(parts),
        "done": len(done),
        "waiting": len(parts) - len(done),
        "created": sum(part.created for part in parts),
        "failed": [(names.get(part.part, part.part), part.message) for part in troubled[:MOST_FAILED]],
    }


def _chosen(reader: Reader) -> str:
    """The place picked from the candidates, or the one typed."""
    picked, typed = reader.text("place"), reader.text("other")
    reader.done()
    if typed:
        found = place_search.resolve(Query(typed))
        if found.best is None or found.ask:
            raise Invalid({"other": _("Name one place, with its state or country, such as Rochester, New York")})
        return found.best.key
    if not picked:
        raise Invalid({"place": _("Choose a place, or type one")})
    return picked


def _done(report: AnswerReport) -> str:
    place = places.get_place(key=report.place).label
    rows = ngettext("%(n)s row was recorded", "%(n)s rows were recorded", report.rows) % {"n": report.rows}
    waits = _("%(n)s wait for their other place") % {"n": report.waiting} if report.waiting else ""
    told = "; ".join(part for part in (rows, waits) if part)
    return _("“%(text)s” means %(place)s: %(told)s.") % {"text": report.text, "place": place, "told": told}


def _questions(request: HttpRequest, number: int, wrong: tuple[int, str] | None = None) -> HttpResponse:
    page = Paginator(places.open_questions(), PER_PAGE).get_page(number)
    keys = [key for question in page.object_list for key in question.candidates[:MOST_CANDIDATES]]
    by_key = {record.key: record for record in places.places_by_pk(places.pks_by_key(keys).values()).values()}
    rows = held.rows_by_question()
    context = {
        "nav": "desk",
        "page": page,
        "waiting": [_waiting(question, by_key, rows) for question in page.object_list],
        "wrong": wrong[0] if wrong else 0,
        "message": wrong[1] if wrong else "",
        "errors": [(f"question-{wrong[0]}", wrong[1])] if wrong else [],
    }
    return render(request, "desk/questions.html", context, status=400 if wrong else 200)


def _waiting(question: QuestionRecord, by_key: dict[str, PlaceRecord], rows: Mapping[int, int]) -> Waiting:
    found = [by_key[key] for key in question.candidates[:MOST_CANDIDATES] if key in by_key]
    return Waiting(
        pk=question.pk,
        text=question.text,
        context=", ".join(part for part in (question.region, question.country) if part),
        reason=question.reason,
        rows=rows.get(question.pk, 0),
        candidates=tuple((place.key, place.label, _hint(place)) for place in found),
    )


def _hint(place: PlaceRecord) -> str:
    kind = words.said(words.PLACES, place.level)
    return f"{kind}, {place.population:,}" if place.population else kind
