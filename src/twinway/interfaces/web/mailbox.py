"""The operator's mailbox: what became of the letters; their text only where no mail server takes them away."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from twinway.domain.accounts import letters
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.desk import staff

KEPT_HERE = ("filebased", "locmem", "console", "dummy")


@private
@staff
def show(request: HttpRequest) -> HttpResponse:
    """The newest letters."""
    here = any(f".{name}." in settings.EMAIL_BACKEND for name in KEPT_HERE)
    told = {"nav": "desk", "letters": letters.latest(), "counts": letters.counts(), "here": here}
    return render(request, "desk/mailbox.html", told)
