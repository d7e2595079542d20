"""One's own account: what it holds, and signing out everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.accounts import operations, queries
from twinway.interfaces.web.answering import private

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def signed_in(view: View[P]) -> View[P]:
    """Only for people with an account; others are asked to sign in and led back."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            back = request.get_full_path() if request.method == "GET" else "/account/"
            return HttpResponseRedirect(f"/sign-in/?{urlencode({'next': back})}")
        return view(request, *args, **kwargs)

    return guarded


def user_id(request: HttpRequest) -> int:
    """The primary key of who asks; only behind `signed_in`."""
    return cast("int", request.user.pk)


@private
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """What the account is known by, and what can be changed."""
    mine = user_id(request)
    context = {
        "nav": "account",
        "name": request.user.get_username(),
        "address": queries.confirmed_address(mine),
        "has_password": queries.has_password(mine),
        "second_step": queries.has_second_step(mine),
        "needs_second_step": queries.needs_second_step(mine),
    }
    return render(request, "account/show.html", context)


@private
@signed_in
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End the sessions of every browser, this one too."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.end_sessions(user=user_id(request))
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return HttpResponseRedirect("/sign-in/")
