"""Notices with their versions, the lists as loaded, who is screened, what was found, and what a person decided."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User

SEVERITIES = ("info", "caution", "embargoed")
VERDICTS = ("not_the_same", "the_same", "ask")
OUTCOMES = ("not_screened", "possible_match", "nothing_found")


class Notice(models.Model):
    """One version of a notice; a renewed or changed one is a new row, and the row before it is withdrawn.

    `territories` are ISO codes of countries and keys of places. They are no foreign keys: a notice holds before the
    places of the world are loaded.
    """

    key = models.CharField(max_length=80)
    territories = models.JSONField(default=list)
    regime = models.CharField(max_length=200)
    severity = models.CharField(max_length=10)
    text = models.TextField()
    url = models.CharField(max_length=500)
    start = models.DateField(null=True, blank=True, help_text="the first day; empty where it always held")
    end = models.DateField(null=True, blank=True, help_text="the first day on which it no longer holds")
    closes = models.BooleanField(default=False, help_text="no opportunities and introductions there")
    written_on = models.DateField()
    verified_on = models.DateField(null=True, blank=True, help_text="when a person read the official page")
    verified_by = models.CharField(max_length=120, blank=True, default="", help_text="a role")
    review_by = models.DateField(null=True, blank=True)
    via = models.CharField(max_length=40, help_text="package or desk")
    recorded_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(withdrawn_at=None), name="one_live_version_a_notice"
            ),
            models.CheckConstraint(condition=models.Q(severity__in=SEVERITIES), name="notice_severity_is_known"),
            models.CheckConstraint(
                condition=models.Q(verified_on=None, review_by=None)
                | models.Q(verified_on__isnull=False, review_by__gt=models.F("verified_on")),
                name="a_notice_is_reviewed_after_it_was_verified",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.recorded_at:%Y-%m-%d}"


class ListVersion(models.Model):
    """One edition of a list as it was loaded; the current one has not been replaced."""

    name = models.CharField(max_length=60)
    checksum = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=500, blank=True, default="")
    listed_on = models.DateField(help_text="the day the list was read from its publisher, as far as is known")
    file_name = models.CharField(max_length=300, blank=True, default="")
    entries = models.PositiveIntegerField()
    created = models.PositiveIntegerField()
    updated = models.PositiveIntegerField()
    removed = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(replaced_at=None), name="one_current_version_a_list"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.checksum}"


class ListEntry(models.Model):
    """An entry of the current version of a list; `told` is all the list says, `digest` changes with any of it."""

    list = models.CharField(max_length=60)
    entry = models.CharField(max_length=40)
    digest = models.CharField(max_length=16)
    told = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list", "entry"], name="an_entry_once_a_list")]

    def __str__(self) -> str:
        return f"{self.list}:{self.entry}"


class Party(models.Model):
    """Who is screened: the name behind a scope such as `organisation:…`, `opportunity:…` or `introduction:…`.

    Never public. `digest` changes with anything that could change an answer; `done` is what it was last screened
    against, empty before the first time, so that a new list or a new algorithm is seen by comparing texts.
    """

    scope = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=300)
    country = models.CharField(max_length=2, blank=True, default="")
    kind = models.CharField(max_length=20, blank=True, default="")
    identifiers = models.JSONField(default=list, help_text="pairs of kind and number")
    digest = models.CharField(max_length=16)
    done = models.CharField(max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["done"], name="party_done")]

    def __str__(self) -> str:
        return self.scope


class Screening(models.Model):
    """What was found for a party at a time; append-only. A later one of the same party replaces it as the live one."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="screenings")
    name = models.CharField(max_length=300, help_text="as it was screened")
    country = models.CharField(max_length=2, blank=True, default="")
    kind = models.CharField(max_length=20, blank=True, default="")
    digest = models.CharField(max_length=16)
    outcome = models.CharField(max_length=20)
    lists = models.JSONField(default=list, help_text="triples of name, version and day")
    algorithm = models.CharField(max_length=60)
    screened_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=models.Q(replaced_at=None), name="one_live_screening_a_party"
            ),
            models.CheckConstraint(condition=models.Q(outcome__in=OUTCOMES), name="screening_outcome_is_known"),
        ]


class PossibleMatch(models.Model):
    """An entry that may be meant, with why, as it was found; `told` holds reasons and the fields compared."""

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="matches")
    list = models.CharField(max_length=60)
    version = models.CharField(max_length=64)
    entry = models.CharField(max_length=40)
    entry_name = models.CharField(max_length=400)
    entry_digest = models.CharField(max_length=16)
    score = models.FloatField(help_text="0 to 1")
    told = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["screening", "list", "entry"], name="an_entry_once_a_screening"),
            models.CheckConstraint(condition=models.Q(score__range=(0, 1)), name="score_is_0_to_1"),
        ]


class Decision(models.Model):
    """A person's word on a party and an entry, both as they were then; append-only, the last one counts."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="decisions")
    match = models.ForeignKey(PossibleMatch, on_delete=models.PROTECT, related_name="decisions")
    list = models.CharField(max_length=60)
    entry = models.CharField(max_length=40)
    party_digest = models.CharField(max_length=16)
    entry_digest = models.CharField(max_length=16)
    version = models.CharField(max_length=64)
    algorithm = models.CharField(max_length=60)
    verdict = models.CharField(max_length=20)
    reason = models.TextField()
    reviewer = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(verdict__in=VERDICTS), name="verdict_is_known"),
        ]
        indexes = [models.Index(fields=["party", "list", "entry"], name="decision_of_a_pair")]
