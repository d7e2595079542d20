"""Places, their dated names and claims, and the questions people answered about written names."""

from __future__ import annotations

from django.db import models

from twinway.domain.provenance.models import ImportRun, Statement, edtf_field

KINDS = ("city", "county", "region", "country")


class Place(models.Model):
    """A community: a city, county, first-level region (state, oblast, prefecture …) or country."""

    key = models.CharField(max_length=40, unique=True, help_text="geonames:…, iso:…, fips:…, wikidata:… or local:…")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    country = models.CharField(max_length=2, help_text="ISO 3166-1 alpha-2")
    region = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    county = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lat = models.FloatField(null=True, help_text="degrees, WGS 84; empty where no source tells it")
    lon = models.FloatField(null=True)
    population = models.BigIntegerField(default=0)
    timezone = models.CharField(max_length=60, blank=True, default="")
    geonames = models.CharField(max_length=20, blank=True, default="")
    iso = models.CharField(max_length=10, blank=True, default="")
    fips = models.CharField(max_length=10, blank=True, default="")
    wikidata = models.CharField(max_length=20, blank=True, default="")
    official_site = models.CharField(max_length=500, blank=True, default="")
    alternate_names = models.TextField(blank=True, default="", help_text="one a line, as the gazetteer gives them")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="place_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(lat__range=(-90, 90)) & models.Q(lon__range=(-180, 180)),
                name="place_is_on_the_globe",
            ),
        ]
        indexes = [
            models.Index(fields=["country", "kind"], name="place_country_kind"),
            models.Index(fields=["wikidata"], name="place_wikidata", condition=~models.Q(wikidata="")),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.key})"


class PlaceName(Statement):
    """A name a place bears or bore, with its language, script and period."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    lang = models.CharField(max_length=20, blank=True, default="")
    script = models.CharField(max_length=4, blank=True, default="")
    kind = models.CharField(max_length=30)
    start = edtf_field()
    end = edtf_field()


class PlaceClaim(Statement):
    """A stated field of a place, such as its founding; contradicting claims live side by side."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="claims")
    field = models.CharField(max_length=40)
    value = models.CharField(max_length=300, blank=True, default="")
    detail = models.CharField(max_length=300, blank=True, default="")
    preferred = models.BooleanField(default=False)


class PlaceKey(models.Model):
    """A place under another register's key, such as `starter:rochester-ny`."""

    key = models.CharField(max_length=120, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="keys")


class NameDecision(models.Model):
    """A person's word that a written text means a place; remembered and used next time."""

    text_key = models.CharField(max_length=300, help_text="the folded text with its context")
    text = models.CharField(max_length=300)
    country = models.CharField(max_length=100, blank=True, default="")
    region = models.CharField(max_length=200, blank=True, default="")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    decided_by = models.CharField(max_length=150)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text_key"], condition=models.Q(withdrawn_at=None), name="one_live_decision_a_text"
            )
        ]


class NameQuestion(models.Model):
    """A written name an import could not settle; the answer is applied to all rows that asked."""

    text_key = models.CharField(max_length=300, unique=True)
    text = models.CharField(max_length=300)
    country = models.CharField(max_length=100, blank=True, default="")
    region = models.CharField(max_length=200, blank=True, default="")
    candidates = models.JSONField(default=list, help_text="place keys, best first")
    reason = models.CharField(max_length=300, blank=True, default="")
    run = models.ForeignKey(ImportRun, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    decision = models.ForeignKey(NameDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
