"""One organisation's page: what it is, who holds which role, its ties, proposals along them, what it hosted."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.interfaces.shapes.organisations import full_doc
from twinway.interfaces.shapes.urls import organisation_url, place_url, tie_url
from twinway.interfaces.web import objective_parts, words
from twinway.interfaces.web.asof import AsOf, shown_day, with_day
from twinway.interfaces.web.opportunities import notice
from twinway.interfaces.web.organisations import LIST
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.objectives import of_body
from twinway.usecases.organisations import OrganisationFile, RoleShown, show_organisation

MOST_PROPOSALS = 5
TYPES = {
    **dict.fromkeys(("government", "government_service", "city_office", "export_office"), "GovernmentOrganization"),
    "university": "CollegeOrUniversity",
    "school": "School",
    "hospital": "Hospital",
    "company": "Corporation",
    "civil_society": "NGO",
}


def show(request: HttpRequest, organisation: str, name: str = "") -> HttpResponse:
    """The page; a wrong name in the address is redirected."""
    asof = shown_day(request)
    found = show_organisation(organisation, asof.day)
    record = found.row.record
    proper = organisation_url(record.public_id, record.profile.name)
    if proper != f"{LIST}{organisation}/{name}/":
        return HttpResponseRedirect(with_day(proper, asof.other), status=301)
    return render(request, "organisations/show.html", _context(found, asof, proper))


def document(request: HttpRequest, organisation: str) -> HttpResponse:
    """The organisation as the command line tells it."""
    asof = shown_day(request)
    return JsonResponse(full_doc(show_organisation(organisation, asof.day), asof.iso).model_dump(mode="json"))


def _context(found: OrganisationFile, asof: AsOf, url: str) -> dict[str, object]:
    row, record, profile = found.row, found.row.record, found.row.record.profile
    parent = found.parent
    aims = of_body(record.pk, asof.day)
    return {
        "nav": "organisations",
        "asof": asof,
        "found": found,
        "row": row,
        "record": record,
        "profile": profile,
        "kind": words.said(words.ORGANISATIONS, profile.kind),
        "crumbs": [(_("Organisations"), with_day(LIST, asof.other)), (profile.name, "")],
        "paragraphs": profile.text,
        "dates": _dates(profile.start, profile.end),
        "closed": _over(profile.end, asof),
        "place_url": with_day(place_url(row.place.key, row.place.name), asof.other) if row.place else "",
        "languages": [words.language(code) for code in profile.languages],
        "roles": [_role(one) for one in found.roles],
        "ties": [(one.title, with_day(tie_url(one.ref, one.title), asof.other), one.role) for one in found.ties],
        "notices": [notice(one) for one in found.opportunities[:MOST_PROPOSALS]],
        "acts": [(act.title, act.date, act.state) for act in found.activities],
        "aims": objective_parts.told(aims.found, asof),
        "aims_all": objective_parts.rolled(aims.all),
        "parent": (parent.profile.name, organisation_url(parent.public_id, parent.profile.name)) if parent else None,
        "canonical": url,
        "linked": linked_data(found, f"{settings.SITE_URL}{url}"),
        "json_url": with_day(f"/organisations/{record.public_id}.json", asof.other),
        "printed_on": asof.today,
    }


def _dates(start: str, end: str) -> list[tuple[str, str]]:
    told = ((_("Since"), start), (_("Until"), end))
    return [(label, PartialDate.parse(text).words()) for label, text in told if text]


def _over(end: str, asof: AsOf) -> bool:
    last = PartialDate.parse(end).latest if end else None
    return last is not None and last < asof.day


def _role(one: RoleShown) -> dict[str, object]:
    """A role as the page shows it: who, what, since when, and what else the person is or was."""
    role = one.role
    former = one.state == "former"
    return {
        "name": role.name,
        "native": role.native_name,
        "role": role.role,
        "former": former and not role.role.lower().startswith("former"),
        "not_a_contact": former,
        "seen": PartialDate.parse(role.observed).words() if one.state == "last_seen" and role.observed else "",
        "when": _dates(role.start, role.end),
        "also": [
            _("%(former)s%(role)s, %(body)s")
            % {"former": _("former ") if state == "former" else "", "role": what, "body": body}
            if body
            else what
            for what, body, state in one.also
        ],
        "sources": [one.source] if one.source else [],
    }


def linked_data(found: OrganisationFile, url: str) -> Mapping[str, object]:
    """The organisation in the words of schema.org, without people."""
    row, profile = found.row, found.row.record.profile
    doc: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(profile.kind, "Organization"),
        "@id": url,
        "url": url,
        "name": profile.name,
        "alternateName": profile.native_name or None,
        "description": profile.text or None,
        "sameAs": profile.url or None,
        "knowsLanguage": list(profile.languages) or None,
        "naics": [code.code for code in row.codes] or None,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": scheme, "value": value} for scheme, value in profile.identifiers
        ]
        or None,
    }
    if row.place:
        doc["location"] = {"@type": "Place", "name": row.place.label}
    return {name: value for name, value in doc.items() if value is not None}
