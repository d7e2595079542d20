"""What releases of data need to remember."""

from __future__ import annotations

from django.db import models


class HeldBackElsewhere(models.Model):
    """How many rows of a table an imported release said were not handed on; a release of ours says so again."""

    table = models.CharField(max_length=60, unique=True)
    count = models.PositiveIntegerField()
