"""Addresses of saved searches and of the link that ends their letters."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import alerts

urlpatterns: list[URLPattern] = [
    path("account/alerts/", alerts.show, name="alerts"),
    path("account/alerts/new/", alerts.new, name="alert-new"),
    path("account/alerts/<int:alert>/", alerts.change, name="alert-change"),
    path("account/alerts/<int:alert>/delete/", alerts.delete, name="alert-delete"),
    path("account/alerts/end/<str:token>/", alerts.end, name="alert-end"),
]
