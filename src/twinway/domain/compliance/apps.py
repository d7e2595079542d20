"""Registers the context with Django."""

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    name = "twinway.domain.compliance"
    label = "compliance"
    default_auto_field = "django.db.models.BigAutoField"
