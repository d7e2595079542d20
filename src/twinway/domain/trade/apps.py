"""Registers the context with Django."""

from django.apps import AppConfig


class TradeConfig(AppConfig):
    name = "twinway.domain.trade"
    label = "trade"
    default_auto_field = "django.db.models.BigAutoField"
