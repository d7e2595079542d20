"""The committee's desk: what needs its editors in numbers, then their ties; every number leads to its list."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from twinway.interfaces.shapes.asked import now
from twinway.interfaces.web import words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import READS, private
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import NotFound
from twinway.usecases.committee_desk import HOT, Desk, desk_of
from twinway.usecases.tie_work import Line

FEW, PER_PAGE, HIGHEST_PAGE = 8, 50, 1000
KINDS: dict[str, str | Promise] = {
    "promise_overdue": gettext_lazy("Overdue, no evidence"),
    "promise_open": gettext_lazy("No evidence yet"),
    "promise_kept": gettext_lazy("Kept"),
    "objective_unknown": gettext_lazy("Its day has passed; how did it end?"),
    "objective_at_risk": gettext_lazy("At risk"),
    "objective_due": gettext_lazy("Due soon"),
    "objective": gettext_lazy("On its way"),
    "signature_passed": gettext_lazy("Was to be signed; what became of it?"),
    "plan_passed": gettext_lazy("Was planned; what became of it?"),
    "planned": gettext_lazy("Planned"),
    "anniversary": gettext_lazy("Anniversary"),
    "term_ends": gettext_lazy("The agreement ends"),
    "term_renews": gettext_lazy("The agreement renews itself"),
    "role_ends": gettext_lazy("A term of office ends"),
    "person": gettext_lazy("In office"),
    "question": gettext_lazy("Is your record still right?"),
}
LISTS: dict[str, str | Promise] = {
    "promises": gettext_lazy("Our commitments"),
    "objectives": gettext_lazy("Our objectives"),
    "passed": gettext_lazy("Plans whose day has passed"),
    "dates": gettext_lazy("Dates ahead"),
    "people": gettext_lazy("People and terms"),
    "questions": gettext_lazy("Confirmations asked of you"),
}


@private
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """The desk at its own address, for those who have another one too."""
    return page(request) if request.method in READS else HttpResponseNotAllowed(READS)


def page(request: HttpRequest) -> HttpResponse:
    """The desk."""
    desk = desk_of(user_id(request), now())
    cards = _cards(desk)
    context = {
        "nav": "desk",
        "desk": desk,
        "cards": cards,
        "needed": sum(n for n, *_rest in cards),
        "parts": [
            (name, LISTS[name], told(getattr(desk.work, name)[:FEW]), len(getattr(desk.work, name)))
            for name in ("objectives", "promises", "dates", "people")
        ],
        "today": now().date(),
    }
    return render(request, "desk/committee.html", context)


@private
@signed_in
def listed(request: HttpRequest, what: str) -> HttpResponse:
    """One list of the desk in full: of one tie with `?tie=`, only what needs somebody with `?needs=yes`."""
    if request.method not in READS:
        return HttpResponseNotAllowed(READS)
    if what not in LISTS:
        raise NotFound(_("There is no such list."))
    reader = Reader(request.GET)
    tie, hot, number = reader.text("tie"), reader.flag("needs"), reader.whole("page", 1, HIGHEST_PAGE)
    reader.done()
    desk = desk_of(user_id(request), now())
    lines = [line for line in _lines(desk, what, hot=hot) if tie in ("", line.tie)]
    context = {
        "nav": "desk",
        "what": LISTS[what],
        "page": Paginator(told(lines), PER_PAGE).get_page(number),
        "total": len(lines),
        "ties": desk.ties,
        "tie": tie,
        "hot": hot,
        "can_be_hot": what in HOT,
    }
    return render(request, "desk/list.html", context)


def told(lines: Iterable[Line]) -> list[tuple[Line, str]]:
    """Lines with the words of their kinds."""
    return [(line, words.said(KINDS, line.kind)) for line in lines]


def _lines(desk: Desk, what: str, *, hot: bool) -> tuple[Line, ...]:
    if what == "questions":
        return desk.questions
    every: tuple[Line, ...] = getattr(desk.work, what)
    return desk.hot(what) if hot and what in HOT else every


def _cards(desk: Desk) -> list[tuple[int, str, str]]:
    """What needs somebody: how many, what, and the list it leads to."""
    counts = {name: len(desk.hot(name)) for name in HOT}
    return [
        (desk.introductions, _("introductions wait for your yes or no"), "/introductions/"),
        (desk.answers, _("letters ask you something back"), "/introductions/"),
        (len(desk.questions), _("records to confirm"), "/desk/mine/questions/"),
        (counts["objectives"], _("objectives at risk or due"), "/desk/mine/objectives/?needs=yes"),
        (counts["promises"], _("commitments without evidence"), "/desk/mine/promises/?needs=yes"),
        (counts["passed"], _("planned dates have passed without word"), "/desk/mine/passed/"),
    ]
