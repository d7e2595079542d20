"""The last day of a proposal: its writer is reminded before, told after, and renews it by one click."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction

from twinway.domain.accounts import queries as accounts
from twinway.domain.trade import operations, queries, rules
from twinway.domain.trade.records import OpportunityRecord
from twinway.kernel.errors import NotFound
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import proposal_screening
from twinway.usecases.write_letters import Words, letter, plain_line, write

REMINDERS = (14, 3)  # days before the last one
RENEWED_DAYS = 90
LINK_DAYS = 60  # after the last day
SALT = "twinway.renew"
_WHY = "You get this letter because you wrote this proposal."


@dataclass(frozen=True, slots=True)
class ExpiryReport:
    """How many writers were reminded, and how many proposals are recorded as expired."""

    reminded: int
    expired: int


def run_expiry(*, now: datetime) -> ExpiryReport:
    """Remind writers and record what has expired; doing it again at once does nothing more."""
    today = now.date()
    reminded = expired = 0
    for record in queries.written_here_until(today + timedelta(days=max(REMINDERS))):
        last = record.wording.expires or today
        if last < today:
            expired += _expire(record, now)
        else:
            reminded += _remind(record, last, now)
    return ExpiryReport(reminded, expired)


def renew_token(ref: str, last: date) -> str:
    """What a letter's link carries: it renews this proposal once, as long as it has this last day."""
    return signing.dumps([ref, last.isoformat()], salt=SALT)


def by_token(token: str, today: date) -> OpportunityRecord:
    """The proposal a link renews; NotFound for a link that was not made here, is old, or was used."""
    try:
        ref, last = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise NotFound("This link is not known here.") from None
    record = queries.get_opportunity(ref=ref)
    expires = record.wording.expires
    if expires is None or expires.isoformat() != last or record.state not in rules.RENEWABLE:
        raise NotFound("This proposal was renewed or ended already.")
    if today > expires + timedelta(days=LINK_DAYS):
        raise NotFound("This link is too old. Sign in to renew the proposal.")
    return record


def renewed_until(record: OpportunityRecord, today: date) -> date:
    """The last day a renewal by link gives."""
    return max(record.wording.expires or today, today) + timedelta(days=RENEWED_DAYS)


@transaction.atomic
def renew(token: str, *, now: datetime) -> OpportunityRecord:
    """Renew it for ninety days more. NotFound as of `by_token`; NotDecided where a person must look at a name first."""
    record = by_token(token, now.date())
    proposal_screening.refuse_undecided(record, now)
    until = renewed_until(record, now.date())
    operations.renew(ref=record.public_id, expires=until, by=record.author, today=now.date(), now=now)
    return queries.get_opportunity(ref=record.public_id)


@transaction.atomic
def _expire(record: OpportunityRecord, now: datetime) -> bool:
    done = operations.expire(ref=record.public_id, today=now.date(), now=now)
    last = record.wording.expires
    if done and last:
        told = (f"“{record.title}” has been off the board since {_said(last)}.", "If it still stands, renew it.")
        _tell(record, "Your proposal has expired", told, f"expired-{last.isoformat()}", now)
    return done


def _remind(record: OpportunityRecord, last: date, now: datetime) -> bool:
    """The nearest reminder that is due; an earlier one that was missed is not sent any more."""
    ahead = (last - now.date()).days
    step = min(days for days in REMINDERS if ahead <= days)
    told = (f"“{record.title}” stays on the board until {_said(last)}.", "If it still stands then, renew it.")
    event = f"expires-{last.isoformat()}-{step}"
    return _tell(record, f"Your proposal expires on {_said(last)}", told, event, now)


def _tell(record: OpportunityRecord, subject: str, told: tuple[str, ...], event: str, now: datetime) -> bool:
    to = accounts.confirmed_address(record.author) if record.author is not None else ""
    last = record.wording.expires
    if not to or last is None:
        return False
    words = Words(
        plain_line(subject),
        told,
        button=("Renew it", f"{settings.SITE_URL}/opportunities/renew/{renew_token(record.public_id, last)}/"),
        after=(f"To change or close it: {settings.SITE_URL}/desk/proposals/{record.public_id}/check/",),
        why=_WHY,
    )
    draft = letter(words, to=to, kind="expiry", subscription=f"expiry:{record.public_id}", event=event)
    return write(draft, now)


def _said(day: date) -> str:
    return PartialDate.parse(day.isoformat()).words()
