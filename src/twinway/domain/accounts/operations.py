"""Writing users."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from twinway.domain.accounts.models import ROLES, ApiKey, Grant, User
from twinway.domain.accounts.records import KeyUse
from twinway.kernel.errors import Conflict, Invalid, NotAllowed, NotFound

LONGEST_NAME = 100
MOST_KEYS = 10
MOST_USES, WINDOW_SECONDS = 600, 300


class NameTaken(Conflict):
    """Somebody has this name already."""


class AddressTaken(Conflict):
    """Somebody signs in with this address already."""


@transaction.atomic
def create_user(*, name: str, password: str, admin: bool, email: str = "") -> None:
    """Add a person who may sign in; `admin` may use the operator's desk; whoever gives an address vouches for it,
    and a name that is an address is one.

    Invalid names a field, NameTaken a name, AddressTaken an address.
    """
    email = email or (name if "@" in name else "")
    user = User(username=name, email=email.lower(), is_staff=admin, is_superuser=admin)
    try:
        user.clean_fields(exclude=["password"])
        validate_password(password, user)
    except ValidationError as error:
        told = error.message_dict if hasattr(error, "error_dict") else {"password": error.messages}
        raise Invalid({field: " ".join(sentences) for field, sentences in told.items()}) from error
    if User.objects.filter(username=name).exists():
        raise NameTaken(f"There is a user {name} already.")
    if email and EmailAddress.objects.filter(email__iexact=email).exists():
        raise AddressTaken(f"Somebody signs in with {email} already.")
    user.set_password(password)
    user.save()
    if email:
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


@transaction.atomic
def end_sessions(*, user: int) -> None:
    """Sign the user out of every browser."""
    User.objects.filter(pk=user).update(session_epoch=F("session_epoch") + 1)


def give(*, user: int, role: str, scope: str, given_by: int | None, now: datetime, reason: str = "") -> bool:
    """Grant a role; False where the user holds it already. Invalid where there is no such role."""
    if role not in ROLES:
        raise Invalid({"role": f"There is no role {role}."})
    told = {"start": now.date(), "given_by_id": given_by, "recorded_at": now, "reason": reason}
    return Grant.objects.get_or_create(user_id=user, role=role, scope=scope, end=None, defaults=told)[1]


def end_grant(*, grant: int, ended_by: int | None, now: datetime) -> bool:
    """End a grant from today on; False where it has ended already."""
    open_ones = Grant.objects.filter(pk=grant, end=None)
    return bool(open_ones.update(end=now.date(), ended_by_id=ended_by))


def make_key(*, user: int, name: str, now: datetime) -> str:
    """A new key for programs, told this once; only its hash is kept. Invalid without a name, Conflict at ten keys."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise Invalid({"name": f"Name the key in 1 to {LONGEST_NAME} characters, such as the program that uses it."})
    if ApiKey.objects.filter(user_id=user, revoked_at=None).count() >= MOST_KEYS:
        raise Conflict(f"There are {MOST_KEYS} keys already; revoke one first.")
    key = f"tw_{secrets.token_urlsafe(32)}"
    ApiKey.objects.create(user_id=user, name=name, start=key[:8], digest=_digest(key), created_at=now)
    return key


def revoke_key(*, user: int, key: int, now: datetime) -> None:
    """A key of the user stops to work; NotFound where the user has no such key."""
    if not ApiKey.objects.filter(pk=key, user_id=user, revoked_at=None).update(revoked_at=now):
        raise NotFound("You have no such key.")


def use_key(*, key: str, now: datetime) -> KeyUse:
    """Count one use of a key: whose it is, and seconds to wait where it was used too often. NotAllowed for no key."""
    held = ApiKey.objects.filter(digest=_digest(key), revoked_at=None, user__is_active=True)
    found = held.values_list("pk", "user_id").first()
    if found is None:
        raise NotAllowed("This key is not known here. Make one on your account's page.")
    window, passed = divmod(int(now.timestamp()), WINDOW_SECONDS)
    one = ApiKey.objects.filter(pk=found[0])
    one.exclude(window=window).update(window=window, used=0)
    counted = one.filter(window=window, used__lt=MOST_USES).update(used=F("used") + 1)
    return KeyUse(user=found[1], wait_seconds=0 if counted else WINDOW_SECONDS - passed)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
