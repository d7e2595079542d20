"""Spreadsheets people handed in: the rows as written, how they are read, and what each line put on record."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.cooperation.models.activities import Activity
from twinway.domain.cooperation.models.outcomes import Outcome
from twinway.domain.directory.models import Person
from twinway.domain.ties.models import Tie

SHEET_KINDS = ("ties", "visits", "people", "gifts", "events", "results")


class SheetImport(models.Model):
    """A table somebody handed in; `rows` are emptied when its time is over, what was made of them stays."""

    public_id = models.CharField(max_length=10, unique=True)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="sheets")
    file_name = models.CharField(max_length=200, blank=True, default="")
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    told = models.JSONField(default=dict, help_text="how it was read: format, encoding, separator, sheet")
    header = models.JSONField(default=list)
    rows = models.TextField(blank=True, default="", help_text="JSON: [line, cells] pairs, and [line, message] rejected")
    mapping = models.JSONField(default=dict, help_text="field → number of its column")
    choices = models.JSONField(default=dict, help_text="tie, side, habits of dates, places by written name, consent")
    version = models.PositiveIntegerField(default=1, help_text="grows with every save; a stale form is refused")
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(default=list, help_text="[line, verdict, message, words] of the last import or undoing")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=SHEET_KINDS), name="sheet_kind_is_known")]

    def __str__(self) -> str:
        return self.public_id


class SheetLine(models.Model):
    """What a line put on record; `undone_at` is when it was taken back. A live line stands once in the register."""

    sheet = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField()
    row_key = models.CharField(max_length=64, help_text="hash of what the line says")
    tie = models.ForeignKey(Tie, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    outcome = models.ForeignKey(Outcome, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    person_was = models.CharField(max_length=64, blank=True, default="", help_text="hash of the person as recorded")
    recorded_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["row_key"], condition=models.Q(undone_at=None), name="a_live_line_stands_once"
            )
        ]


class SheetHabit(models.Model):
    """How somebody reads tables with these columns: remembered for their next file."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sheet_habits")
    header = models.CharField(max_length=64, help_text="hash of the column names")
    kind = models.CharField(max_length=10)
    mapping = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "header"], name="one_habit_a_person_and_header")]
