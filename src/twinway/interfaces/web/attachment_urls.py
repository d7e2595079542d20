"""Addresses of the files of opportunities."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import attachments

urlpatterns: list[URLPattern] = [
    path("opportunities/<str:opportunity>/files/<int:file>/", attachments.read, name="attachment"),
    path("desk/proposals/<str:proposal>/files/", attachments.show, name="attachments"),
    path("desk/proposals/<str:proposal>/files/<int:file>/remove/", attachments.remove, name="attachment-remove"),
]
