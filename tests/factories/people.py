"""People with accounts, for tests."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model

from twinway.domain.accounts.models import User

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
