"""Addresses of plans and anniversaries."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import plan
from twinway.interfaces.web.answering import public

urlpatterns: list[URLPattern] = [
    path("ties/<str:tie>/plan.json", public(plan.document), name="plan-json"),
    path("ties/<str:tie>/plan/", public(plan.show), name="plan"),
    path("anniversaries/", public(plan.anniversaries), name="anniversaries"),
    path("anniversaries.json", public(plan.anniversaries_document), name="anniversaries-json"),
    path("anniversaries.ics", public(plan.anniversaries_calendar), name="anniversaries-ics"),
]
