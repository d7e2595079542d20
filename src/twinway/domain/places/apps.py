"""Registers the context with Django."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "twinway.domain.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
