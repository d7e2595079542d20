"""What belongs to an activity: its programme, money, what was given, what became of a plan, and its versions."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.cooperation.models.activities import Activity
from twinway.domain.provenance.models import Statement, edtf_field


class ProgrammeItem(models.Model):
    """A point of a programme: its moment, the zone of its place, where and what."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="programme")
    position = models.PositiveSmallIntegerField()
    starts = models.CharField(max_length=16, help_text="as the clock on the wall there shows it: 2003-02-10T10:00")
    zone = models.CharField(max_length=60, help_text="of the place it is held at, as in the zone database")
    where = models.CharField(max_length=200, blank=True, default="")
    what = models.CharField(max_length=300)


class MoneyLine(models.Model):
    """Money a side took in or paid out for an activity; never converted."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="money")
    position = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=4, help_text="a or b: whose money")
    way = models.CharField(max_length=3, help_text="in or out")
    amount = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    year = models.PositiveSmallIntegerField()
    qualifier = models.CharField(max_length=20, default="exact")
    what = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(side__in=("a", "b")), name="money_side_is_known"),
            models.CheckConstraint(condition=models.Q(way__in=("in", "out")), name="money_way_is_known"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="money_is_more_than_nothing"),
        ]


class Given(models.Model):
    """What a gift or an aid was, its class of value, and who keeps it now."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="given")
    what = models.CharField(max_length=300)
    value_class = models.CharField(max_length=20, blank=True, default="")
    kept_by = models.CharField(max_length=200, blank=True, default="", help_text="a body or an office")


class ActivityStep(Statement):
    """What became of a plan: it happened, or was cancelled, on a day; its source is the evidence."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10)
    date = edtf_field(blank=False)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=("happened", "cancelled")), name="step_is_an_end"),
            models.UniqueConstraint(
                fields=["activity"], condition=models.Q(withdrawn_at=None), name="one_live_step_an_activity"
            ),
        ]


class ActivityVersion(models.Model):
    """What the record of an activity said after a save; append-only."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    told = models.JSONField(default=dict)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="an_activity_version_once")]
