"""Writing introductions: each move once, whoever presses how often; drafts, wishes, brokers, blocks, stops."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction

from twinway.domain.accounts.models import User
from twinway.domain.provenance import operations as provenance
from twinway.domain.trade.introductions import queries, rules
from twinway.domain.trade.introductions.records import Asked, Consent, Target
from twinway.domain.trade.introductions.rules import Told
from twinway.domain.trade.models import (
    Broker,
    FollowUp,
    Introduction,
    IntroductionDraft,
    IntroductionStep,
    IntroductionStop,
    SenderBlock,
    Wish,
)
from twinway.domain.trade.records import EXAMPLE
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.ids import public_id

DAY = timedelta(days=1)
FORGOTTEN = ("message", "offer", "company", "company_name", "contact_name", "contact_email", "counterpart_address")


@dataclass(frozen=True, slots=True)
class Person:
    """Who agrees: a user's primary key, and the name and address the other side will see."""

    user: int
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, of whom, about what in words, and what was agreed to."""

    asked: Asked
    title: str
    target: Target
    consent: Consent


@dataclass(frozen=True, slots=True)
class Move:
    """A step to take: by whom in which part, and the words that go with it."""

    name: str
    actor: str
    by: int | None = None
    note: str = ""


@transaction.atomic
def ask(*, ref: str, request: Request, requester: Person, now: datetime) -> str:
    """Send a request under an id made before; returns it, also where it was sent already.

    A desk that blocked the sender gets nothing, and the sender sees no difference. Invalid names fields; AlreadyAsked,
    TooMany and ToYourself say why it is not sent.
    """
    rules.check_asked({name: str(value) for name, value in asdict(request.asked).items()})
    User.objects.select_for_update().get(pk=requester.user)  # one request of a person at a time, so that limits hold
    if Introduction.objects.filter(public_id=ref, requester=requester.user).exists():
        return ref
    target = request.target
    _check_limits(target, requester.user, now)
    row = _new(ref, request, now)
    row.requester_id, row.contact_email = requester.user, requester.address
    row.requester_agreed_at = now
    row.blocked = queries.is_blocked(requester.user, target.key)
    row.save(force_insert=True)
    _log(row, Move("sent", rules.REQUESTER, requester.user), now)
    return row.public_id


def _check_limits(target: Target, user: int, now: datetime) -> None:
    if target.user == user:
        raise rules.ToYourself("You answer for this desk yourself.")
    if queries.has_open(user, target.key):
        raise rules.AlreadyAsked("You have asked this desk already. Its answer comes to your page of introductions.")
    if queries.lately_settled(user, target.key, now - rules.COOL_DOWN):
        raise rules.AlreadyAsked(f"This desk answered you less than {rules.COOL_DOWN.days} days ago.")
    if queries.sent_since(user, now - DAY) >= rules.MOST_A_DAY:
        raise rules.TooMany(f"You sent {rules.MOST_A_DAY} requests within a day. Your draft is kept; send it tomorrow.")
    if queries.open_of(user) >= rules.MOST_OPEN:
        raise rules.TooMany(f"{rules.MOST_OPEN} of your requests are open. Withdraw one first, or wait for an answer.")


def _new(ref: str, request: Request, now: datetime) -> Introduction:
    asked, target = request.asked, request.target
    words = asdict(asked)
    words["place_id"], words["sector_codes"] = words.pop("place"), list(asked.sector_codes)
    return Introduction(
        **words,
        public_id=ref,
        title=request.title[:500],
        subject=target.subject,
        target=target.key,
        desk=target.desk,
        scopes=list(target.scopes),
        counterpart_id=target.user,
        tie_id=target.tie,
        opportunity_id=target.opportunity,
        through_broker=target.through_broker,
        terms=request.consent.terms,
        notices=request.consent.notices,
        screening=request.consent.screening,
        deadline=rules.deadline(now.date()),
        asked_at=now,
    )


@transaction.atomic
def move(*, ref: str, step: Move, now: datetime) -> bool:
    """Take a step that needs no more than words; False where this very step stands already."""
    row = _locked(ref)
    return _take(row, step, now)


@transaction.atomic
def accept(*, ref: str, person: Person, now: datetime) -> bool:
    """The counterpart agrees: both are disclosed and the follow-ups planned, once; False where it was so already."""
    row = _locked(ref)
    if not person.name.strip():
        raise Invalid({"name": "Enter your name; the other side sees it once you agree"})
    row.counterpart_name, row.counterpart_email = person.name.strip()[:100], person.address
    row.counterpart_agreed_at = now
    if not _take(row, Move("accept", rules.COUNTERPART, person.user), now):
        return False
    FollowUp.objects.bulk_create(
        [FollowUp(introduction=row, days=days, due=now.date() + timedelta(days=days)) for days in rules.FOLLOW_UP_DAYS]
    )
    return True


@transaction.atomic
def forward(*, ref: str, address: str, by: int | None, note: str, now: datetime) -> bool:
    """A broker hands the request on: to an address, or, where it is empty, to those who look after the subject."""
    row = _locked(ref)
    if not address and not row.scopes and row.counterpart_id is None:
        raise Invalid({"address": "Write the e-mail address of the person to hand it on to"})
    if address:
        row.counterpart_address = address
    row.handled_by_id, row.reminded_at, row.deadline = by, None, rules.deadline(now.date())
    return _take(row, Move("forward", rules.BROKER, by, note), now)


@transaction.atomic
def escalate(*, ref: str, now: datetime) -> bool:
    """The desk stayed silent: brokers may take it up as well, and the clock starts anew."""
    row = _locked(ref)
    row.escalated_at, row.reminded_at, row.deadline = now, None, rules.deadline(now.date())
    return _take(row, Move("escalate", rules.CLOCK), now)


def _take(row: Introduction, step: Move, now: datetime) -> bool:
    before = queries.standing_of(Introduction.objects.get(pk=row.pk))
    if _stands(row.pk, before, step):
        return False
    after = rules.step(before, step.name, step.actor)
    row.state, row.back = after.state, after.back
    if step.actor in (rules.BROKER, rules.COUNTERPART) and row.answered_at is None:
        row.answered_at = now
    if not after.open:
        row.ended_at = now
    row.save()
    _log(row, step, now)
    return True


def _stands(pk: int, before: rules.Standing, step: Move) -> bool:
    """Whether the last thing that happened is this very step, pressed again."""
    last = (
        IntroductionStep.objects.filter(introduction=pk).order_by("-pk").values_list("move", "actor", "state").first()
    )
    return last == (step.name, step.actor, before.state) and step.name != "sent"


def _log(row: Introduction, step: Move, now: datetime) -> None:
    IntroductionStep.objects.create(
        introduction=row, move=step.name, actor=step.actor, state=row.state, by_id=step.by, note=step.note, at=now
    )


def _locked(ref: str) -> Introduction:
    row = Introduction.objects.select_for_update().filter(public_id=ref).first()
    if row is None:
        raise NotFound("There is no such introduction.")
    return row


def mark_reminded(*, pk: int, now: datetime) -> bool:
    """Note that the desk was reminded; False where it was before."""
    return bool(Introduction.objects.filter(pk=pk, reminded_at=None).update(reminded_at=now))


@transaction.atomic
def block(*, sender: int, target: str, by: int, now: datetime) -> None:
    """The desk wants to hear no more from the sender."""
    SenderBlock.objects.get_or_create(sender_id=sender, target=target, defaults={"by_id": by, "at": now})


def begin_brokering(*, user: int, now: datetime) -> bool:
    """Somebody agrees to hand requests on; False where they do so already. Pages that offer introductions change."""
    with transaction.atomic():
        made = Broker.objects.get_or_create(user_id=user, end=None, defaults={"start": now})[1]
        if made:
            provenance.bump_data_version()
    return made


@transaction.atomic
def end_brokering(*, user: int, now: datetime) -> bool:
    """They no longer do; False where they did not."""
    ended = Broker.objects.filter(user=user, end=None).update(end=now)
    if ended:
        provenance.bump_data_version()
    return bool(ended)


@transaction.atomic
def stop(*, country: str, reason: str, by: int, now: datetime) -> None:
    """No introductions for a country, everywhere where it is empty. Invalid without a reason."""
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise Invalid({"country": "Enter a country as two letters, such as RU, or leave it empty for all"})
    if not reason.strip():
        raise Invalid({"reason": "Say why; it is shown to those who ask"})
    IntroductionStop.objects.create(country=country.upper(), reason=reason.strip()[:300], by_id=by, at=now)
    provenance.bump_data_version()


@transaction.atomic
def lift(*, stop: int, now: datetime) -> bool:
    """Introductions go on; False where the switch was lifted before."""
    lifted = IntroductionStop.objects.filter(pk=stop, lifted_at=None).update(lifted_at=now)
    if lifted:
        provenance.bump_data_version()
    return bool(lifted)


@transaction.atomic
def save_draft(*, key: str, subject: str, content: dict[str, str], user: int | None, now: datetime) -> str:
    """Keep a form as typed, under its key or a new one; returns the key. NotFound for another person's draft."""
    if key:
        held = queries.draft(key=key, user=user)
        told = {"content": content, "saved_at": now, "user_id": held.user or user}
        IntroductionDraft.objects.filter(key=key, sent_as="").update(**told)
        return key
    key = secrets.token_urlsafe(32)
    IntroductionDraft.objects.create(key=key, subject=subject, content=content, user_id=user, saved_at=now)
    return key


def own_draft(*, key: str, user: int) -> None:
    """From now on only this person opens it."""
    IntroductionDraft.objects.filter(key=key, user=None).update(user_id=user)


def take_draft(*, key: str) -> str:
    """Hold the draft until the transaction ends; what it was sent as, empty where it was not yet."""
    return IntroductionDraft.objects.select_for_update().values_list("sent_as", flat=True).get(key=key)


def mark_sent(*, key: str, ref: str) -> None:
    """The draft became a request; its words are kept there only."""
    IntroductionDraft.objects.filter(key=key).update(sent_as=ref, content={})


@transaction.atomic
def keep_wish(*, user: int, title: str, draft: str, terms: str, now: datetime) -> None:
    """Keep what a draft says until somebody looks after its subject; a later wish takes the place of an earlier one."""
    held = queries.draft(key=draft, user=user)
    told = {"title": title[:500], "content": held.content, "terms": terms, "state": "kept", "kept_at": now}
    Wish.objects.update_or_create(user_id=user, subject=held.subject, defaults={**told, "offered_at": None})


def offer_wish(*, pk: int, now: datetime) -> bool:
    """The wisher is asked whether it still holds; False where they were asked before."""
    return bool(Wish.objects.filter(pk=pk, state="kept").update(state="offered", offered_at=now))


@transaction.atomic
def renew_wish(*, pk: int, user: int, now: datetime) -> str:
    """The wish still holds: it becomes a draft to check and send; returns its key."""
    held = queries.wish(pk=pk, user=user)
    Wish.objects.filter(pk=pk).update(state="renewed")
    return save_draft(key="", subject=held.subject, content=held.content, user=user, now=now)


def drop_wish(*, pk: int, user: int) -> None:
    """The wisher wants it no more; nothing of it stays."""
    if not Wish.objects.filter(pk=pk, user=user).delete()[0]:
        raise NotFound("There is no such wish of yours.")


def mark_asked(*, pk: int, now: datetime) -> bool:
    """Note that a follow-up was mailed; False where it was before."""
    return bool(FollowUp.objects.filter(pk=pk, sent_at=None).update(sent_at=now))


def record_outcome(*, pk: int, told: Told, now: datetime) -> None:
    """What came of it, in the firm's own words; a later answer by the same link replaces it. Invalid by field."""
    wrong = rules.answer_problems(told)
    if wrong:
        raise Invalid(wrong)
    if told.outcome != "yes":
        told = Told(told.outcome)
    FollowUp.objects.filter(pk=pk).update(
        outcome=told.outcome,
        value=told.value,
        currency=told.currency if told.value else "",
        attribution=told.attribution,
        answered_at=now,
    )


@transaction.atomic
def forget(*, now: datetime) -> int:
    """Take out what was written in requests that led to nothing long ago, and old drafts; returns how many requests."""
    IntroductionDraft.objects.filter(saved_at__lt=now - rules.DRAFTS_KEPT).delete()
    old = Introduction.objects.filter(
        state__in=("declined", "withdrawn", "expired"), ended_at__lt=now - rules.KEPT_AFTER_END, forgotten_at=None
    )
    pks = list(old.values_list("pk", flat=True))
    IntroductionStep.objects.filter(introduction__in=pks).update(note="")
    Introduction.objects.filter(pk__in=pks).update(**dict.fromkeys(FORGOTTEN, ""), forgotten_at=now)
    return len(pks)


@transaction.atomic
def add_example(*, key: str, request: Request, now: datetime) -> str:
    """A made-up request without a person behind it, marked as example; returns its public id."""
    row = _new(public_id("introduction", EXAMPLE, key), request, now)
    row.via, row.requester_agreed_at = EXAMPLE, now
    row.save(force_insert=True)
    _log(row, Move("sent", rules.REQUESTER), now)
    return row.public_id


def remove_examples() -> int:
    """Take every made-up request away; returns how many there were."""
    gone = Introduction.objects.filter(via=EXAMPLE).count()
    Introduction.objects.filter(via=EXAMPLE).delete()
    return gone
