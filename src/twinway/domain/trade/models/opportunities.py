"""Opportunities: what somebody seeks or offers, who reviewed it, and each step it took."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.cooperation.models import Activity
from twinway.domain.places.models import Place
from twinway.domain.provenance.models import Source
from twinway.domain.ties.models import Tie
from twinway.domain.trade.rules import KINDS, STATES


class Opportunity(models.Model):
    """A business offer or request, a technology offer or request, or a project that looks for a partner.

    `expires` and `deadline` are last days. The three days of the board say from when and until when it was public;
    they follow from the steps. `natural_key` is what its feed calls it, so that a second import finds it again.
    """

    public_id = models.CharField(max_length=10, unique=True)
    natural_key = models.CharField(max_length=300, unique=True)
    kind = models.CharField(max_length=24)
    title = models.CharField(max_length=300)
    sought = models.TextField(blank=True, default="")
    offered = models.TextField(blank=True, default="")
    contact_role = models.CharField(max_length=120, blank=True, default="", help_text="a role, never a name")
    sector_codes = models.JSONField(default=list, blank=True, help_text="NAICS 2022")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="opportunities")
    tie = models.ForeignKey(Tie, null=True, blank=True, on_delete=models.PROTECT, related_name="opportunities")
    origin = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="opportunities")
    lang = models.CharField(max_length=8, blank=True, default="", help_text="the language it is written in")
    languages = models.JSONField(default=list, blank=True, help_text="languages one may answer in, ISO 639-1")
    deadline = models.DateField(null=True, blank=True)
    expires = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, default="draft")
    published_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="the first day it was off the board again")
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    url = models.CharField(max_length=1000, blank=True, default="", help_text="the notice where it was published")
    via = models.CharField(max_length=120, help_text="desk, example, or the feed that brought it")
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="opportunities")
    version = models.PositiveIntegerField(default=1, help_text="grows with every save; a stale form is refused")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="opportunity_kind_is_known"),
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="opportunity_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state__in=("published", "answered")) | models.Q(published_on__isnull=False),
                name="what_is_public_has_a_first_day",
            ),
        ]
        indexes = [models.Index(fields=["published_on"], name="opportunity_published")]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"


class OpportunityVersion(models.Model):
    """The text as it was handed in for review; what a reviewer read can be read again."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opportunity", "number"], name="a_version_once")]


class Review(models.Model):
    """What a reviewer found by four criteria of 0 to 5, what follows, and what is to be mended."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="reviews")
    number = models.PositiveIntegerField(help_text="the version that was read")
    clear = models.PositiveSmallIntegerField()
    real = models.PositiveSmallIntegerField()
    feasible = models.PositiveSmallIntegerField()
    complete = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12)
    remarks = models.TextField(blank=True, default="")
    reviewer = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="reviews")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(**{f"{name}__lte": 5}), name=f"{name}_is_0_to_5")
            for name in ("clear", "real", "feasible", "complete")
        ]


class Step(models.Model):
    """One change of state: when, by whom, and why."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12)
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()
