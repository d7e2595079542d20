"""Where those who look after something are written to: an editor's confirmed address, else the office's on record."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from twinway.domain.accounts.claims import EDITOR, OWNER
from twinway.domain.accounts.models import Grant, OfficialAddress


def by_scope() -> dict[str, str]:
    """Scope (such as `tie:…`) → the address of who has looked after it longest, else the office's."""
    found = dict(OfficialAddress.objects.values_list("scope", "address"))
    confirmed: dict[int, str] = {}
    rows = EmailAddress.objects.filter(verified=True, user__is_active=True).order_by("primary", "-pk")
    confirmed.update(rows.values_list("user_id", "email"))
    grants = Grant.objects.filter(role__in=(EDITOR, OWNER), end=None).exclude(scope="").order_by("-start", "-pk")
    for scope, user in grants.values_list("scope", "user_id"):
        if user in confirmed:
            found[scope] = confirmed[user]
    return found
