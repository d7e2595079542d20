"""Visits, events and gifts; what came of them; agreements and the commitments in them."""

from __future__ import annotations

from django.db import models

from twinway.domain.directory.models import Organisation, Person
from twinway.domain.places.models import Place
from twinway.domain.provenance.models import KeyedStatement, Source, edtf_field
from twinway.domain.ties.models import Tie


class Activity(KeyedStatement):
    """A visit, delegation, event, gift, signing or appeal; planned never becomes happened by itself."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=10, help_text="happened or planned")
    date = edtf_field()
    date_basis = models.CharField(max_length=20)
    date_source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    date_qualifier = models.CharField(max_length=100, blank=True, default="")
    ties = models.ManyToManyField(Tie, related_name="activities")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=20, blank=True, default="")
    purposes = models.JSONField(default=list)
    host_places = models.ManyToManyField(Place, related_name="+")
    host_organisations = models.ManyToManyField(Organisation, related_name="+")
    assisted_by = models.ManyToManyField(Organisation, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=("happened", "planned")), name="activity_state_is_known"
            )
        ]


class Participant(models.Model):
    """What is known of someone who took part: person, organisation, place, role."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="participants")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=200)


class Output(models.Model):
    """What an activity produced: a report, proposals, contacts; the count keeps its qualifier."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="outputs")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=60)
    count = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=60, blank=True, default="")
    description = models.TextField(blank=True, default="")
    published_at = models.CharField(max_length=300, blank=True, default="")


class Outcome(KeyedStatement):
    """A measured or stated result of a tie; the value keeps its qualifier and the source's word on cause."""

    tie = models.ForeignKey(Tie, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    metric = models.CharField(max_length=120)
    value = models.CharField(max_length=200)
    qualifier = models.CharField(max_length=20)
    unit = models.CharField(max_length=100, blank=True, default="")
    geography = models.CharField(max_length=200, blank=True, default="")
    as_of = edtf_field()
    attribution = models.CharField(
        max_length=12, blank=True, default="", help_text="caused, assisted, coincided or empty"
    )
    attribution_word = models.CharField(max_length=40, blank=True, default="", help_text="the source's own word")
    sector_codes = models.JSONField(default=list, blank=True, help_text="NAICS 2022")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(attribution__in=("caused", "assisted", "coincided", "")), name="attribution_is_known"
            )
        ]


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
