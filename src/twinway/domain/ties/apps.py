"""Registers the context with Django."""

from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "twinway.domain.ties"
    label = "ties"
    default_auto_field = "django.db.models.BigAutoField"
