"""Writing users."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from twinway.domain.accounts.models import User
from twinway.kernel.errors import Conflict, Invalid


class NameTaken(Conflict):
    """Somebody has this name already."""


@transaction.atomic
def create_user(*, name: str, password: str, admin: bool) -> None:
    """Add a person who may sign in; `admin` may use the operator's desk. Invalid names a field, NameTaken a name."""
    user = User(username=name, is_staff=admin, is_superuser=admin)
    try:
        user.clean_fields(exclude=["password"])
        validate_password(password, user)
    except ValidationError as error:
        told = error.message_dict if hasattr(error, "error_dict") else {"password": error.messages}
        raise Invalid({field: " ".join(sentences) for field, sentences in told.items()}) from error
    if User.objects.filter(username=name).exists():
        raise NameTaken(f"There is a user {name} already.")
    user.set_password(password)
    user.save()
