"""Keys for programs: made, shown once, revoked."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.accounts import operations, queries
from twinway.domain.accounts.permissions import may
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.kernel.errors import Invalid, NotAllowed


@private
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """The keys one has; a new one is shown in the answer to the form that made it, and never again."""
    if request.method != "POST":
        return _page(request)
    now = datetime.now(UTC)
    if not may("make a key", queries.asker(user_id(request), now.date())):
        raise NotAllowed(_("Confirm your address first; then you may make keys."))
    try:
        key = operations.make_key(user=user_id(request), name=request.POST.get("name", ""), now=now)
    except Invalid as refusal:
        return _page(request, errors=[("name", refusal.fields["name"])])
    return _page(request, key=key)


@private
@signed_in
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Take a key back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.revoke_key(user=user_id(request), key=key, now=datetime.now(UTC))
    messages.success(request, _("The key no longer works."))
    return HttpResponseRedirect("/account/keys/")


def _page(request: HttpRequest, *, key: str = "", errors: list[tuple[str, str]] | None = None) -> HttpResponse:
    told = {"nav": "account", "keys": queries.keys_of(user_id(request)), "key": key, "errors": errors or []}
    return render(request, "account/keys.html", told, status=400 if errors else 200)
