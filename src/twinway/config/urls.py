"""Every address, door by door."""

from __future__ import annotations

from django.urls import include, path

from twinway.interfaces.api.app import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("", include("twinway.interfaces.web.urls")),
]

handler400 = "twinway.interfaces.web.errors.bad_request"
handler403 = "twinway.interfaces.web.errors.forbidden"
handler404 = "twinway.interfaces.web.errors.not_found"
handler429 = "twinway.interfaces.web.errors.too_many"
handler500 = "twinway.interfaces.web.errors.server_error"
