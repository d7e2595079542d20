"""People with accounts, for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model

from twinway.domain.accounts.models import User
from twinway.domain.publishing import alerts
from twinway.domain.publishing.saved import SearchRecord

PASSWORD = "a long enough password"


def person(name: str = "member", *, confirmed: bool = True, staff: bool = False) -> User:
    """Somebody with an address at example.org."""
    user: User = get_user_model().objects.create_user(name, f"{name}@example.org", PASSWORD, is_staff=staff)
    EmailAddress.objects.create(user=user, email=user.email, verified=confirmed, primary=True)
    return user


def operator(name: str = "operator", *, second_step: bool = True) -> User:
    """Somebody who runs the register, with an authenticator app."""
    user = person(name, staff=True)
    if second_step:
        enrol(user)
    return user


def enrol(user: User) -> None:
    """Give the user an authenticator app."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})


def alert_of(user: User) -> str:
    """A search the user saved; its key."""
    now = datetime(2026, 11, 24, tzinfo=UTC)
    search = SearchRecord(0, user.pk, "opportunities", {"q": "steel"}, "Steel", "weekly", (), 0, now.date(), now, now)
    return str(alerts.save(search=search, now=now))
