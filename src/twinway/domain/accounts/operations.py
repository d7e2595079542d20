"""Writing users."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from twinway.domain.accounts.models import User
from twinway.kernel.errors import Conflict, Invalid


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
