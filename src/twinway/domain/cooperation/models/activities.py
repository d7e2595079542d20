"""Visits, delegations, events, gifts: who took part and what they produced."""

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
