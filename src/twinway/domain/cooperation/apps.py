"""Registers the context with Django."""

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    name = "twinway.domain.cooperation"
    label = "cooperation"
    default_auto_field = "django.db.models.BigAutoField"
