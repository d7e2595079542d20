"""Agreements: their terms, texts and articles, steps to a signature, and the commitments in them."""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.directory.models import Organisation
from twinway.domain.places.models import Place
from twinway.domain.provenance.models import KeyedStatement, Statement, edtf_field
from twinway.domain.ties.models import Tie, TieDecision
from twinway.domain.ties.rules import PARTIES

STEPS = ("prepare", "notify", "authorise", "sign")
STEP_STATES = ("planned", "done")


class Agreement(KeyedStatement):
    """A founding or renewing text: letter of intent, memorandum, agreement, resolution."""

    public_id = models.CharField(max_length=10, unique=True)
    title = models.CharField(max_length=300)
    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="agreements")
    kind = models.CharField(max_length=60)
    state = models.CharField(max_length=20, help_text="as its source states it; steps to a signature may go further")
    date = edtf_field()
    parties = models.ManyToManyField(Place, related_name="+")
    scope_fields = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    term = models.CharField(max_length=200, blank=True, default="")
    articles_known = models.JSONField(default=list, help_text="[{number, known, source}]")
    text_held = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, help_text="grows with every save; a stale form is refused")


class AgreementTerms(Statement):
    """How long it runs and in which languages it speaks; the newest live row is shown, earlier ones stay."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="terms")
    starts = edtf_field()
    ends = edtf_field()
    renewal = models.CharField(max_length=300, blank=True, default="")
    notice = models.CharField(max_length=300, blank=True, default="")
    languages = models.JSONField(default=list, help_text="codes of the languages it is authentic in")
    prevailing = models.CharField(max_length=8, blank=True, default="", help_text="a code, or `equal`; empty: not said")


class AgreementVersion(models.Model):
    """One save: its number, what changed in words, and what the record said afterwards; append-only."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    change_note = models.CharField(max_length=300)
    told = models.JSONField(default=dict)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="an_agreement_version_once")]


class AgreementText(models.Model):
    """The whole text in one language from a version on; articles are read from it, never kept beside it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8)
    version = models.PositiveIntegerField()
    body = models.TextField()
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "language", "version"], name="one_text_a_language_and_version")
        ]


class SignatureStep(Statement):
    """A step to a signature, planned or done: by which side, when, and who; a signature carries its decision."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10)
    state = models.CharField(max_length=10)
    party = models.CharField(max_length=4, help_text="a, b or both")
    date = edtf_field(blank=False)
    who = models.CharField(max_length=300, blank=True, default="")
    decision = models.ForeignKey(TieDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(step__in=STEPS), name="signature_step_is_known"),
            models.CheckConstraint(condition=models.Q(state__in=STEP_STATES), name="signature_step_state_is_known"),
            models.CheckConstraint(condition=models.Q(party__in=PARTIES), name="signature_party_is_known"),
            models.CheckConstraint(
                condition=~models.Q(step="sign", state="done") | models.Q(decision__isnull=False),
                name="a_signature_is_a_decision",
            ),
        ]


class Commitment(KeyedStatement):
    """What an article obliges one party to do for whom, how strongly."""

    public_id = models.CharField(max_length=10, unique=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="commitments")
    article = models.PositiveSmallIntegerField(null=True, blank=True)
    obliged_party = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    obliged_place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    obliged_words = models.CharField(max_length=200, blank=True, default="", help_text="as the text names it")
    beneficiary_class = models.CharField(max_length=300)
    eligibility = models.JSONField(default=list, help_text="[{rule, place}] with place keys")
    eligibility_operator = models.CharField(max_length=30, blank=True, default="")
    strength = models.CharField(max_length=10)
    benefit = models.CharField(max_length=300, blank=True, default="")
    quotation = models.TextField(blank=True, default="")
    deadline = edtf_field()
    fulfilment = models.CharField(max_length=100, blank=True, default="")
    version = models.PositiveIntegerField(default=1, help_text="grows with every save; a stale form is refused")


class CommitmentVersion(models.Model):
    """What a commitment said before a save; append-only."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    told = models.JSONField(default=dict)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "number"], name="a_commitment_version_once")]


class Fulfilment(Statement):
    """That a commitment was kept on a day, and how; its source is the evidence."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="fulfilments")
    date = edtf_field(blank=False)
    what = models.CharField(max_length=500)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
