"""Sources, the shape of a statement, import runs and the one data version."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from twinway.kernel.partial_date import PartialDate

CERTAINTIES = ("stated", "inferred", "disputed", "unknown", "second_hand", "implied")


def validate_edtf(text: str) -> None:
    """Refuse what is not an EDTF date."""
    try:
        PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def edtf_field(*, blank: bool = True, help_text: str = "") -> models.CharField[str, str]:
    """A column for a partial date as its EDTF text; empty means not stated."""
    return models.CharField(max_length=40, blank=blank, default="", validators=[validate_edtf], help_text=help_text)


class Source(models.Model):
    """A page, document or data set that facts rest on."""

    key = models.CharField(max_length=120, unique=True)
    title = models.CharField(max_length=500)
    publisher = models.CharField(max_length=300, blank=True, default="")
    date = edtf_field(help_text="when it was published")
    count_date = edtf_field(help_text="the day or month its own counts hold for, where it counts")
    url = models.CharField(max_length=1000, blank=True, default="")
    kind = models.CharField(max_length=60, blank=True, default="")
    accessed = edtf_field(help_text="when it was read")
    consulted = models.CharField(max_length=200, blank=True, default="")
    quoted_through = models.CharField(max_length=200, blank=True, default="")
    licence = models.CharField(max_length=200, blank=True, default="", help_text="empty means unknown")
    redistributable = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.key


class Statement(models.Model):
    """What a source says: append-only, recorded on a day and perhaps withdrawn on another."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    locator = models.CharField(max_length=120, blank=True, default="")
    certainty = models.CharField(max_length=20, default="stated")
    note = models.TextField(blank=True, default="")
    via = models.CharField(max_length=120, help_text="the feed that brought it: starter, wikidata, a profile, a person")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class KeyedStatement(Statement):
    """A record a feed keeps under a key of its own."""

    key = models.CharField(max_length=120, unique=True)

    class Meta:
        abstract = True


class ImportRun(models.Model):
    """One finished import of one file or feed, with its counts."""

    feed = models.CharField(max_length=120)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="runs")
    file_name = models.CharField(max_length=500, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    recorded_at = models.DateTimeField()
    read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    questions = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.feed} {self.recorded_at:%Y-%m-%d} #{self.pk}"


class ImportRow(models.Model):
    """A row of a run that was rejected or became a question, with what to do about it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    verdict = models.CharField(max_length=20)
    message = models.TextField()


class FeedPart(models.Model):
    """One part of a feed that is fetched part by part, such as a country: asked for, fetched, or failed.

    It waits while `asked_at` is set and no `done_at` follows it.
    """

    feed = models.CharField(max_length=60)
    part = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    message = models.TextField(blank=True, default="", help_text="why it failed last time")
    read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    questions = models.PositiveIntegerField(default=0)
    said = models.JSONField(default=list, help_text="keys of everything this part said when last fetched")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "part"], name="a_part_once_a_feed")]

    def __str__(self) -> str:
        return f"{self.feed}:{self.part}"


class LoadedData(models.Model):
    """Which version of a data set of ours (gazetteer, starter, taxonomy) is in the database."""

    name = models.CharField(max_length=60, unique=True)
    version = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Register(models.Model):
    """The single row that carries the data version; caches are keyed by it."""

    data_version = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="only_one_register")]


class Switch(models.Model):
    """A switch of the operator's for the whole site, such as `read-only` or `mail-off`; it is on while its row is."""

    name = models.CharField(max_length=40, unique=True)
    since = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return self.name
