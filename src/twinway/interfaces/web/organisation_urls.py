"""Addresses of the directory and of the forms of those who look after an organisation."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import organisation, organisations, own_organisation
from twinway.interfaces.web.answering import public

urlpatterns: list[URLPattern] = [
    path("organisations/", public(organisations.show), name="organisations"),
    path("organisations.json", public(organisations.document), name="organisations-json"),
    path("organisations.csv", public(organisations.table), name="organisations-csv"),
    path("organisations/new/", own_organisation.create, name="organisation-new"),
    path("organisations/edit/<str:organisation>/", own_organisation.edit, name="organisation-edit"),
    path("organisations/edit/<str:organisation>/people/", own_organisation.people, name="organisation-people"),
    path("organisations/<str:organisation>.json", public(organisation.document), name="organisation-json"),
    path("organisations/<str:organisation>/", public(organisation.show), name="organisation-short"),
    path("organisations/<str:organisation>/<str:name>/", public(organisation.show), name="organisation"),
]
