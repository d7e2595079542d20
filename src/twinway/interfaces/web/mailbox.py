"""The operator's mailbox: what became of the letters; their words only where no mail server takes them away."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from twinway.domain.accounts import letters
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.desk import staff
from twinway.kernel.errors import NotFound

KEPT_HERE = ("filebased", "locmem", "console", "dummy")
# A letter brings its own style, and nothing else: no script, no picture, no form.
LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox"


@private
@staff
def show(request: HttpRequest) -> HttpResponse:
    """The newest letters."""
    told = {"nav": "desk", "letters": letters.latest(), "counts": letters.counts(), "here": _here()}
    return render(request, "desk/mailbox.html", told)


@private
@staff
def html(request: HttpRequest, letter: int) -> HttpResponse:
    """A letter as a mail program shows it. NotFound where it is not kept here, or has no such part."""
    found = letters.find(letter=letter)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not _here() or not found.html:
        raise NotFound("This letter cannot be looked at here.")
    response = HttpResponse(found.html)
    response.headers["Content-Security-Policy"] = LETTER_POLICY
    return response


def _here() -> bool:
    return any(f".{name}." in settings.EMAIL_BACKEND for name in KEPT_HERE)
