"""Reading users: who they are and how they sign in."""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q

from twinway.domain.accounts.models import ApiKey, Grant, User
from twinway.domain.accounts.records import NOBODY, Asker, GrantRecord, KeyRecord

TWO_STEPS = ("representative", "registrar", "moderator")


def has_second_step(user: int) -> bool:
    """Whether the user signs in with an authenticator app besides the first step."""
    return bool(Authenticator.objects.filter(user_id=user, type=Authenticator.Type.TOTP).exists())


def needs_second_step(user: int) -> bool:
    """Whether the user's work asks for a second step at sign-in: operators, representatives, registrars, moderators."""
    if User.objects.filter(pk=user, is_staff=True).exists():
        return True
    return Grant.objects.filter(user_id=user, end=None, role__in=TWO_STEPS).exists()


def has_address(user: int) -> bool:
    """Whether any e-mail address is on record; an operator made on the machine itself may have none."""
    told = bool(EmailAddress.objects.filter(user_id=user).exists())
    return told or User.objects.filter(pk=user).exclude(email="").exists()


def confirmed_address(user: int) -> str:
    """The user's main confirmed address, empty where none is confirmed."""
    found = EmailAddress.objects.filter(user_id=user, verified=True).order_by("-primary", "pk")
    return str(found.values_list("email", flat=True).first() or "")


def user_of_address(address: str) -> int | None:
    """Who signs in with a confirmed address, None where nobody does."""
    found = EmailAddress.objects.filter(email__iexact=address, verified=True, user__is_active=True)
    for user in found.values_list("user_id", flat=True)[:1]:
        return int(user)
    return None


def has_password(user: int) -> bool:
    """Whether the user set a password; without one, codes are mailed."""
    found = User.objects.filter(pk=user).first()
    return found is not None and found.has_usable_password()


def asker(user: int | None, on: date) -> Asker:
    """Who asks, with the grants that hold on a day; NOBODY for a stranger or a suspended user."""
    if user is None:
        return NOBODY
    found = User.objects.filter(pk=user, is_active=True).values_list("is_staff", flat=True).first()
    if found is None:
        return NOBODY
    live = Grant.objects.filter(Q(end=None) | Q(end__gt=on), user_id=user, start__lte=on)
    held = frozenset(live.values_list("role", "scope"))
    return Asker(user=user, confirmed=bool(confirmed_address(user)), operator=found, grants=held)


def grants_in(scope: str) -> list[GrantRecord]:
    """Every grant of a scope, ended ones too, newest first."""
    rows = Grant.objects.filter(scope=scope).order_by("-recorded_at", "-pk")
    return [_grant(*row) for row in rows.values_list(*_GRANT)]


def grants_of(user: int) -> list[GrantRecord]:
    """The open grants of a user."""
    rows = Grant.objects.filter(user_id=user, end=None).order_by("scope", "role")
    return [_grant(*row) for row in rows.values_list(*_GRANT)]


def scopes_of_role(role: str) -> dict[str, date]:
    """Scopes at which somebody holds the role now, each with the day of its latest grant."""
    rows = Grant.objects.filter(role=role, end=None, user__is_active=True).exclude(scope="").order_by("start")
    return dict(rows.values_list("scope", "start"))


def keys_of(user: int) -> list[KeyRecord]:
    """The keys of a user that are not revoked, oldest first."""
    rows = ApiKey.objects.filter(user_id=user, revoked_at=None).order_by("created_at", "pk")
    return [KeyRecord(*row) for row in rows.values_list("pk", "name", "start", "created_at")]


_GRANT = ("pk", "user_id", "user__email", "role", "scope", "start", "end", "reason")


def _grant(*row: object) -> GrantRecord:
    return GrantRecord(*row)  # type: ignore[arg-type]  # the columns of _GRANT in their order
