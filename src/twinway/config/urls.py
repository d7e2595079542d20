"""Every address, door by door."""

from __future__ import annotations

from django.urls import include, path

from twinway.interfaces.api.app import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("", include("twinway.interfaces.web.urls")),
]
