"""Agreements and the commitments in their articles."""

from __future__ import annotations

from django.db import models

from twinway.domain.directory.models import Organisation
from twinway.domain.places.models import Place
from twinway.domain.provenance.models import KeyedStatement, edtf_field
from twinway.domain.ties.models import Tie


class Agreement(KeyedStatement):
    """A founding or renewing text: letter of intent, memorandum, agreement, resolution."""

    title = models.CharField(max_length=300)
    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="agreements")
    kind = models.CharField(max_length=60)
    state = models.CharField(max_length=20)
    date = edtf_field()
    parties = models.ManyToManyField(Place, related_name="+")
    scope_fields = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    term = models.CharField(max_length=200, blank=True, default="")
    articles_known = models.JSONField(default=list, help_text="[{number, known, source}]")
    text_held = models.BooleanField(default=False)


class Commitment(KeyedStatement):
    """What an article obliges one party to do for whom, how strongly."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="commitments")
    article = models.PositiveSmallIntegerField(null=True, blank=True)
    obliged_party = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="commitments")
    obliged_place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    beneficiary_class = models.CharField(max_length=300)
    eligibility = models.JSONField(default=list, help_text="[{rule, place}] with place keys")
    eligibility_operator = models.CharField(max_length=30, blank=True, default="")
    strength = models.CharField(max_length=10)
    benefit = models.CharField(max_length=300, blank=True, default="")
    quotation = models.TextField(blank=True, default="")
    fulfilment = models.CharField(max_length=100, blank=True, default="")
