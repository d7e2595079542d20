"""Introductions of a cast everyone knows: a photo shop in Rochester, an editor in Velikiy Novgorod, a registrar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from factories import people
from twinway.domain.accounts import operations as accounts
from twinway.domain.accounts.models import User
from twinway.domain.provenance import operations as provenance
from twinway.domain.publishing import site
from twinway.domain.ties import queries as ties
from twinway.domain.trade.introductions import operations
from twinway.usecases import introduction_drafts as drafts
from twinway.usecases.register import snapshot

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TYPED = {
    "intent": "distributor",
    "message": "We look for a distributor of mini labs. Write to shop@example.com or call +1 585 555 0100.",
    "offer": "Training in Rochester by Lens & Light.",
    "company": "A photo shop with three branches",
    "company_name": "Lens & Light",
    "contact_name": "Pat Doe",
    "place": "Rochester, New York",
    "sector": "photo retail",
    "lang": "en",
}


def tie_id(ref: str = "starter:rochester--velikiy-novgorod") -> str:
    """The public id of a starter tie."""
    return snapshot().ties[ties.pk_of(ref=ref)].public_id


def editor(name: str = "editor", tie: str = "") -> User:
    """Somebody who looks after a tie; pages that say so change."""
    user = people.person(name)
    scope = f"tie:{tie or tie_id()}"
    accounts.give(user=user.pk, role="committee_editor", scope=scope, given_by=None, now=NOW)
    provenance.bump_data_version()
    return user


def broker(name: str = "broker") -> User:
    """An operator who hands requests on."""
    user = people.operator(name)
    operations.begin_brokering(user=user.pk, now=NOW)
    return user


def open_country(code: str = "RU") -> None:
    """Let requests towards a country go straight to its desks."""
    held = site.current()
    site.keep(
        site=replace(held, policies={**held.policies, code: "open"}),
        changed_by=people.operator(f"opener-{code}").pk,
        now=NOW,
    )


def drafted(user: User | None = None, tie: str = "", now: datetime = NOW, **typed: str) -> str:
    """A complete draft about a tie; its key."""
    pk = user.pk if user else None
    key = drafts.save("", f"tie:{tie or tie_id()}", {**TYPED, **typed}, user=pk, now=now)
    drafts.complete(key, user=pk, now=now)
    return key


def asked(user: User, tie: str = "", now: datetime = NOW, **typed: str) -> str:
    """A request as sent; its public id."""
    return drafts.send(drafted(user, tie, now, **typed), user=user.pk, agreed=True, now=now)
