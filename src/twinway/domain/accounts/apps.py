"""Registers the context with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "twinway.domain.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
