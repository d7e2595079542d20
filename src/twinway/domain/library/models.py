"""Texts the register knows of; their words are held only where we may hold them."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.cooperation.models import Activity
from twinway.domain.directory.models import Person
from twinway.domain.places.models import Place
from twinway.domain.provenance.models import KeyedStatement, edtf_field
from twinway.domain.ties.models import Tie


class Document(KeyedStatement):
    """An article, report, proposal or statement, with a summary in our own words."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=60)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    issuer = models.CharField(max_length=300, blank=True, default="")
    date = edtf_field()
    language = models.CharField(max_length=20, blank=True, default="")
    held = models.BooleanField(default=False)
    url = models.CharField(max_length=1000, blank=True, default="")
    count = models.PositiveIntegerField(null=True, blank=True)
    version = models.CharField(max_length=60, blank=True, default="")
    summary = models.JSONField(default=list)
    tie = models.ForeignKey(Tie, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")


class DocumentVersion(models.Model):
    """A text issued anew: what changed, what caused it, and the file where one was handed in; append-only."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    change_note = models.CharField(max_length=300)
    date = edtf_field(blank=False)
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="what caused it"
    )
    stored = models.CharField(max_length=60, unique=True, null=True, help_text="its random name in the media folder")
    name = models.CharField(max_length=120, blank=True, default="")
    type = models.CharField(max_length=40, blank=True, default="")
    size = models.PositiveIntegerField(default=0, help_text="bytes")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="a_document_version_once")]
