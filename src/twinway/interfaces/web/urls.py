"""Addresses of the pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from twinway.interfaces.web import asof, find, health, home
from twinway.interfaces.web.answering import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public(home.show), name="home"),
    path("find", public(find.show), name="find"),
    path("find.json", public(find.document), name="find-json"),
    path("date/", public(asof.change), name="date"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", health.robots, name="robots"),
]
