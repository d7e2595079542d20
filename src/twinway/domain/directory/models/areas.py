"""Regions of an article, groups of representatives, and the words of industry classifications."""

from __future__ import annotations

from django.db import models

from twinway.domain.directory.models.organisations import Organisation
from twinway.domain.provenance.models import KeyedStatement, edtf_field


class ConsultingRegion(KeyedStatement):
    """A region by which an article or a service groups countries."""

    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    countries = models.JSONField(default=list, help_text="ISO 3166-1 alpha-2 codes")
    total = models.PositiveIntegerField(null=True, blank=True)


class RepresentativeGroup(KeyedStatement):
    """Representatives a source counts without naming them."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="representatives")
    area = models.CharField(max_length=200)
    count = models.PositiveIntegerField()
    qualifier = models.CharField(max_length=20)
    as_of = edtf_field()


class SectorText(models.Model):
    """A text that stands for a class of an industry classification, loaded by an operator from its official file."""

    scheme = models.CharField(max_length=20, help_text="naics2022, isic4, nace2 …")
    code = models.CharField(max_length=10)
    text = models.TextField()
    kind = models.CharField(max_length=12, help_text="title, word, index or definition")

    class Meta:
        indexes = [models.Index(fields=["scheme", "code"], name="sector_text_code")]
