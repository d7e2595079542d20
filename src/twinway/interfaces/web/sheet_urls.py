"""Addresses of one's spreadsheets."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import sheets

urlpatterns: list[URLPattern] = [
    path("import/", sheets.start, name="sheets"),
    path("import/templates/<str:kind>.csv", sheets.example, name="sheet-template"),
    path("import/<str:sheet>/", sheets.show, name="sheet"),
    path("import/<str:sheet>/undo/", sheets.undo, name="sheet-undo"),
]
