"""Saved searches of one's own: save one, change how often it is told, delete it; and the link that ends its letters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from twinway.domain.publishing import alerts as searches
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.words import FREQUENCIES
from twinway.kernel.errors import Invalid, NotAllowed
from twinway.usecases import alerts
from twinway.usecases.alerts import Search

LIST = "/account/alerts/"


@private
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """One's alerts, newest first."""
    rows = [
        {"record": one, "url": Search(one.door, _texts(one.criteria)).path, "said": FREQUENCIES[one.frequency]}
        for one in searches.searches_of(user_id(request))
    ]
    return render(request, "alerts/list.html", {"nav": "account", "rows": rows, "frequencies": FREQUENCIES.items()})


@private
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """A search as it stands in the address, and how often to hear of it."""
    search, frequency = _asked(request)
    if request.method != "POST":
        return _page(request, search)
    try:
        alerts.save(search, frequency, user=user_id(request), now=_now())
    except NotAllowed as refusal:
        return _page(request, search, [("frequency", refusal.message)], status=403)
    except Invalid as refusal:
        return _page(request, search, list(refusal.fields.items()), status=400)
    messages.success(request, _("Saved. We write when there is something new."))
    return HttpResponseRedirect(LIST)


@private
@signed_in
def change(request: HttpRequest, alert: int) -> HttpResponse:
    """Another frequency, or none at all."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    searches.change(user=user_id(request), search=alert, frequency=request.POST.get("frequency", ""))
    messages.success(request, _("Changed."))
    return HttpResponseRedirect(LIST)


@private
@signed_in
def delete(request: HttpRequest, alert: int) -> HttpResponse:
    """Forget a saved search."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    searches.delete(user=user_id(request), search=alert)
    messages.success(request, _("Deleted."))
    return HttpResponseRedirect(LIST)


@csrf_exempt
@private
def end(request: HttpRequest, token: str) -> HttpResponse:
    """The link at the foot of a letter: reading changes nothing, its button or a mail program's POST (RFC 8058) does.

    The signed link says who asks, so neither a session nor a form token is needed.
    """
    if request.method == "POST":
        return render(request, "alerts/ended.html", {"search": alerts.stop(token)})
    return render(request, "alerts/end.html", {"search": alerts.by_token(token)})


def _asked(request: HttpRequest) -> tuple[Search, str]:
    given = request.POST if request.method == "POST" else request.GET
    reader = Reader(given)
    fields = {name: reader.text(name) for name in {*alerts.KNOWN[alerts.FIND], *alerts.KNOWN[alerts.BOARD]}}
    door, frequency = reader.text("door"), reader.text("frequency") or "weekly"
    reader.done()
    return alerts.search_of(door, {**fields, "code": _codes(given)}), frequency


def _codes(given: QueryDict) -> str:
    return ",".join(code for one in given.getlist("code")[:10] for code in one.split(",") if code.isdigit())


def _page(
    request: HttpRequest, search: Search, errors: list[tuple[str, str]] | None = None, status: int = 200
) -> HttpResponse:
    told = {
        "nav": "account",
        "title": "" if errors else alerts.answers(search, _now().date()).title,
        "search": search,
        "back": search.path,
        "frequencies": [pair for pair in FREQUENCIES.items() if pair[0] != "never"],
        "chosen": request.POST.get("frequency", "weekly"),
        "errors": errors or [],
    }
    return render(request, "alerts/new.html", told, status=status)


def _texts(criteria: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in criteria.items()}


def _now() -> datetime:
    return datetime.now(UTC)
