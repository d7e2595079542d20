"""One's own data: what is held, as one file; and the way out, confirmed by typing one's address."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import READS, private
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Conflict, Invalid
from twinway.usecases import own_data

HELD = {
    "account.EmailAddress.user": _("Addresses"),
    "accounts.Grant.user": _("What you may do"),
    "accounts.ApiKey.user": _("Keys for programs"),
    "accounts.Claim.user": _("Claims"),
    "trade.Opportunity.author": _("Proposals"),
    "trade.Attachment.added_by": _("Files"),
    "trade.Introduction.requester": _("Introductions you asked for"),
    "trade.Wish.user": _("Wishes"),
    "publishing.SavedSearch.user": _("Saved searches"),
    "letters": _("Letters to you"),
}  # the tables of which one is told how many; the file holds all


@private
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """What is held about oneself, in numbers, and both ways on."""
    held = own_data.own_data(user=user_id(request), now=_now())
    counts = [
        (HELD[name], len(rows)) for name, rows in held.items() if name in HELD and isinstance(rows, list) and rows
    ]
    return render(request, "account/data.html", {"nav": "account", "counts": counts})


@private
@signed_in
def download(request: HttpRequest) -> HttpResponse:
    """Everything as one JSON file."""
    if request.method not in READS:
        return HttpResponseNotAllowed(READS)
    now = _now()
    doc = own_data.own_data(user=user_id(request), now=now)
    response = JsonResponse(doc, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = f'attachment; filename="twinway-own-data-{now.date().isoformat()}.json"'
    return response


@private
@signed_in
def erase(request: HttpRequest) -> HttpResponse:
    """Leave for good: reading says what goes and what stays, the typed address does it."""
    if request.method != "POST":
        return _page(request)
    reader = Reader(request.POST)
    typed = reader.text("address")
    try:
        reader.done()
        own_data.erase(user=user_id(request), typed=typed, now=_now())
    except Invalid as refusal:
        return _page(request, refusal.fields, status=400)
    except Conflict as refusal:
        return _page(request, {"address": refusal.message}, status=409)
    logout(request)
    messages.success(request, _("Your account and what you told us are erased."))
    return HttpResponseRedirect("/sign-in/")


def _page(request: HttpRequest, wrong: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    told = {
        "nav": "account",
        "known_by": own_data.known_by(user_id(request)),
        "typed": request.POST.get("address", ""),
        "errors": list((wrong or {}).items()),
    }
    return render(request, "account/erase.html", told, status=status)


def _now() -> datetime:
    return datetime.now(UTC)
