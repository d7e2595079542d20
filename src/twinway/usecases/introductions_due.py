"""What time brings to introductions: reminders, escalation, the end, follow-ups, wishes that can be met, forgetting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db import transaction

from twinway.domain.trade.introductions import operations, queries, rules
from twinway.domain.trade.introductions.operations import Move
from twinway.domain.trade.introductions.records import FollowUpRecord, IntroductionRecord
from twinway.domain.trade.introductions.rules import Told
from twinway.kernel.errors import NotFound
from twinway.usecases import introduction_letters as letters
from twinway.usecases.introduction_desks import is_answered, staff

SALT = "twinway.introductions.outcome"
LINK_DAYS = 60


@dataclass(frozen=True, slots=True)
class DueReport:
    """How many were reminded, escalated, ended, asked what came of it, offered their wish, and forgotten."""

    reminded: int
    escalated: int
    expired: int
    asked: int
    offered: int
    forgotten: int

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Each number with its word."""
        return tuple((name, getattr(self, name)) for name in self.__dataclass_fields__)


def do_due(now: datetime) -> DueReport:
    """Do what is due; doing it again at once does nothing more."""
    reminded = sum(_remind(one, now) for one in queries.to_remind(now.date()))
    ended = [_end(one, now) for one in queries.due_on(now.date())]
    asked = sum(_ask(one, now) for one in queries.due_follow_ups(now.date()))
    return DueReport(
        reminded=reminded,
        escalated=ended.count("escalate"),
        expired=ended.count("expire"),
        asked=asked,
        offered=_offer_wishes(now),
        forgotten=operations.forget(now=now),
    )


def _remind(record: IntroductionRecord, now: datetime) -> bool:
    with transaction.atomic():
        done = operations.mark_reminded(pk=record.pk, now=now)
        if done and record.standing.state == "question":
            letters.told_requester(record, "Your answer is waited for", "The other side asked you something.", now)
        elif done:
            letters.ask_desk(record, now, "A request still waits for you")
    return done


def _end(record: IntroductionRecord, now: datetime) -> str:
    """A silent desk's request goes to the registrar once; then it ends."""
    fresh = not (record.standing.escalated or record.standing.through_broker or record.blocked)
    goes_on = fresh and record.standing.state == "asked" and bool(queries.brokers())
    with transaction.atomic():
        if goes_on and operations.escalate(ref=record.public_id, now=now):
            letters.to_brokers(record, now)
            letters.told_requester(record, "Your request goes to the registrar", "Nobody answered in time.", now)
            return "escalate"
        if operations.move(ref=record.public_id, step=Move("expire", rules.CLOCK), now=now):
            text = "Nobody answered in time, which means no. The page of the tie says how to reach the office."
            letters.told_requester(record, "Your request has ended", text, now)
            return "expire"
    return ""


def _ask(asked: FollowUpRecord, now: datetime) -> bool:
    with transaction.atomic():
        done = operations.mark_asked(pk=asked.pk, now=now)
        if done:
            letters.follow_up(queries.by_pk(asked.introduction), asked, token_of(asked.pk), now)
    return done


def _offer_wishes(now: datetime) -> int:
    """Whoever wished for something where somebody answers now is asked whether it still holds."""
    waiting = queries.kept_wishes()
    if not waiting:
        return 0
    team, offered = staff(now.date()), 0
    for wish in waiting:
        if is_answered(wish.subject, team):
            with transaction.atomic():
                offered += operations.offer_wish(pk=wish.pk, now=now) and letters.wish(wish, now)
    return offered


def token_of(follow_up: int) -> str:
    """What the mailed link carries: signed, and good for sixty days."""
    return signing.dumps(follow_up, salt=SALT)


def asked_by(token: str) -> FollowUpRecord:
    """The question behind a mailed link; NotFound for one that is none, or too old."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LINK_DAYS * 86400)
    except signing.BadSignature as error:
        raise NotFound("This link is not known here, or it is too old.") from error
    return queries.follow_up(int(pk))


def title_of(asked: FollowUpRecord) -> str:
    """What the introduction was about."""
    return queries.by_pk(asked.introduction).title


def answer(token: str, told: Told, now: datetime) -> None:
    """Record what came of it; a later answer by the same link replaces it."""
    operations.record_outcome(pk=asked_by(token).pk, told=told, now=now)
