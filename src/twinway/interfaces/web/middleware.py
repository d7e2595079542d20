"""What every request passes: unusable characters are refused, headers are set, a second step is asked for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from twinway.domain.accounts import queries as accounts
from twinway.interfaces.web.answering import OPEN
from twinway.interfaces.web.errors import unreadable

Handler = Callable[[HttpRequest], HttpResponse]
LONGEST_QUERY = 8_000
SET_UP = "/account/second-step/totp/activate/"
WAY_IN = ("/account/", "/sign-in/", "/sign-out/", "/sign-up/", "/api/", "/healthz", "/readyz", "/robots.txt")
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class CleanInput:
    """Refuse NUL, lone surrogates and over-long addresses with a 400, before anything reads them."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        problem = _problem(request)
        return unreadable(request, problem) if problem else self.handle(request)


class SecurityHeaders:
    """Set the content security policy and permissions on every answer."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.handle(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        if not getattr(response, "xframe_options_exempt", False):
            response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), camera=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class SecondFactor:
    """Lead operators and representatives to set up an authenticator app before they reach what is not public."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handle(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, _words: object
    ) -> HttpResponse | None:
        """A way to the set-up page, None where the request may go on."""
        if view in OPEN or request.path.startswith(WAY_IN) or not request.user.is_authenticated:
            return None
        user = int(request.user.pk)
        if not accounts.needs_second_step(user) or accounts.has_second_step(user):
            return None
        messages.info(request, _("Your work asks for a second step at sign-in. Set up an authenticator app first."))
        return HttpResponseRedirect(SET_UP)


def _problem(request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or len(request.path) > LONGEST_QUERY:
        return f"The address is longer than {LONGEST_QUERY} characters."
    texts = [request.path, *request.GET.keys(), *(value for _, values in request.GET.lists() for value in values)]
    return next((sentence for text in texts if (sentence := _unusable(text))), "")


def _unusable(text: str) -> str:
    if "\x00" in text:
        return "The address holds a NUL character."
    if any("\ud800" <= character <= "\udfff" for character in text) or "\ufffd" in text:
        return "The address holds bytes that are not UTF-8 text."
    return ""
