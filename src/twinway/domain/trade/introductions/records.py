"""Frozen records of introductions, of the wishes kept where nobody answers yet, and of what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from twinway.domain.trade.introductions.rules import Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wrote: `place` is a primary key, `lang` two letters, `sector_codes` NAICS 2022."""

    intent: str
    message: str
    offer: str
    company: str
    company_name: str
    contact_name: str
    place: int | None = None
    sector_codes: tuple[str, ...] = ()
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Target:
    """The desk a request goes to.

    `subject` is what was asked about (`tie:…`, `opportunity:…`, `representative:…`), `key` the desk itself,
    `scopes` the grants whose holders answer for it, `user` the one person who does.
    """

    subject: str
    key: str
    desk: str
    scopes: tuple[str, ...] = ()
    user: int | None = None
    tie: int | None = None
    opportunity: int | None = None
    through_broker: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """What was agreed to: the version of the words, the notices shown, and the screening's word at that time."""

    terms: str
    notices: str
    screening: str


@dataclass(frozen=True, slots=True)
class IntroductionRecord:
    """An introduction whole, for use cases; pages get a view that holds back what its reader may not see."""

    pk: int
    public_id: str
    target: Target
    asked: Asked
    standing: Standing
    title: str
    requester: int | None
    contact_email: str
    counterpart_name: str
    counterpart_email: str
    counterpart_address: str
    handled_by: int | None
    screening: str
    deadline: date
    blocked: bool
    via: str
    asked_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class MoveRecord:
    """One step: who in which part, when, and why."""

    move: str
    actor: str
    state: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A form as typed, for whoever holds its key."""

    key: str
    user: int | None
    subject: str
    content: dict[str, str]
    sent_as: str


@dataclass(frozen=True, slots=True)
class WishRecord:
    """What somebody wanted where nobody answers yet."""

    pk: int
    user: int
    subject: str
    title: str
    content: dict[str, str]
    state: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class FollowUpRecord:
    """One question on one day, and its answer."""

    pk: int
    introduction: int
    days: int
    due: date
    outcome: str
    value: str
    currency: str = ""
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Habit:
    """How a desk answers: `answered` of `asked` requests, in `days` on the middle; told from five requests on."""

    asked: int
    answered: int
    days: int


@dataclass(frozen=True, slots=True)
class StopRecord:
    """No introductions for a country (ISO), or for none where it is empty, and why."""

    pk: int
    country: str
    reason: str
    at: datetime
