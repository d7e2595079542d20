"""The outbox: letters are queued inside the transaction that causes them, claimed for a while, sent once, or parked."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F, Q

from twinway.domain.accounts.models import Letter
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.ids import public_id

LEASE = timedelta(minutes=2)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))  # after the last one, as long as the last
MOST_TRIES = 8
LONGEST_SUBJECT, LONGEST_ADDRESS = 200, 254
BREAKS = ("Cc", "Zl", "Zp", "Cs")  # kinds of characters that would begin a new header


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to be queued; `subscription` and `event` together say it once."""

    subscription: str
    event: str
    to: str
    kind: str
    subject: str
    text: str
    html: str = ""
    unsubscribe_url: str = ""


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """A letter as the sender and the mailbox see it."""

    pk: int
    message_id: str
    to: str
    kind: str
    subject: str
    text: str
    html: str
    unsubscribe_url: str
    state: str
    tries: int
    queued_at: datetime
    problem: str


def enqueue(*, draft: Draft, host: str, now: datetime) -> bool:
    """Queue a letter; False where this event has written to the subscription. Invalid names what would break it."""
    _check(draft)
    told = {name: getattr(draft, name) for name in ("to", "kind", "subject", "text", "html", "unsubscribe_url")}
    told |= {"message_id": f"<{_token(draft)}@{host}>", "next_try": now, "queued_at": now}
    return Letter.objects.get_or_create(subscription=draft.subscription, event=draft.event, defaults=told)[1]


def claim(*, now: datetime, lease: timedelta = LEASE) -> LetterRecord | None:
    """The next letter that is due, held for the lease; None when none is. What a dead worker held comes back.

    A letter that was tried too often is parked on the way, also one that no worker lived through.
    """
    due = Q(state="queued", next_try__lte=now) | Q(state="claimed", lease_until__lte=now)
    Letter.objects.filter(due, tries__gte=MOST_TRIES).update(state="parked", lease_until=None)
    for pk in Letter.objects.filter(due).order_by("next_try", "pk").values_list("pk", flat=True)[:20]:
        held = {"state": "claimed", "lease_until": now + lease, "tries": F("tries") + 1}
        if Letter.objects.filter(due, pk=pk).update(**held):
            return _record(pk)
    return None


def mark_sent(*, letter: int, now: datetime) -> None:
    """The letter is out."""
    Letter.objects.filter(pk=letter).update(state="sent", sent_at=now, lease_until=None, problem="")


def mark_failed(*, letter: int, problem: str, now: datetime) -> None:
    """It could not be sent: try again later, or park it after the last try; it may be withdrawn meanwhile."""
    tries = Letter.objects.filter(pk=letter).values_list("tries", flat=True).first() or 1
    later = now + WAITS[min(tries, len(WAITS)) - 1]
    state = "parked" if tries >= MOST_TRIES else "queued"
    told = {"state": state, "next_try": later, "lease_until": None, "problem": problem[:300]}
    Letter.objects.filter(pk=letter).update(**told)


def withdraw(*, subscription: str) -> int:
    """Letters of a subscription that wait are not sent any more; how many."""
    return Letter.objects.filter(subscription=subscription, state="queued").delete()[0]


def latest(most: int = 50) -> list[LetterRecord]:
    """The newest letters, whatever became of them."""
    rows = Letter.objects.order_by("-pk").values_list(*LetterRecord.__dataclass_fields__)
    return [LetterRecord(*row) for row in rows[:most]]


def find(*, letter: int) -> LetterRecord:
    """One letter; NotFound where there is none."""
    row = Letter.objects.filter(pk=letter).values_list(*LetterRecord.__dataclass_fields__).first()
    if row is None:
        raise NotFound("There is no such letter.")
    return LetterRecord(*row)


def counts() -> dict[str, int]:
    """How many letters are in each state."""
    states = list(Letter.objects.values_list("state", flat=True))
    return {state: states.count(state) for state in sorted(set(states))}


def _check(draft: Draft) -> None:
    wrong = {name: _TOLD for name in ("subject", "to", "subscription", "event") if _breaks(getattr(draft, name))}
    try:
        validate_email(draft.to)
    except ValidationError:
        wrong["to"] = "This is not an e-mail address."
    if len(draft.to) > LONGEST_ADDRESS:
        wrong["to"] = f"An e-mail address has {LONGEST_ADDRESS} characters at most."
    if not 0 < len(draft.subject) <= LONGEST_SUBJECT:
        wrong["subject"] = f"A subject has 1 to {LONGEST_SUBJECT} characters."
    if wrong:
        raise Invalid(wrong)


_TOLD = "Line breaks and other control characters cannot be used here."


def _breaks(text: str) -> bool:
    return any(unicodedata.category(character) in BREAKS for character in text)


def _token(draft: Draft) -> str:
    return public_id(draft.subscription, draft.event) + public_id(draft.event, draft.subscription, draft.to)


def _record(pk: int) -> LetterRecord:
    return LetterRecord(*Letter.objects.values_list(*LetterRecord.__dataclass_fields__).get(pk=pk))
