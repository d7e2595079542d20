"""Files that belong to an opportunity."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.trade.models.opportunities import Opportunity


class Attachment(models.Model):
    """A file of an opportunity; as public as the opportunity is. A picture is described for those who do not see it."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="attachments")
    stored = models.CharField(max_length=60, unique=True, help_text="its random name in the media folder")
    name = models.CharField(max_length=120, help_text="as shown and saved")
    type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(help_text="bytes")
    alt = models.CharField(max_length=300, blank=True, default="")
    added_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(type__startswith="image/") | ~models.Q(alt=""), name="a_picture_is_described"
            )
        ]
