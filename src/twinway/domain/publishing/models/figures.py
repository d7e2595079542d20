"""Published figures: dated, sourced snapshots that no computed count overwrites."""

from __future__ import annotations

from django.db import models

from twinway.domain.places.models import Place
from twinway.domain.provenance.models import KeyedStatement, edtf_field


class PublishedFigure(KeyedStatement):
    """A count somebody printed, as a table or as one value with its qualifier."""

    title = models.CharField(max_length=300)
    counted_by = models.CharField(max_length=300)
    as_of = edtf_field()
    unit = models.CharField(max_length=100)
    scope = models.CharField(max_length=300, blank=True, default="")
    value = models.CharField(max_length=100, blank=True, default="")
    qualifier = models.CharField(max_length=30)
    computed_total = models.PositiveIntegerField(null=True, blank=True, help_text="our sum where none was printed")


class PublishedFigureRow(models.Model):
    """One line of a published table, as printed."""

    figure = models.ForeignKey(PublishedFigure, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField()
