"""Addresses of one's own data."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import own_data

urlpatterns: list[URLPattern] = [
    path("account/data/", own_data.show, name="own-data"),
    path("account/data/download/", own_data.download, name="own-data-file"),
    path("account/data/erase/", own_data.erase, name="own-data-erase"),
]
