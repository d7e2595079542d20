"""Reading users: who they are and how they sign in."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from twinway.domain.accounts.models import User


def has_second_step(user: int) -> bool:
    """Whether the user signs in with an authenticator app besides the first step."""
    return bool(Authenticator.objects.filter(user_id=user, type=Authenticator.Type.TOTP).exists())


def needs_second_step(user: int) -> bool:
    """Whether the user's work asks for a second step at sign-in: operators."""
    return User.objects.filter(pk=user, is_staff=True).exists()


def has_address(user: int) -> bool:
    """Whether any e-mail address is on record; an operator made on the machine itself may have none."""
    told = bool(EmailAddress.objects.filter(user_id=user).exists())
    return told or User.objects.filter(pk=user).exclude(email="").exists()


def confirmed_address(user: int) -> str:
    """The user's main confirmed address, empty where none is confirmed."""
    found = EmailAddress.objects.filter(user_id=user, verified=True).order_by("-primary", "pk")
    return str(found.values_list("email", flat=True).first() or "")


def has_password(user: int) -> bool:
    """Whether the user set a password; without one, codes are mailed."""
    found = User.objects.filter(pk=user).first()
    return found is not None and found.has_usable_password()
