"""Wishes: what somebody wants where nobody answers yet, kept with consent until somebody does."""

from __future__ import annotations

from datetime import datetime

from twinway.domain.accounts import queries as people
from twinway.domain.accounts.permissions import may
from twinway.domain.trade.introductions import operations, queries
from twinway.domain.trade.introductions.records import WishRecord
from twinway.kernel.errors import Invalid, NotAllowed
from twinway.usecases.introduction_desks import about
from twinway.usecases.introduction_drafts import TERMS


def keep(draft: str, *, user: int, agreed: bool, now: datetime) -> None:
    """Keep what a draft says; NotAllowed without a confirmed account, Invalid without consent."""
    if not may("claim", people.asker(user, now.date())):
        raise NotAllowed("Confirm your address first; then we can keep your wish.")
    if not agreed:
        raise Invalid({"agreed": "Tick the box to let us keep your wish"})
    operations.own_draft(key=draft, user=user)
    held = queries.draft(key=draft, user=user)
    found = about(held.subject, now.date())
    operations.keep_wish(user=user, title=found.title, draft=draft, terms=TERMS, now=now)


def show(wish: int, user: int) -> WishRecord:
    """One's own wish."""
    return queries.wish(pk=wish, user=user)


def answer(wish: int, *, holds: bool, user: int, now: datetime) -> str:
    """It still holds: the key of a draft to check and send. It does not: it is forgotten, and the key is empty."""
    held = queries.wish(pk=wish, user=user)
    if holds:
        return operations.renew_wish(pk=held.pk, user=user, now=now)
    operations.drop_wish(pk=held.pk, user=user)
    return ""
