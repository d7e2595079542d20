"""Addresses of the board."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import opportunities, opportunity
from twinway.interfaces.web.answering import public

urlpatterns: list[URLPattern] = [
    path("opportunities/", public(opportunities.show), name="opportunities"),
    path("opportunities.json", public(opportunities.document), name="opportunities-json"),
    path("opportunities.csv", public(opportunities.table), name="opportunities-csv"),
    path("feeds/opportunities.atom", public(opportunities.feed), name="opportunities-feed"),
    path("opportunities/<str:opportunity>.json", public(opportunity.document), name="opportunity-json"),
    path("opportunities/<str:opportunity>/", public(opportunity.show), name="opportunity-short"),
    path("opportunities/<str:opportunity>/<str:name>/", public(opportunity.show), name="opportunity"),
]
