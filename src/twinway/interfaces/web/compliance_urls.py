"""Addresses of the desks of possible matches and of notices on trade."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import screening, trade_notices

urlpatterns: list[URLPattern] = [
    path("desk/screening/", screening.show, name="screening"),
    path("desk/screening.csv", screening.table, name="screening-csv"),
    path("desk/screening/<int:match>/", screening.decide, name="screening-decide"),
    path("desk/notices/", trade_notices.desk, name="notices"),
    path("desk/notices/new/", trade_notices.edit, name="notice-new"),
    path("desk/notices/<str:notice>/", trade_notices.edit, name="notice-edit"),
]
