"""Every address, door by door."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("twinway.interfaces.web.urls")),
]
