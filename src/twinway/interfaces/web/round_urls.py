"""Addresses of confirmation rounds, and of the page their letters lead to."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import confirm, rounds

urlpatterns: list[URLPattern] = [
    path("confirm/<str:token>/", confirm.show, name="confirm"),
    path("desk/rounds/", rounds.show, name="rounds"),
    path("desk/rounds/<int:round>.csv", rounds.table, name="round-csv"),
    path("desk/rounds/<int:round>/", rounds.one, name="round"),
    path("desk/rounds/corrections/<int:correction>/", rounds.decide, name="round-correction"),
]
