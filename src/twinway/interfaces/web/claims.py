"""“Is this your tie?”: claim it, prove it, invite a second editor; the registrar's desk for what cannot be proved."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.accounts import claims, queries
from twinway.domain.accounts.permissions import may
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid, NotAllowed
from twinway.usecases import claim_tie, silent_editors


@private
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """Who looks after this tie or place, and the form to say that one does."""
    scope = _scope(request)
    title = claim_tie.title_for(scope)
    if request.method == "POST":
        reader = Reader(request.POST)
        note = reader.text("note")
        reader.done()
        mailed = claim_tie.claim(user=user_id(request), scope=scope, note=note, now=_now())
        told = (
            _("We wrote to the office on record; its yes makes you an editor.")
            if mailed
            else _("The registrar will decide.")
        )
        messages.success(request, told)
        return HttpResponseRedirect(f"/claim/?scope={scope}")
    return _page(request, scope, title)


@private
@signed_in
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a further editor by address."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    scope, address = _scope(request), request.POST.get("address", "")
    try:
        claim_tie.invite(user=user_id(request), scope=scope, address=address, now=_now())
    except Invalid as refusal:
        return _page(request, scope, claim_tie.title_for(scope), list(refusal.fields.items()))
    messages.success(request, _("The invitation is on its way."))
    return HttpResponseRedirect(f"/claim/?scope={scope}")


@private
def proof(request: HttpRequest, secret: str) -> HttpResponse:
    """A mailed link: reading it changes nothing, its button does."""
    user = user_id(request) if request.user.is_authenticated else None
    if request.method == "POST":
        found = claim_tie.prove(secret=secret, user=user, now=_now())
        return render(request, "claims/done.html", {"claim": found})
    return render(request, "claims/proof.html", {"claim": claims.by_secret(secret, _now()), "known": user})


@private
@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """The registrar's list: claims that wait, and the office's addresses that would prove them."""
    _registrar(request)
    if request.method == "POST":
        return _record_address(request)
    told = {"nav": "desk", "claims": claims.open_claims()}
    return render(request, "claims/desk.html", {**told, "silent": silent_editors.to_reassign(now=_now())})


@private
@signed_in
def decide(request: HttpRequest, claim: int) -> HttpResponse:
    """Yes or no to a claim."""
    _registrar(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    yes, reason = request.POST.get("answer") == "yes", request.POST.get("reason", "")
    claim_tie.decide(claim=claim, yes=yes, user=user_id(request), reason=reason, now=_now())
    messages.success(request, _("The claim is granted.") if yes else _("The claim is declined."))
    return HttpResponseRedirect("/desk/claims/")


@private
@signed_in
def release(request: HttpRequest, grant: int) -> HttpResponse:
    """End the grant of an editor who fell silent; what they wrote stays, and the tie can be claimed again."""
    _registrar(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    claim_tie.release(grant=grant, user=user_id(request), now=_now())
    messages.success(request, _("They no longer look after it. What they wrote stays."))
    return HttpResponseRedirect("/desk/claims/")


def _now() -> datetime:
    return datetime.now(UTC)


def _scope(request: HttpRequest) -> str:
    told = request.GET if request.method == "GET" else request.POST
    reader = Reader(told)
    tie, place, body, scope = (reader.text(name) for name in ("tie", "place", "organisation", "scope"))
    reader.done()
    if body:
        return claim_tie.scope_of_organisation(body)
    return f"tie:{tie}" if tie else f"place:{place}" if place else scope


def _registrar(request: HttpRequest) -> None:
    if not may("decide claims", queries.asker(user_id(request), _now().date())):
        raise NotAllowed(_("The registrar decides who looks after what."))


def _record_address(request: HttpRequest) -> HttpResponse:
    scope, address = request.POST.get("scope", ""), request.POST.get("address", "").strip()
    claim_tie.title_for(scope)
    if "@" not in address or len(address) > 254 or not address.isprintable():
        raise Invalid({"address": _("Write the office's e-mail address")})
    claims.record_official_address(scope=scope, address=address, by=user_id(request), now=_now())
    messages.success(request, _("The address is on record; it is never shown on a page."))
    return HttpResponseRedirect("/desk/claims/")


def _page(request: HttpRequest, scope: str, title: str, errors: list[tuple[str, str]] | None = None) -> HttpResponse:
    asker = queries.asker(user_id(request), _now().date())
    registrar = may("decide claims", asker)
    told = {
        "title": title,
        "scope": scope,
        "organisation": scope.startswith("organisation:"),
        "editors": claims.editors(scope),
        "enough": claims.ENOUGH_EDITORS,
        "mine": asker.holds(claims.EDITOR, scope) or asker.holds(claims.OWNER, scope),
        "waits": any(one.scope == scope and one.state == "asked" for one in claims.claims_of(user_id(request))),
        "office": bool(claims.official_address(scope)),
        "held": [one for one in queries.grants_in(scope) if one.end is None] if registrar else [],
        "registrar": registrar,
        "errors": errors or [],
    }
    return render(request, "claims/claim.html", told, status=400 if errors else 200)
