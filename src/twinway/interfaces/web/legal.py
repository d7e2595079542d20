"""Privacy notice, terms, imprint and accessibility statement, filled from the operator's settings."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from twinway.usecases.site import site

SESSION_DAYS = settings.SESSION_COOKIE_AGE // (24 * 3600)


def _page(template: str) -> Callable[[HttpRequest], HttpResponse]:
    def show(request: HttpRequest) -> HttpResponse:
        held = site()
        context = {
            "nav": "about",
            "house": held,
            "incomplete": not (held.operator and held.imprint and held.contact and held.privacy_contact),
            "session_days": SESSION_DAYS,
            "lines": held.imprint.splitlines(),
        }
        return render(request, template, context)

    return show


privacy = _page("legal/privacy.html")
terms = _page("legal/terms.html")
imprint = _page("legal/imprint.html")
accessibility = _page("legal/accessibility.html")
