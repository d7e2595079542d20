"""Registers the context with Django."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "twinway.domain.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
