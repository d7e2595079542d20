"""Registers the context with Django."""

from django.apps import AppConfig


class ProvenanceConfig(AppConfig):
    name = "twinway.domain.provenance"
    label = "provenance"
    default_auto_field = "django.db.models.BigAutoField"
