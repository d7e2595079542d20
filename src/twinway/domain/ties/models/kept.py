"""What the editors of a tie keep: notes among themselves, pictures for its page, and which forms were sent already."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.provenance.models import edtf_field
from twinway.domain.ties.kept.records import NOTE_KINDS
from twinway.domain.ties.models.registered import Tie


class Note(models.Model):
    """A note of the editors about a tie, read by them only: what was said, whom one met, the tone to strike."""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10)
    date = edtf_field(blank=False)
    text = models.TextField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=NOTE_KINDS), name="note_kind_is_known")]


class Picture(models.Model):
    """A picture of a tie, for all to see: described in words, with whose it is and that those on it agreed."""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="pictures")
    stored = models.CharField(max_length=60, unique=True, help_text="its random name in the media folder")
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(help_text="bytes")
    alt = models.CharField(max_length=300)
    date = edtf_field(blank=False)
    rights = models.CharField(max_length=200, help_text="who took it")
    added_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(alt="") & ~models.Q(rights=""), name="a_picture_has_words_and_an_owner"
            )
        ]


class WaitingPicture(models.Model):
    """A picture handed in with a form that had something else wrong, so that nobody sends it twice on a poor line."""

    token = models.CharField(max_length=40, help_text="of the form")
    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="+")
    stored = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(help_text="bytes")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    handed_in_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "by"], name="one_waiting_picture_a_form")]


class SentForm(models.Model):
    """A form that was sent and took effect, so that sending it again changes nothing."""

    token = models.CharField(max_length=40, unique=True)
    sent_at = models.DateTimeField()
