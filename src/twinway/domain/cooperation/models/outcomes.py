"""What came of ties and activities."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.cooperation.models.activities import Activity
from twinway.domain.directory.models import Organisation
from twinway.domain.provenance.models import KeyedStatement, edtf_field
from twinway.domain.ties.models import Tie


class Outcome(KeyedStatement):
    """A measured or stated result of a tie; the value keeps its qualifier and the source's word on cause."""

    public_id = models.CharField(max_length=10, unique=True)
    kind = models.CharField(max_length=12, blank=True, default="", help_text="deal, job, investment …; empty: not told")
    tie = models.ForeignKey(Tie, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    metric = models.CharField(max_length=120)
    value = models.CharField(max_length=200)
    qualifier = models.CharField(max_length=20)
    unit = models.CharField(max_length=100, blank=True, default="")
    currency = models.CharField(max_length=3, blank=True, default="", help_text="ISO 4217 where the value is money")
    money_year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="the year of the money")
    geography = models.CharField(max_length=200, blank=True, default="")
    as_of = edtf_field()
    attribution = models.CharField(
        max_length=12, blank=True, default="", help_text="caused, assisted, coincided or empty"
    )
    attribution_word = models.CharField(max_length=40, blank=True, default="", help_text="the source's own word")
    sector_codes = models.JSONField(default=list, blank=True, help_text="NAICS 2022")
    fields = models.JSONField(default=list, blank=True, help_text="of the eight fields of cooperation")
    version = models.PositiveIntegerField(default=1, help_text="grows with every save; a stale form is refused")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(attribution__in=("caused", "assisted", "coincided", "")), name="attribution_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(currency="") | models.Q(money_year__isnull=False), name="money_has_a_year"
            ),
        ]


class OutcomeVersion(models.Model):
    """What the record of an outcome said after a save; append-only."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    told = models.JSONField(default=dict)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["outcome", "number"], name="an_outcome_version_once")]
