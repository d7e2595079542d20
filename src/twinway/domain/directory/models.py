"""Organisations, people with dated roles, regions of an article and groups of representatives."""

from __future__ import annotations

from django.db import models

from twinway.domain.places.models import Place
from twinway.domain.provenance.models import KeyedStatement, Source, Statement, edtf_field


class Organisation(KeyedStatement):
    """A body: committee, chamber, registrar, city office, company …"""

    name = models.CharField(max_length=300)
    named_in_source = models.BooleanField(default=True, help_text="no: the source describes it without a name")
    kind = models.CharField(max_length=60)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField(null=True, blank=True, help_text="several unnamed bodies told as one")
    role = models.TextField(blank=True, default="")
    url = models.CharField(max_length=500, blank=True, default="")
    sector_codes = models.JSONField(default=list, blank=True, help_text="NAICS 2022")

    def __str__(self) -> str:
        return self.name


class Person(KeyedStatement):
    """A person named in a source, or a role without a name."""

    name = models.CharField(max_length=300)
    native_name = models.CharField(max_length=300, blank=True, default="")
    category = models.CharField(max_length=30)

    def __str__(self) -> str:
        return self.name


class PersonRole(Statement):
    """What a person is or was, where, and from when to when as far as sourced."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=300)
    body = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state_at_source = models.CharField(max_length=20, help_text="in_role or former")
    start = edtf_field()
    end = edtf_field()
    observed = edtf_field()
    term_source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


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
