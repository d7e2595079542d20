"""The operator's settings as a page of the desk: what the site is called, whose it is, which countries ask first."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Literal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from twinway.domain.places import queries as places
from twinway.domain.publishing import site as kept
from twinway.interfaces.web.account.views import user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.desk import staff
from twinway.kernel.errors import Invalid
from twinway.usecases import site

SAID: dict[str, str | Promise] = {
    "name": gettext_lazy("Name"),
    "logo": gettext_lazy("Logo"),
    "operator": gettext_lazy("Who runs it"),
    "imprint": gettext_lazy("Imprint"),
    "contact": gettext_lazy("Contact"),
    "privacy_contact": gettext_lazy("Privacy contact"),
    "sender_name": gettext_lazy("Sender of letters"),
    "home_countries": gettext_lazy("Home countries"),
    "policies": gettext_lazy("Policy for a country"),
}


@private
@staff
def show(request: HttpRequest) -> HttpResponse:
    """The form, and who changed what when; a post keeps a new version."""
    if request.method != "POST":
        return _page(request, site.draft(), {})
    draft = site.SiteDraft(**{one.name: request.POST.get(one.name, "") for one in fields(site.SiteDraft)})
    try:
        changed = site.change_site(draft=draft, logo=_logo(request), user=user_id(request), now=datetime.now(UTC))
    except Invalid as refusal:
        return _page(request, draft, refusal.fields)
    messages.success(request, _("The settings are kept.") if changed else _("Nothing was changed."))
    return HttpResponseRedirect("/desk/settings/")


def logo(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 – the address says all
    """The picture beside the name of the site."""
    return HttpResponse(site.logo(name), content_type="image/webp")


def _logo(request: HttpRequest) -> site.Upload | Literal["keep", "none"]:
    """The picture handed in, else whether the one of now stays."""
    given = request.FILES.get("logo")
    if given is None:
        return "none" if request.POST.get("no_logo") else "keep"
    site.refuse_large(given.size or 0)
    return site.Upload(given.name or "", given.read())


def _page(request: HttpRequest, draft: site.SiteDraft, wrong: dict[str, str]) -> HttpResponse:
    held, names = site.site(), places.country_names()
    context = {
        "nav": "desk",
        "values": asdict(draft),
        "has_logo": bool(held.logo),
        "wrong": wrong,
        "errors": list(wrong.items()),
        "missing": [SAID[field] for field in site.not_filled_in(held)],
        "changes": [(one, [(SAID[name], old, new) for name, old, new in one.fields]) for one in kept.changes()],
        "policies": sorted((names.get(code, code), policy) for code, policy in held.policies.items()),
    }
    return render(request, "site/settings.html", context, status=400 if wrong else 200)
