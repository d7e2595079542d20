"""What the operator set for this site: each save is a version, and none is changed or deleted."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User


class SiteVersion(models.Model):
    """All of the operator's settings as they stood from `recorded_at` until the next version."""

    name = models.CharField(max_length=80)
    logo = models.CharField(max_length=200, blank=True, default="", help_text="name of the picture's file; empty: none")
    home_countries = models.JSONField(default=list, help_text="ISO 3166-1 alpha-2 codes, the main one first")
    policies = models.JSONField(default=dict, help_text="country code: open, ask or history; others are open")
    operator = models.CharField(max_length=200, blank=True, default="", help_text="who runs the site, in law")
    imprint = models.TextField(blank=True, default="", help_text="postal address and register entry, line by line")
    contact = models.CharField(max_length=254, blank=True, default="", help_text="an office's e-mail address")
    privacy_contact = models.CharField(max_length=254, blank=True, default="")
    sender_name = models.CharField(max_length=80, blank=True, default="", help_text="whom letters are from")
    changed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
