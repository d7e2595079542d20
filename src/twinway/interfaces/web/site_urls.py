"""Addresses of the operator's settings, of the notices filled from them, and of what other sites may show."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import legal, our_ties, site_settings
from twinway.interfaces.web.answering import public

urlpatterns: list[URLPattern] = [
    path("desk/settings/", site_settings.show, name="site-settings"),
    path("logo/<str:name>", public(site_settings.logo), name="logo"),
    path("privacy/", public(legal.privacy), name="privacy"),
    path("terms/", public(legal.terms), name="terms"),
    path("imprint/", public(legal.imprint), name="imprint"),
    path("accessibility/", public(legal.accessibility), name="accessibility"),
    path("places/<str:place>/our-ties.html", public(our_ties.framed), name="our-ties-framed"),
    path("places/<str:place>/our-ties.json", public(our_ties.document), name="our-ties-json"),
    path("places/<str:place>/our-ties/", public(our_ties.show), name="our-ties"),
]
