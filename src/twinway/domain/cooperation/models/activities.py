"""Visits, delegations, events, gifts: who took part and what they produced."""

from __future__ import annotations

from django.db import models

from twinway.domain.directory.models import Organisation, Person
from twinway.domain.places.models import Place
from twinway.domain.provenance.models import KeyedStatement, Source, edtf_field
from twinway.domain.ties.models import Tie


class Activity(KeyedStatement):
    """A visit, delegation, event, gift, signing or appeal; planned never becomes happened by itself.

    `state` and `date` are as its source told them; what became of a plan is a step of its own.
    """

    public_id = models.CharField(max_length=10, unique=True)
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
    from_side = models.CharField(
        max_length=4, blank=True, default="", help_text="a, b or both travelled, gave or wrote"
    )
    fields = models.JSONField(default=list, blank=True, help_text="of the eight fields of cooperation")
    purposes = models.JSONField(default=list)
    host_places = models.ManyToManyField(Place, related_name="+")
    host_organisations = models.ManyToManyField(Organisation, related_name="+")
    assisted_by = models.ManyToManyField(Organisation, related_name="+")
    version = models.PositiveIntegerField(default=1, help_text="grows with every save; a stale form is refused")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=("happened", "planned")), name="activity_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(from_side__in=("", "a", "b", "both")), name="activity_side_is_known"
            ),
        ]


class Participant(models.Model):
    """What is known of someone who took part: person, organisation, place, role."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="participants")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=200)
    side = models.CharField(max_length=4, blank=True, default="", help_text="a or b of the tie it was told for")
    name = models.CharField(max_length=200, blank=True, default="", help_text="as the committee wrote it")
    may_be_named = models.BooleanField(default=False, help_text="agreed that the public reads the name")


class Output(models.Model):
    """What an activity produced: a report, proposals, contacts; the count keeps its qualifier."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="outputs")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=60)
    count = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=60, blank=True, default="")
    description = models.TextField(blank=True, default="")
    published_at = models.CharField(max_length=300, blank=True, default="")
