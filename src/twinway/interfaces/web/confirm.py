"""The page a confirmation letter leads to: reading it changes nothing, its buttons take effect once."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from twinway.domain.ties.rounds.rules import ABOUT, OPEN_FOR
from twinway.interfaces.shapes.asked import now
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Conflict, Invalid
from twinway.usecases.rounds import answer
from twinway.usecases.rounds.question import Question, read_question
from twinway.usecases.rounds.words import WORDS, day_words

LONGEST = 2000
ASKED_ABOUT = (("state", "where"), ("since", "when"), ("places", "places"), ("people", "people"), ("other", "more"))


@private
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The side's own record with its two answers."""
    if request.method != "POST":
        return _page(request, read_question(token, now=now()))
    try:
        told = _answer(request, token)
    except Invalid as refusal:
        return _page(request, read_question(token, now=now()), refusal.fields, 400)
    except Conflict:
        return _page(request, read_question(token, now=now()), status=409)
    kind = "thanks_right" if request.POST.get("answer") == "right" else "thanks_correct"
    says = WORDS[told.asked.language]
    context = {"language": told.asked.language, "says": says, "told": says[kind], "question": told}
    return render(request, "rounds/thanks.html", context)


def _answer(request: HttpRequest, token: str) -> Question:
    reader = Reader(request.POST)
    chosen, side = reader.choice("answer", ("right", "correct")), reader.choice("side", ("a", "b"))
    told = {about: reader.text(about, longest=LONGEST) for about in ABOUT}
    reader.done()
    if chosen == "right":
        return answer.all_right(token, side, now=now())
    return answer.to_correct(token, side, told, now=now())


def _page(
    request: HttpRequest, question: Question, wrong: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    asked, wrong = question.asked, wrong or {}
    says = WORDS[asked.language]
    answered = day_words(asked.language, asked.answered_at.date()) if asked.answered_at else ""
    context = {
        "language": asked.language,
        "says": says,
        "question": question,
        "closed": says[question.closed].format(day=answered) if question.closed else "",
        "last": day_words(asked.language, (asked.started_at + OPEN_FOR).date()),
        "fields": [(name, says[word], request.POST.get(name, ""), wrong.get(name, "")) for name, word in ASKED_ABOUT],
        "picked": request.POST.get("side", ""),
        "wrong": wrong,
        "errors": list(wrong.items()),
    }
    return render(request, "rounds/confirm.html", context, status=status)
