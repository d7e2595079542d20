"""What came of ties and activities."""

from __future__ import annotations

from django.db import models

from twinway.domain.cooperation.models.activities import Activity
from twinway.domain.directory.models import Organisation
from twinway.domain.provenance.models import KeyedStatement, edtf_field
from twinway.domain.ties.models import Tie


class Outcome(KeyedStatement):
    """A measured or stated result of a tie; the value keeps its qualifier and the source's word on cause."""

    tie = models.ForeignKey(Tie, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    metric = models.CharField(max_length=120)
    value = models.CharField(max_length=200)
    qualifier = models.CharField(max_length=20)
    unit = models.CharField(max_length=100, blank=True, default="")
    geography = models.CharField(max_length=200, blank=True, default="")
    as_of = edtf_field()
    attribution = models.CharField(
        max_length=12, blank=True, default="", help_text="caused, assisted, coincided or empty"
    )
    attribution_word = models.CharField(max_length=40, blank=True, default="", help_text="the source's own word")
    sector_codes = models.JSONField(default=list, blank=True, help_text="NAICS 2022")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(attribution__in=("caused", "assisted", "coincided", "")), name="attribution_is_known"
            )
        ]
