"""Objectives of a tie, and the readings by which their progress is computed."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.directory.models import Organisation
from twinway.domain.provenance.models import KeyedStatement, Statement, edtf_field
from twinway.domain.ties.models import Tie

STATES = ("draft", "adopted", "dropped")


class Objective(KeyedStatement):
    """What is to be reached, how it is measured, from where to where, by when and by whom.

    Whether it was reached or missed is computed from readings, so it is no state here.
    """

    public_id = models.CharField(max_length=10, unique=True)
    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="objectives")
    what = models.CharField(max_length=300)
    field = models.CharField(max_length=60, blank=True, default="", help_text="a field of cooperation")
    indicator = models.CharField(max_length=200)
    unit = models.CharField(max_length=60, blank=True, default="")
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    baseline_date = edtf_field()
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    due = edtf_field()
    owner_role = models.CharField(max_length=200, blank=True, default="")
    owner = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="objectives", help_text="a body"
    )
    measured_by = models.CharField(max_length=300, blank=True, default="", help_text="where readings come from")
    state = models.CharField(max_length=10, default="draft")
    adopted_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True, default="", help_text="why it was dropped")
    version = models.PositiveIntegerField(default=1, help_text="grows with every save; a stale form is refused")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="objective_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state="adopted")
                | (
                    models.Q(baseline__isnull=False, target__isnull=False, adopted_on__isnull=False)
                    & ~models.Q(due="")
                    & (~models.Q(owner_role="") | models.Q(owner__isnull=False))
                ),
                name="what_is_adopted_can_be_measured",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="dropped") | (models.Q(dropped_on__isnull=False) & ~models.Q(reason="")),
                name="what_is_dropped_has_a_reason",
            ),
        ]


class Reading(Statement):
    """The indicator as it stood on a day; never changed, a correction is a reading that names the one it corrects."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="readings")
    date = edtf_field(blank=False)
    value = models.DecimalField(max_digits=20, decimal_places=4)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
