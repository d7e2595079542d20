"""Addresses of representatives: the public list with its gaps, their desk, and where areas are assigned."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import representative_desk, representatives
from twinway.interfaces.web.answering import public

urlpatterns: list[URLPattern] = [
    path("representatives/", public(representatives.show), name="representatives"),
    path("representatives.json", public(representatives.document), name="representatives-json"),
    path("representatives.csv", public(representatives.table), name="representatives-csv"),
    path("representatives/gaps.json", public(representatives.gaps_document), name="gaps-json"),
    path("representatives/gaps.csv", public(representatives.gaps_table), name="gaps-csv"),
    path("desk/area/", representative_desk.show, name="desk-area"),
    path("desk/absence/", representative_desk.absence, name="desk-absence"),
    path("desk/representatives/", representative_desk.assign, name="desk-representatives"),
    path("desk/representatives/<str:representative>/", representative_desk.change, name="desk-representative"),
]
