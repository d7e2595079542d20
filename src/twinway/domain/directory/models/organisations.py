"""Bodies of every kind, what was changed about them and by whom, and imported rows that wait for an answer."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.directory.rules import KINDS
from twinway.domain.places.models import NameQuestion, Place
from twinway.domain.provenance.models import ImportRun, KeyedStatement, edtf_field


class Organisation(KeyedStatement):
    """A body: committee, chamber, registrar, city office, company …

    `kept_fields` names columns a person has written: a feed that tells them otherwise later does not change them.
    """

    public_id = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=300)
    native_name = models.CharField(max_length=300, blank=True, default="")
    named_in_source = models.BooleanField(default=True, help_text="no: the source describes it without a name")
    kind = models.CharField(max_length=60)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField(null=True, blank=True, help_text="several unnamed bodies told as one")
    role = models.TextField(blank=True, default="", help_text="what it does")
    url = models.CharField(max_length=500, blank=True, default="")
    sector_codes = models.JSONField(default=list, blank=True, help_text="NAICS 2022")
    identifiers = models.JSONField(default=list, blank=True, help_text="[scheme, value] pairs")
    languages = models.JSONField(default=list, blank=True, help_text="languages one may write in, ISO 639-1")
    represents = models.CharField(
        max_length=10, blank=True, default="", help_text="whom it speaks for abroad, ISO 3166-1 or -2"
    )
    areas = models.JSONField(default=list, blank=True, help_text="whom it serves, ISO 3166-1 or -2; empty: all around")
    start = edtf_field(help_text="since when it exists")
    end = edtf_field(help_text="until when it existed")
    observed = edtf_field(help_text="when its source was read")
    version = models.PositiveIntegerField(default=1, help_text="grows with every edit; a stale form is refused")
    kept_fields = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="organisation_kind_is_known")]
        indexes = [models.Index(fields=["via"], name="organisation_via")]

    def __str__(self) -> str:
        return self.name


class OrganisationEdit(models.Model):
    """What a person changed: column → [before, after]; append-only, so that every version can be told."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="edits")
    version = models.PositiveIntegerField(help_text="the version this edit made")
    changes = models.JSONField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "version"], name="one_edit_a_version")]


class HeldOrganisation(models.Model):
    """An imported row that waits until the question about its place is answered."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="held_organisations")
    line = models.PositiveIntegerField()
    row_key = models.CharField(max_length=64, unique=True, help_text="hash of feed and content: asked once")
    record = models.JSONField()
    question = models.ForeignKey(NameQuestion, on_delete=models.CASCADE, related_name="held_organisations")
    settled_at = models.DateTimeField(null=True, blank=True)
