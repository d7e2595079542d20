"""Addresses of introductions: asking, answering, following up, and the registrar's queue."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import introduction_new, introductions

urlpatterns: list[URLPattern] = [
    path("introductions/", introductions.show_all, name="introductions"),
    path("introductions/new/", introduction_new.new, name="introduction-new"),
    path("introductions/drafts/<str:draft>/", introduction_new.check, name="introduction-check"),
    path("introductions/drafts/<str:draft>/keep/", introduction_new.keep, name="introduction-keep"),
    path("introductions/outcome/<str:token>/", introductions.outcome, name="introduction-outcome"),
    path("introductions/wishes/<int:wish>/", introductions.wish, name="introduction-wish"),
    path("introductions/<str:introduction>/", introductions.show, name="introduction"),
    path("introductions/<str:introduction>/sent/", introductions.sent, name="introduction-sent"),
    path("introductions/<str:introduction>/<str:move>/", introductions.act, name="introduction-act"),
    path("desk/introductions/", introductions.desk, name="desk-introductions"),
]
