"""Confirmation rounds: the sides asked whether their record is right, what they answered, what is to be corrected."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.ties.models.registered import Tie
from twinway.domain.ties.rounds.rules import ANSWERS, CORRECTION_STATES, SPEAKERS


class Round(models.Model):
    """One asking of many sides at once; `chosen` is the filter it was started with."""

    title = models.CharField(max_length=200)
    chosen = models.JSONField(default=dict)
    unreachable = models.PositiveIntegerField(default=0, help_text="sides that fitted and have no address on record")
    started_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()


class AskedSide(models.Model):
    """One letter's question: to which side of which tie, how often reminded, what was answered.

    `side` is empty where the letter went to those who look after the tie as a whole; they say for which side they
    speak when they answer. Addresses are not kept here but looked up when a letter is written.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="asked")
    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=1, blank=True, default="")
    language = models.CharField(max_length=5)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, blank=True, default="")
    spoke_for = models.CharField(max_length=1, blank=True, default="", help_text="the side the answer is about")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "tie", "side"], name="a_side_asked_once_a_round"),
            models.CheckConstraint(condition=models.Q(side__in=SPEAKERS), name="asked_side_is_known"),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None, spoke_for="")
                | (models.Q(answer__in=ANSWERS, answered_at__isnull=False) & ~models.Q(spoke_for="")),
                name="an_answer_has_a_day_and_a_side",
            ),
        ]


class Correction(models.Model):
    """What a side says is wrong, in its own words; a person applies it or sets it aside."""

    asked = models.ForeignKey(AskedSide, on_delete=models.PROTECT, related_name="corrections")
    about = models.CharField(max_length=40)
    text = models.TextField()
    state = models.CharField(max_length=10, default="open", db_index=True)
    told_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=CORRECTION_STATES), name="correction_state_is_known")
        ]
