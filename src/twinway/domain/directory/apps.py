"""Registers the context with Django."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "twinway.domain.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
