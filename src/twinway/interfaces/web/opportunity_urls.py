"""Addresses of the board and of the representatives' pages behind it."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import opportunities, opportunity, proposals, renewal
from twinway.interfaces.web.answering import public

urlpatterns: list[URLPattern] = [
    path("opportunities/", public(opportunities.show), name="opportunities"),
    path("opportunities.json", public(opportunities.document), name="opportunities-json"),
    path("opportunities.csv", public(opportunities.table), name="opportunities-csv"),
    path("feeds/opportunities.atom", public(opportunities.feed), name="opportunities-feed"),
    path("opportunities/new/", proposals.write, name="opportunity-new"),
    path("opportunities/renew/<str:token>/", renewal.renew, name="opportunity-renew"),
    path("opportunities/<str:opportunity>.json", public(opportunity.document), name="opportunity-json"),
    path("opportunities/<str:opportunity>/", public(opportunity.show), name="opportunity-short"),
    path("opportunities/<str:opportunity>/<str:name>/", public(opportunity.show), name="opportunity"),
    path("desk/proposals/", proposals.show, name="proposals"),
    path("desk/proposals/new/", proposals.write, name="proposal-new"),
    path("desk/proposals/<str:proposal>/", proposals.write, name="proposal"),
    path("desk/proposals/<str:proposal>/check/", proposals.check, name="proposal-check"),
    path("desk/proposals/<str:proposal>/review/", proposals.review, name="proposal-review"),
    path("desk/proposals/<str:proposal>/end/", proposals.end, name="proposal-end"),
]
