"""One's own data: all of it told as one document, and all of it forgotten.

A context that holds something about users lists it in its `personal.py`; what needs more than deleting rows or
emptying columns is done here, in `erase`.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from twinway.adapters.mail import kept as kept_letters
from twinway.adapters.media import store
from twinway.domain.accounts import personal as accounts
from twinway.domain.accounts.personal import Held, Person
from twinway.domain.compliance import operations as screenings
from twinway.domain.compliance import personal as compliance
from twinway.domain.cooperation import personal as cooperation
from twinway.domain.directory import personal as directory
from twinway.domain.library import personal as library
from twinway.domain.publishing import personal as publishing
from twinway.domain.ties import personal as ties
from twinway.domain.trade import operations as proposals
from twinway.domain.trade import personal as trade
from twinway.kernel.errors import Invalid
from twinway.usecases import introductions, meet

HELD: tuple[Held, ...] = (
    *accounts.HELD,
    *directory.HELD,
    *compliance.HELD,
    *ties.HELD,
    *cooperation.HELD,
    *library.HELD,
    *trade.HELD,
    *publishing.HELD,
)


def own_data(*, user: int, now: datetime) -> dict[str, object]:
    """Everything held about a person, by table, and when it was told."""
    return {"told_at": now.isoformat(), **accounts.told(accounts.person(user), HELD)}


def known_by(user: int) -> str:
    """What a person types to confirm: their address, or the name of an operator who has none."""
    who = accounts.person(user)
    return who.addresses[0] if who.addresses else who.names[0]


def erase(*, user: int, typed: str, now: datetime) -> None:
    """Forget a person. Invalid where what they typed is not their address, Conflict for the only operator.

    Open matters end first, so that nobody waits for them. The database changes whole or not at all; files follow.
    """
    who = accounts.person(user)
    if typed.strip().lower() not in (*who.addresses, *(() if who.addresses else who.names)):
        raise Invalid({"address": "This is not the address of your account"})
    stored = _erase(who, now)
    for name in stored:
        store.discard(name)
    kept_letters.forget((*who.addresses, *(name for name in who.names if " " in name)))


@transaction.atomic
def _erase(who: Person, now: datetime) -> tuple[str, ...]:
    for ref in trade.open_introductions(requester=who.pk):
        introductions.take(ref, "withdraw", "", user=who.pk, now=now)
    for ref in trade.open_proposals(author=who.pk):
        proposals.end(ref=ref, move="withdraw", reason="", by=who.pk, today=now.date(), now=now)
    meet.leave_all(user=who.pk, now=now)
    for scope in trade.screened_scopes(who):
        screenings.forget(scope=scope)
    stored = trade.forget(who)
    accounts.erase(who, HELD, now)
    accounts.scrub(who)
    return stored
