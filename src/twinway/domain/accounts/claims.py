"""Claims to look after a tie, place or organisation: asked, proved or decided, and granted once."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from twinway.domain.accounts import operations
from twinway.domain.accounts.models import Claim, ClaimStep, Grant, OfficialAddress
from twinway.kernel.errors import Conflict, NotFound

EDITOR, OWNER = "committee_editor", "company_owner"
PROOF_DAYS = 14
ENOUGH_EDITORS = 2


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim as the desk and the claimant see it."""

    pk: int
    kind: str
    scope: str
    title: str
    user: int
    claimant: str
    address: str
    note: str
    state: str
    asked_at: datetime


_COLUMNS = ("pk", "kind", "scope", "title", "user_id", "user__email", "address", "note", "state", "asked_at")


def official_address(scope: str) -> str:
    """Where a proof is mailed to; empty where no office's address is on record."""
    return OfficialAddress.objects.filter(scope=scope).values_list("address", flat=True).first() or ""


def record_official_address(*, scope: str, address: str, by: int, now: datetime) -> None:
    """Put an office's address on record, in place of an earlier one."""
    told = {"address": address, "recorded_by_id": by, "recorded_at": now}
    OfficialAddress.objects.update_or_create(scope=scope, defaults=told)


def role_in(scope: str) -> str:
    """The role of who looks after a scope: an organisation has owners, a tie or a place editors."""
    return OWNER if scope.startswith("organisation:") else EDITOR


def editors(scope: str) -> int:
    """How many people look after the scope."""
    return Grant.objects.filter(scope=scope, role__in=(EDITOR, OWNER), end=None).values("user").distinct().count()


def open_claims() -> list[ClaimRecord]:
    """Claims that wait, oldest first."""
    rows = Claim.objects.filter(state="asked", kind="claim").order_by("asked_at", "pk").values_list(*_COLUMNS)
    return [ClaimRecord(*row) for row in rows]


def claims_of(user: int) -> list[ClaimRecord]:
    """What the user claimed, newest first."""
    rows = Claim.objects.filter(user_id=user, kind="claim").order_by("-pk").values_list(*_COLUMNS)
    return [ClaimRecord(*row) for row in rows]


def by_secret(secret: str, now: datetime) -> ClaimRecord:
    """The claim a mailed link belongs to; NotFound where there is none, or the link is too old."""
    since = now - timedelta(days=PROOF_DAYS)
    found = Claim.objects.filter(digest=_digest(secret), asked_at__gte=since).values_list(*_COLUMNS).first()
    if found is None:
        raise NotFound("This link is not known here, or it is too old. Ask for a new one.")
    return ClaimRecord(*found)


@transaction.atomic
def ask(*, claim: ClaimRecord, now: datetime) -> str:
    """Record a claim or an invitation; the secret for its link, empty where the same one waits already."""
    secret = secrets.token_urlsafe(32)
    key = {"kind": claim.kind, "scope": claim.scope, "user_id": claim.user, "address": claim.address, "state": "asked"}
    told = {"title": claim.title, "note": claim.note, "digest": _digest(secret), "asked_at": now}
    made, new = Claim.objects.get_or_create(**key, defaults=told)
    if new:
        ClaimStep.objects.create(claim=made, state="asked", by_id=claim.user, at=now)
    return secret if new else ""


@transaction.atomic
def settle(*, claim: int, state: str, to: int, by: int | None, now: datetime, reason: str = "") -> bool:
    """Grant (to the user `to`) or decline a claim; False where it is settled so already.

    NotFound for no claim; Conflict where it was settled the other way.
    """
    changed = Claim.objects.filter(pk=claim, state="asked").update(state=state)
    held = Claim.objects.filter(pk=claim).values_list("scope", "state").first()
    if held is None:
        raise NotFound("There is no such claim.")
    if not changed:
        if held[1] != state:
            raise Conflict("This claim was settled already.")
        return False
    ClaimStep.objects.create(claim_id=claim, state=state, by_id=by, at=now, reason=reason[:300])
    if state == "granted":
        operations.give(user=to, role=role_in(held[0]), scope=held[0], given_by=by, now=now, reason=f"claim {claim}")
    return True


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
