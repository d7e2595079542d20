"""Addresses of the open data."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import data
from twinway.interfaces.web.answering import public

urlpatterns: list[URLPattern] = [
    path("data/", public(data.show), name="data"),
    path("data/<str:release>/<str:file>", data.file, name="data-file"),
]
