"""Introductions at work: what each side sees of one, and the steps they take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from twinway.domain.accounts import queries as people
from twinway.domain.accounts.permissions import may
from twinway.domain.places import queries as places
from twinway.domain.trade.introductions import operations, queries, rules
from twinway.domain.trade.introductions.operations import Move, Person
from twinway.domain.trade.introductions.records import (
    FollowUpRecord,
    IntroductionRecord,
    MoveRecord,
    StopRecord,
    WishRecord,
)
from twinway.domain.trade.introductions.rules import BROKER, COUNTERPART, REQUESTER
from twinway.domain.trade.records import EXAMPLE
from twinway.engines.sectors.records import Code
from twinway.engines.sectors.titles import code as code_of
from twinway.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from twinway.usecases import introduction_letters as letters
from twinway.usecases.introduction_desks import EDITOR, answering
from twinway.usecases.screening import screening_of

LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Seen:
    """An introduction as one side may see it; what the reader may not know is empty.

    `contact` is (name, address) of the other side, empty before both agreed. `own` is what the reader let show.
    """

    ref: str
    title: str
    subject: str
    part: str
    state: str
    intent: str
    message: str
    offer: str
    company: str
    company_name: str
    place: str
    codes: tuple[Code, ...]
    lang: str
    desk: str
    moves: tuple[str, ...]
    contact: tuple[str, str]
    own: tuple[str, str]
    screening: str
    deadline: object
    asked_at: datetime
    escalated: bool
    is_example: bool
    needs_address: bool
    steps: tuple[MoveRecord, ...] = ()
    follow_ups: tuple[FollowUpRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Mine:
    """A person's page: what they asked for, what they were asked, and wishes that are kept."""

    sent: tuple[Seen, ...]
    received: tuple[Seen, ...]
    wishes: tuple[WishRecord, ...]


@dataclass(frozen=True, slots=True)
class BrokerDesk:
    """The registrar's queue, whether the reader takes part in it, and the switches that are thrown."""

    waiting: tuple[Seen, ...]
    with_others: tuple[Seen, ...]
    takes_part: bool
    brokers: int
    stops: tuple[StopRecord, ...]
    wishes: tuple[tuple[str, int], ...]


def mine(user: int, now: datetime) -> Mine:
    """One's own introductions, newest first."""
    sent = tuple(_seen(one, REQUESTER) for one in queries.sent_by(user))
    received = queries.received_by(user, _scopes(user, now), people.confirmed_address(user))
    return Mine(sent, tuple(_seen(one, COUNTERPART) for one in received), tuple(queries.wishes_of(user)))


def broker_desk(user: int, now: datetime) -> BrokerDesk:
    """What waits at the registrar's desk; NotAllowed for others."""
    _only_registrars(user, now)
    found = [_seen(one, BROKER) for one in queries.for_brokers()]
    held = queries.brokers()
    return BrokerDesk(
        waiting=tuple(one for one in found if one.moves),
        with_others=tuple(one for one in found if not one.moves),
        takes_part=user in held,
        brokers=len(held),
        stops=tuple(queries.stops()),
        wishes=tuple(queries.waiting_wishes()),
    )


def open_introduction(ref: str, user: int, now: datetime) -> Seen:
    """One, for those it concerns; NotFound for everybody else, also where it exists."""
    record = queries.get_introduction(ref=ref)
    part = _part(record, user, now)
    steps = tuple(queries.steps_of(record.pk))
    asked = tuple(queries.follow_ups_of(record.pk)) if part == REQUESTER else ()
    return _seen(record, part, steps, asked)


@transaction.atomic
def take(ref: str, move: str, note: str, *, user: int, now: datetime) -> bool:
    """Decline, ask, answer or withdraw, each with words; False where it stands so already."""
    record = queries.get_introduction(ref=ref)
    actor = REQUESTER if move in ("answer", "withdraw") else _part(record, user, now)
    if _part(record, user, now) != actor:
        raise rules.NotYourMove("This step is another's to take.")
    text = _note(record, note, actor)
    if move in ("ask", "answer") and not text:
        raise Invalid({"note": "Write a sentence or two"})
    done = operations.move(ref=ref, step=Move(move, actor, user, text), now=now)
    if done:
        _tell(queries.get_introduction(ref=ref), move, text, now)
    return done


@transaction.atomic
def accept(ref: str, name: str, *, user: int, now: datetime) -> bool:
    """Agree to be introduced under a name; both see each other from now on. False where both do already."""
    record = queries.get_introduction(ref=ref)
    if _part(record, user, now) != COUNTERPART:
        raise rules.NotYourMove("Only who was asked can agree.")
    person = Person(user, name, people.confirmed_address(user))
    if not person.address:
        raise NotAllowed("Confirm your address first; it is what the other side will see.")
    done = operations.accept(ref=ref, person=person, now=now)
    if done:
        letters.accepted(queries.get_introduction(ref=ref), now)
    return done


@transaction.atomic
def forward(ref: str, address: str, note: str, *, user: int, now: datetime) -> bool:
    """A broker hands a request on; Conflict while a possible match of the company's name waits for a decision."""
    record = queries.get_introduction(ref=ref)
    if _part(record, user, now) != BROKER:
        raise rules.NotYourMove("Only the registrar's desk hands requests on.")
    address = address.strip().lower()
    if address and (address.count("@") != 1 or " " in address or not address.isprintable()):
        raise Invalid({"address": "Write one e-mail address"})
    if address and address == record.contact_email.lower():
        raise Invalid({"address": "This is who asked"})
    if _screening_waits(record, now):
        raise Conflict("The company's name is like one on a sanctions list. Decide that first, at the screening desk.")
    done = operations.forward(ref=ref, address=address, by=user, note=note[:LONGEST_NOTE], now=now)
    if done:
        letters.forwarded(queries.get_introduction(ref=ref), now)
    return done


@transaction.atomic
def block_sender(ref: str, *, user: int, now: datetime) -> None:
    """The desk hears no more from this sender, who is not told."""
    record = queries.get_introduction(ref=ref)
    if _part(record, user, now) != COUNTERPART or record.requester is None:
        raise rules.NotYourMove("Only who was asked can do this.")
    operations.block(sender=record.requester, target=record.target.key, by=user, now=now)


def take_part(*, user: int, begin: bool, now: datetime) -> bool:
    """A registrar or operator begins or ends to hand requests on."""
    _only_registrars(user, now)
    if begin:
        return operations.begin_brokering(user=user, now=now)
    return operations.end_brokering(user=user, now=now)


def stop(*, country: str, reason: str, user: int, now: datetime) -> None:
    """Throw the switch for a country, or for all."""
    _only_registrars(user, now)
    operations.stop(country=country, reason=reason, by=user, now=now)


def lift(*, stop: int, user: int, now: datetime) -> bool:
    """Take a switch back."""
    _only_registrars(user, now)
    return operations.lift(stop=stop, now=now)


def is_registrar(user: int, now: datetime) -> bool:
    """Whether somebody may work at the registrar's desk."""
    return may("decide claims", people.asker(user, now.date()))


def _only_registrars(user: int, now: datetime) -> None:
    if not is_registrar(user, now):
        raise NotAllowed("This desk is for the registrar and the operators.")


def _scopes(user: int, now: datetime) -> set[str]:
    return {scope for role, scope in people.asker(user, now.date()).grants if role == EDITOR and scope}


def _part(record: IntroductionRecord, user: int, now: datetime) -> str:
    """The part somebody plays in an introduction; NotFound for who plays none, as if it did not exist."""
    if record.requester == user:
        return REQUESTER
    parts = [] if record.blocked else [*_counterpart(record, user), *_broker(record, user, now)]
    if not parts:
        raise NotFound("There is no such introduction.")
    return next((part for part in parts if rules.moves_of(record.standing, part)), parts[0])


def _counterpart(record: IntroductionRecord, user: int) -> list[str]:
    if record.standing.through_broker and not record.handled_by:
        return []
    named = bool(record.counterpart_address) and people.confirmed_address(user) == record.counterpart_address
    desk = user in answering(record.target) and not record.counterpart_address
    return [COUNTERPART] if named or desk else []


def _broker(record: IntroductionRecord, user: int, now: datetime) -> list[str]:
    concerned = record.standing.through_broker or record.standing.escalated
    return [BROKER] if concerned and is_registrar(user, now) else []


def _seen(
    record: IntroductionRecord,
    part: str,
    steps: tuple[MoveRecord, ...] = (),
    asked: tuple[FollowUpRecord, ...] = (),
) -> Seen:
    own, open_to = part == REQUESTER, record.standing.disclosed and part in (REQUESTER, COUNTERPART)
    words, place = record.asked, places.places_by_pk([record.asked.place] if record.asked.place else [])
    names = () if own or open_to else (words.company_name, words.contact_name)
    requester = (words.contact_name, record.contact_email)
    counterpart = (record.counterpart_name, record.counterpart_email)
    return Seen(
        ref=record.public_id,
        title=record.title,
        subject=record.target.subject,
        part=part,
        state=record.standing.state,
        intent=words.intent,
        message=words.message if own else rules.bare(words.message, names),
        offer=words.offer if own else rules.bare(words.offer, names),
        company=words.company if own else rules.bare(words.company, names),
        company_name=words.company_name if own or open_to or part == BROKER else "",
        place=next((one.label for one in place.values()), ""),
        codes=tuple(code for text in words.sector_codes if (code := code_of(text))),
        lang=words.lang,
        desk=record.target.desk,
        moves=rules.moves_of(record.standing, part),
        contact=(counterpart if own else requester) if open_to else ("", ""),
        own=(requester if own else counterpart) if own or open_to else ("", ""),
        screening=record.screening if part in (REQUESTER, BROKER) else "",
        deadline=record.deadline,
        asked_at=record.asked_at,
        escalated=record.standing.escalated,
        is_example=record.via == EXAMPLE,
        needs_address=record.target.user is None and not record.target.scopes,
        steps=steps,
        follow_ups=asked,
    )


def _note(record: IntroductionRecord, note: str, actor: str) -> str:
    """Words that go to the other side, without the writer's own names and addresses."""
    names = (record.asked.company_name, record.asked.contact_name) if actor == REQUESTER else ()
    return rules.bare(note.strip()[:LONGEST_NOTE], names)


def _screening_waits(record: IntroductionRecord, now: datetime) -> bool:
    try:
        return screening_of(f"introduction:{record.public_id}", now=now).waits
    except NotFound:
        return False


def _tell(record: IntroductionRecord, move: str, note: str, now: datetime) -> None:
    said = f"They write: {note}" if note else "Open the page to see it."
    if move == "decline":
        text = "The other side says no, thank you." + (f" {said}" if note else "")
        letters.told_requester(record, "Your request was declined", text, now)
    elif move == "ask":
        letters.told_requester(record, "A question about your request", said, now)
    elif move == "answer":
        letters.told_desk(record, "Your question was answered", said, now)
    else:
        letters.told_desk(record, "A request was withdrawn", "There is nothing left to do.", now)
