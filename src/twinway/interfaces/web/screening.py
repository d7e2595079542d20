"""The desk of possible matches, side by side with what the list says; and every result as a table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from twinway.domain.compliance.records import MatchRecord, ScreeningRecord
from twinway.interfaces.shapes.asked import now, today
from twinway.interfaces.shapes.screening import old_words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.ties import guarded
from twinway.kernel.errors import Invalid
from twinway.usecases import screening_desk

PER_PAGE = 10
HIGHEST_PAGE = 100_000
LONGEST_REASON = 2000
VERDICTS = {
    "not_the_same": gettext_lazy("Not the same"),
    "the_same": gettext_lazy("The same: keep closed"),
    "ask": gettext_lazy("Ask first"),
}
FIELDS = {
    "country": gettext_lazy("Country"),
    "kind": gettext_lazy("Kind"),
    "birth year": gettext_lazy("Born"),
    "legal form": gettext_lazy("Legal form"),
    "identifier": gettext_lazy("Number"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One field side by side; `agrees` is None where only one side tells it."""

    name: str
    asked: str
    listed: str
    agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A possible match with its fields side by side."""

    match: MatchRecord
    percent: int
    lines: tuple[Line, ...]
    remarks: str
    verdict: str


@private
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """What waits for a person, what was settled lately, and how fresh the lists are."""
    reader = Reader(request.GET)
    number = reader.whole("page", 1, HIGHEST_PAGE)
    return _page(request, 1 if reader.wrong else number)


@private
@signed_in
def decide(request: HttpRequest, match: int) -> HttpResponse:
    """A person's word on one possible match, with a reason."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    reader = Reader(request.POST)
    verdict, reason = reader.text("verdict"), reader.text("reason", LONGEST_REASON)
    try:
        reader.done()
        screening_desk.decide(match=match, verdict=verdict, reason=reason, user=user_id(request), now=now())
    except Invalid as refusal:
        return _page(request, 1, wrong=(match, refusal.fields))
    messages.success(request, _("Recorded. It is not asked again unless the name or the entry changes."))
    return HttpResponseRedirect("/desk/screening/")


@private
@signed_in
def table(request: HttpRequest) -> HttpResponse:
    """Every result ever with its decisions, safe to open in a spreadsheet."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(screening_desk.AUDIT_COLUMNS)
    rows = screening_desk.audit(user=user_id(request), today=today())
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="twinway-screening-{today().isoformat()}.csv"'
    return response


def _page(request: HttpRequest, number: int, wrong: tuple[int, dict[str, str]] = (0, {})) -> HttpResponse:
    work = screening_desk.screening_work(user=user_id(request), today=today())
    page = Paginator(work.waiting, PER_PAGE).get_page(number)
    context = {
        "nav": "desk",
        "page": page,
        "waiting": [(one, _shown(one)) for one in cast("Sequence[ScreeningRecord]", page.object_list)],
        "settled": [(one, _shown(one)) for one in work.settled],
        "lists": work.lists,
        "old": [old_words(one, today()) for one in work.old],
        "due": work.due,
        "verdicts": VERDICTS.items(),
        "wrong": wrong[0],
        "messages_by_field": wrong[1],
        "errors": [(f"{field}-{wrong[0]}", sentence) for field, sentence in wrong[1].items()],
    }
    return render(request, "screening/desk.html", context, status=400 if wrong[1] else 200)


def _shown(one: ScreeningRecord) -> list[Shown]:
    return [_match(one, match) for match in one.matches]


def _match(one: ScreeningRecord, match: MatchRecord) -> Shown:
    told = match.entry_told
    verdict = str(VERDICTS[match.decision.verdict]) if match.decision else ""
    return Shown(match, round(match.score * 100), tuple(_lines(one, match)), str(told.get("remarks", "")), verdict)


def _lines(one: ScreeningRecord, match: MatchRecord) -> list[Line]:
    """The name, then what was compared, then what only one side tells."""
    told = match.entry_told
    compared = {name: Line(_field(name), asked, listed, agrees=True) for name, asked, listed in match.agreeing}
    compared |= {name: Line(_field(name), asked, listed, agrees=False) for name, asked, listed in match.differing}
    alone = {"country": (one.country, _list(told, "countries")), "kind": (one.kind, str(told.get("kind", "")))}
    alone["birth year"] = ("", _list(told, "dates_of_birth"))
    rest = [
        Line(_field(name), *pair, agrees=pair[0] == pair[1] or None)
        for name, pair in alone.items()
        if name not in compared and any(pair)
    ]
    return [Line(_("Name"), one.name, match.matched), *compared.values(), *rest]


def _field(name: str) -> str:
    return str(FIELDS.get(name, name.upper()))


def _list(told: object, name: str) -> str:
    values = cast("dict[str, object]", told).get(name, ())
    return ", ".join(str(value) for value in cast("Sequence[object]", values))
