"""Registers the context with Django."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "twinway.domain.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
