"""Registers the pages with Django, for their templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "twinway.interfaces.web"
    label = "web"
