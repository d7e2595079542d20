"""The link in a letter that renews a proposal: reading it changes nothing, its button does."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from twinway.interfaces.web.answering import private
from twinway.usecases import expiry


@private
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """What would be renewed until when; its button renews it, once."""
    now = datetime.now(UTC)
    if request.method == "POST":
        record = expiry.renew(token, now=now)
        return render(request, "opportunities/renewed.html", {"nav": "opportunities", "record": record})
    record = expiry.by_token(token, now.date())
    until = expiry.renewed_until(record, now.date())
    return render(request, "opportunities/renew.html", {"nav": "opportunities", "record": record, "until": until})
