"""Ties: two sides with their places, and everything sources say about them."""

from __future__ import annotations

from django.db import models

from twinway.domain.directory.models import Organisation, Person
from twinway.domain.places.models import NameQuestion, Place
from twinway.domain.provenance.models import ImportRun, Source, Statement, edtf_field
from twinway.domain.ties.rules import EFFECTS, KINDS, PARTIES, SIDES, VERBS


class Tie(models.Model):
    """A link between two sides; never deleted, its facts end."""

    public_id = models.CharField(max_length=10, unique=True)
    natural_key = models.CharField(max_length=400, unique=True, help_text="kind family and place ids per side")
    kind = models.CharField(max_length=20, help_text="rebuildable: the kind of the claim shown")
    level = models.CharField(max_length=30)
    origin = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="led_to")
    origin_certainty = models.CharField(max_length=20, blank=True, default="")
    origin_source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="tie_kind_is_known")]

    def __str__(self) -> str:
        return self.public_id


class TieKey(models.Model):
    """A tie under a source's own key, such as `starter:rochester--velikiy-novgorod`."""

    key = models.CharField(max_length=200, unique=True)
    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="keys")


class TieSide(models.Model):
    """One party of a tie; sides are ordered by country code and place id, never by import order."""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="sides")
    letter = models.CharField(max_length=1)
    country = models.CharField(max_length=2)
    capacity = models.CharField(max_length=40, blank=True, default="")
    managed_by = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tie", "letter"], name="one_side_a_letter"),
            models.CheckConstraint(condition=models.Q(letter__in=SIDES), name="side_letter_is_a_or_b"),
        ]


class TiePlace(models.Model):
    """A place of a side; a side has one or more."""

    side = models.ForeignKey(TieSide, on_delete=models.PROTECT, related_name="places")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="tie_places")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["side", "place"], name="a_place_once_a_side")]


class TieStatement(Statement):
    """A source's word that the tie exists, is proposed, or stands in its list."""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="statements")
    verb = models.CharField(max_length=10, help_text="states, lists or proposes")
    party = models.CharField(
        max_length=1, blank=True, default="", help_text="the side that says so of itself, or empty"
    )
    as_of = edtf_field(help_text="the day the source speaks of, or was read")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(verb__in=VERBS), name="tie_verb_is_known"),
            models.CheckConstraint(
                condition=models.Q(party__in=("", *SIDES)), name="a_statement_is_of_a_side_or_of_both"
            ),
        ]


class TieClaim(Statement):
    """A source's value for a field of the tie: since, kind, first_contact …"""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="claims")
    field = models.CharField(max_length=40)
    value = models.CharField(max_length=500, blank=True, default="")


class TieChoice(models.Model):
    """Which claim of a field is shown, and why; append-only."""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="choices")
    field = models.CharField(max_length=40)
    claim = models.ForeignKey(TieClaim, on_delete=models.PROTECT, related_name="choices")
    reason = models.TextField()
    via = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class TieDecision(Statement):
    """An act by one party or both: body, date, effect, vote."""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="decisions")
    party = models.CharField(max_length=4, help_text="a, b or both")
    body = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    date = edtf_field(blank=False)
    effect = models.CharField(max_length=20)
    vote = models.CharField(max_length=200, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    review_date = edtf_field()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(effect__in=EFFECTS), name="tie_effect_is_known"),
            models.CheckConstraint(condition=models.Q(party__in=PARTIES), name="tie_party_is_known"),
        ]


class TieObservation(Statement):
    """What a source saw on a day; never a change of status."""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="observations")
    party = models.CharField(max_length=4, blank=True, default="")
    date = edtf_field()
    state = models.CharField(max_length=300)


class TieField(Statement):
    """A field of cooperation the tie works in, by a source."""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="fields")
    field = models.CharField(max_length=60)


class Recognition(Statement):
    """A registrar's listing of the tie; it depends on membership and is not validity."""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="recognitions")
    registrar = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="recognitions")
    state = models.CharField(max_length=20, help_text="none, applied, recognised, lapsed or charter")
    since = edtf_field()


class TieRole(Statement):
    """What a body does in a tie, such as committee or business council."""

    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="tie_roles")
    role = models.CharField(max_length=200)


class HeldRow(models.Model):
    """An imported row that waits until the questions about its places are answered."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="held_rows")
    line = models.PositiveIntegerField()
    row_key = models.CharField(max_length=64, unique=True, help_text="hash of feed and content: asked once")
    record = models.JSONField()
    questions = models.ManyToManyField(NameQuestion, related_name="held_rows")
    settled_at = models.DateTimeField(null=True, blank=True)
