"""Saved searches, whose new answers are mailed."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.publishing.saved import DOORS, FREQUENCIES


class SavedSearch(models.Model):
    """A search of a person, with the answers they have been told or saw when they saved it.

    `seen` grows in the transaction that queues the letter, so that no answer is told twice and none is forgotten.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_searches")
    door = models.CharField(max_length=20, help_text="which search: find, or the board of opportunities")
    criteria = models.JSONField(help_text="what is searched for, by the names of that search")
    digest = models.CharField(max_length=64, help_text="SHA-256 of door and criteria")
    title = models.CharField(max_length=300)
    frequency = models.CharField(max_length=10)
    seen = models.JSONField(default=list, help_text="public ids")
    looked_version = models.PositiveBigIntegerField(default=0, help_text="the version of the data last looked at")
    looked_on = models.DateField()
    told_at = models.DateTimeField(help_text="when a letter was last due, at first when it was saved")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "digest"], name="a_search_is_saved_once"),
            models.CheckConstraint(condition=models.Q(frequency__in=FREQUENCIES), name="search_frequency_is_known"),
            models.CheckConstraint(condition=models.Q(door__in=DOORS), name="search_door_is_known"),
        ]
