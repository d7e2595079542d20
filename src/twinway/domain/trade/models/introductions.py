"""Introductions with each step, drafts, kept wishes, brokers, blocks, stops and follow-ups."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from twinway.domain.accounts.models import User
from twinway.domain.places.models import Place
from twinway.domain.ties.models import Tie
from twinway.domain.trade.introductions.rules import DESKS, OPEN, OUTCOMES, STATES
from twinway.domain.trade.models.opportunities import Opportunity


class Introduction(models.Model):
    """A request to be introduced; the database holds it to name a counterpart only once both sides agreed.

    `blocked` requests wait like others for those who sent them, and reach nobody.
    """

    public_id = models.CharField(max_length=10, unique=True)
    subject = models.CharField(max_length=60, help_text="`tie:…`, `opportunity:…` or `representative:…`")
    title = models.CharField(max_length=500)
    tie = models.ForeignKey(Tie, null=True, on_delete=models.PROTECT, related_name="introductions")
    opportunity = models.ForeignKey(Opportunity, null=True, on_delete=models.SET_NULL, related_name="introductions")
    desk = models.CharField(max_length=16)
    target = models.CharField(max_length=60, help_text="the desk that answers, such as `tie:…` or `user:…`")
    scopes = models.JSONField(default=list, help_text="grants whose holders answer")
    counterpart = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    counterpart_address = models.EmailField(blank=True, default="", help_text="whom a broker wrote to")
    requester = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="introductions")

    intent = models.CharField(max_length=16)
    message = models.TextField(blank=True, default="")
    offer = models.TextField(blank=True, default="")
    company = models.TextField(blank=True, default="", help_text="what it does, without its name")
    company_name = models.CharField(max_length=200, blank=True, default="")
    contact_name = models.CharField(max_length=100, blank=True, default="")
    contact_email = models.EmailField(blank=True, default="")
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    sector_codes = models.JSONField(default=list, help_text="NAICS 2022")
    lang = models.CharField(max_length=8, default="en")

    state = models.CharField(max_length=10, default="asked")
    back = models.CharField(max_length=10, blank=True, default="", help_text="where a question leads back to")
    through_broker = models.BooleanField(default=False)
    escalated_at = models.DateTimeField(null=True)
    requester_agreed_at = models.DateTimeField(null=True)
    counterpart_agreed_at = models.DateTimeField(null=True)
    counterpart_name = models.CharField(max_length=100, blank=True, default="")
    counterpart_email = models.EmailField(blank=True, default="")
    handled_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    terms = models.CharField(max_length=20, help_text="version of the words agreed to")
    notices = models.CharField(max_length=64, help_text="hash of the notices acknowledged")
    screening = models.CharField(max_length=16, blank=True, default="")
    blocked = models.BooleanField(default=False)
    via = models.CharField(max_length=20, default="web")
    deadline = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, help_text="the desk's first word")
    ended_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True, help_text="when what was written was taken out")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="introduction_state_is_known"),
            models.CheckConstraint(condition=Q(desk__in=DESKS), name="introduction_desk_is_known"),
            models.CheckConstraint(
                condition=~Q(state="accepted")
                | Q(requester_agreed_at__isnull=False, counterpart_agreed_at__isnull=False),
                name="accepted_means_both_agreed",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted") | Q(counterpart_name="", counterpart_email=""),
                name="a_counterpart_is_named_by_accepting",
            ),
            models.UniqueConstraint(
                fields=["requester", "target"], condition=Q(state__in=OPEN), name="one_open_introduction_a_pair"
            ),
        ]
        indexes = [models.Index(fields=["state", "deadline"], name="introduction_due")]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"


class IntroductionStep(models.Model):
    """What happened, by whom and why; append-only."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="steps")
    move = models.CharField(max_length=10)
    actor = models.CharField(max_length=12)
    state = models.CharField(max_length=10)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.TextField(blank=True, default="")
    at = models.DateTimeField()


class FollowUp(models.Model):
    """“Did anything come of it?”, some days after both agreed; the answer is the firm's own."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="follow_ups")
    days = models.PositiveSmallIntegerField()
    due = models.DateField()
    sent_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=5, blank=True, default="")
    value = models.CharField(max_length=12, blank=True, default="")
    currency = models.CharField(max_length=3, blank=True, default="", help_text="ISO 4217 of the range")
    attribution = models.CharField(max_length=12, blank=True, default="", help_text="how far the tie was behind it")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["introduction", "days"], name="one_follow_up_a_day_counted"),
            models.CheckConstraint(condition=Q(outcome__in=("", *OUTCOMES)), name="follow_up_outcome_is_known"),
        ]
        indexes = [models.Index(fields=["due"], condition=Q(sent_at=None), name="follow_up_due")]


class IntroductionDraft(models.Model):
    """A form as typed, kept before its writer signs in; whoever holds the key opens it until somebody owns it."""

    key = models.CharField(max_length=43, unique=True)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=60)
    content = models.JSONField()
    saved_at = models.DateTimeField()
    sent_as = models.CharField(max_length=10, blank=True, default="")


class Wish(models.Model):
    """A request that nobody could take yet, kept with its writer's consent until somebody claims the tie."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="wishes")
    subject = models.CharField(max_length=60)
    title = models.CharField(max_length=500)
    content = models.JSONField()
    terms = models.CharField(max_length=20, help_text="version of the words agreed to")
    state = models.CharField(max_length=10, default="kept", help_text="kept, offered, renewed or dropped")
    kept_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "subject"], name="one_wish_a_subject")]


class Broker(models.Model):
    """A registrar or operator who accepted to hand requests on."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    start = models.DateTimeField()
    end = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user"], condition=Q(end=None), name="one_open_broker_a_user")]


class SenderBlock(models.Model):
    """A desk wants to hear no more from a person, who is not told."""

    sender = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    target = models.CharField(max_length=60)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sender", "target"], name="one_block_a_sender_and_desk")]


class IntroductionStop(models.Model):
    """No introductions for a country, or at all: the registrar's switch, with a reason; lifted, never deleted."""

    country = models.CharField(max_length=2, blank=True, default="", help_text="ISO; empty: everywhere")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
