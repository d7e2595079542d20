"""Representatives: who answers for an area, in which languages, how fast, and who stands in."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User


class Representative(models.Model):
    """A locally based person who finds and vets leads, known to the public by role and organisation only.

    Areas are texts of `areas`; each is also a grant of the user. `away_from` and `away_to` are a first and a last day.
    """

    public_id = models.CharField(max_length=10, unique=True)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="representations")
    title = models.CharField(max_length=120, help_text="a role, never a name")
    organisation = models.CharField(max_length=200)
    areas = models.JSONField(default=list)
    languages = models.JSONField(default=list, help_text="ISO 639-1")
    time_zone = models.CharField(max_length=60, blank=True, default="", help_text="IANA name")
    load_limit = models.PositiveSmallIntegerField(default=20, help_text="open matters at once")
    clock_days = models.PositiveSmallIntegerField(default=5, help_text="promises an answer within so many days")
    away_from = models.DateField(null=True, blank=True)
    away_to = models.DateField(null=True, blank=True)
    cover = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="covering")
    via = models.CharField(max_length=20, help_text="desk or example")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ended_at=None), name="one_open_representative_a_user"
            ),
            models.CheckConstraint(
                condition=models.Q(away_from=None, away_to=None) | models.Q(away_to__gte=models.F("away_from")),
                name="an_absence_has_both_ends",
            ),
        ]
