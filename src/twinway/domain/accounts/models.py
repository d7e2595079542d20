"""Users of the site; an e-mail address is who they are, a password is optional."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac

ROLES = ("company_owner", "representative", "committee_editor", "registrar", "moderator")
CLAIM_STATES = ("asked", "granted", "declined")
LETTER_STATES = ("queued", "claimed", "sent", "parked")


class User(AbstractUser):
    """A person who signs in. Sessions made under an earlier `session_epoch` are dead."""

    session_epoch = models.PositiveIntegerField(default=0, help_text="grows when the user signs out everywhere")

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to live: it changes with the password and with the epoch."""
        salt, told = "twinway.accounts.session", f"{self.password}:{self.session_epoch}"
        return salted_hmac(salt, told, secret=secret, algorithm="sha256").hexdigest()


class Grant(models.Model):
    """What a person may do, and where: `tie:<public id>`, `place:<key>`, `organisation:<key>`, `area:<country>`.

    Never deleted or changed but for its end, so that who could do what on a day stays known.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30)
    scope = models.CharField(max_length=200, blank=True, default="", help_text="empty: everywhere")
    start = models.DateField()
    end = models.DateField(null=True, blank=True, help_text="the first day on which it no longer holds")
    given_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")
    recorded_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=ROLES), name="grant_role_is_known"),
            models.UniqueConstraint(
                fields=["user", "role", "scope"], condition=models.Q(end=None), name="one_open_grant_of_a_kind"
            ),
        ]


class ApiKey(models.Model):
    """A key for programs: only its hash is kept. It carries the counter of its own limit, shared by all workers."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=100)
    start = models.CharField(max_length=12, help_text="its first characters, to tell keys apart")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256")
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    window = models.PositiveBigIntegerField(default=0, help_text="the stretch of time `used` counts in")
    used = models.PositiveIntegerField(default=0)


class Letter(models.Model):
    """A letter that waits, is being sent, was sent, or was parked after too many tries.

    One event writes to a subscription once, and the Message-ID stays the same over all tries, so that a mail
    program shows a letter that was sent twice as one.
    """

    subscription = models.CharField(max_length=120, help_text="who is written to, and why: `sign-in:7`, `claim:12`")
    event = models.CharField(max_length=120)
    message_id = models.CharField(max_length=200, unique=True)
    to = models.EmailField(max_length=254)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True, default="")
    unsubscribe_url = models.CharField(max_length=500, blank=True, default="")
    state = models.CharField(max_length=10, default="queued", db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True, default="", help_text="why it was not sent last time")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "event"], name="one_letter_a_subscription_and_event"),
            models.CheckConstraint(condition=models.Q(state__in=LETTER_STATES), name="letter_state_is_known"),
        ]


class OfficialAddress(models.Model):
    """The public office's address of a tie, place or organisation, where proofs are mailed; on no page."""

    scope = models.CharField(max_length=200, unique=True)
    address = models.EmailField(max_length=254)
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class Claim(models.Model):
    """Somebody's word that they look after a tie, place or organisation, or an editor's invitation to a second one."""

    kind = models.CharField(max_length=10, help_text="claim or invitation")
    scope = models.CharField(max_length=200)
    title = models.CharField(max_length=500)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="claims", help_text="claims, or invites")
    address = models.EmailField(max_length=254, blank=True, default="", help_text="where the proof went, if anywhere")
    note = models.CharField(max_length=500, blank=True, default="")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret in the mailed link")
    state = models.CharField(max_length=10, default="asked")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "scope", "user", "address"],
                condition=models.Q(state="asked"),
                name="one_open_claim_of_a_kind",
            ),
            models.CheckConstraint(condition=models.Q(state__in=CLAIM_STATES), name="claim_state_is_known"),
        ]


class ClaimStep(models.Model):
    """What happened to a claim, when and by whom; append-only."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True, default="")


class EditorReminder(models.Model):
    """An editor who fell silent was written to; unless they sign in, the registrar finds somebody else."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="reminders")
    silent_since = models.DateTimeField()
    reminded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["grant", "silent_since"], name="one_reminder_a_silence")]
