"""Taking part in an event: registering, asking for meetings and answering, and what time brings to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from twinway.domain.accounts import queries as accounts
from twinway.domain.accounts.permissions import may
from twinway.domain.cooperation.events import meetings as operations
from twinway.domain.cooperation.events import queries, registrations, rules
from twinway.domain.cooperation.events.records import (
    Counts,
    Entry,
    EventRecord,
    MeetingRecord,
    RegistrationRecord,
    SlotRecord,
    TaskRecord,
)
from twinway.kernel.errors import Conflict, NotAllowed, NotFound
from twinway.usecases.write_letters import Words, letter, plain_line, write

WHY = "You get this letter because you registered for this event."
MOVES = {"decline": "declined", "withdraw": "withdrawn", "cancel": "cancelled"}
WHO_MAY = {"accept": "counterpart", "decline": "counterpart", "withdraw": "requester", "cancel": ""}


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting as one of its two sides sees it: `mine` is that side, `others` who is on the other."""

    record: MeetingRecord
    mine: str
    others: RegistrationRecord
    moves: tuple[str, ...]
    tasks: tuple[TaskRecord, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody who is registered sees: their meetings, who else comes, and their slots that are free."""

    event: EventRecord
    own: RegistrationRecord
    meetings: tuple[MeetingView, ...]
    guests: tuple[RegistrationRecord, ...]
    free: tuple[SlotRecord, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the organiser sees: who comes and who waits, every meeting with both sides, and what became of them."""

    event: EventRecord
    guests: tuple[RegistrationRecord, ...]
    meetings: tuple[tuple[MeetingRecord, RegistrationRecord, RegistrationRecord], ...]
    tasks: tuple[TaskRecord, ...]
    counts: Counts


def register(ref: str, entry: Entry, *, user: int, now: datetime) -> str:
    """Register a person with a confirmed address; `registered` or `waiting`. NotAllowed, Conflict, Invalid."""
    if not may("claim", accounts.asker(user, now.date())):
        raise NotAllowed("Confirm your address first; then you may register.")
    event = queries.get_event(ref=ref)
    if not event.plan.pk:
        raise Conflict("Nobody can register for this event.")
    return registrations.register(event=event, entry=entry, user=user, now=now)


def part_of(ref: str, *, user: int, now: datetime) -> Part:
    """What somebody registered sees of an event; NotFound for those who are not."""
    event = queries.get_event(ref=ref)
    own = queries.registration_of(plan=event.plan.pk, user=user)
    if own is None:
        raise NotFound("You are not registered for this event.")
    there = {one.pk: one for one in queries.registrations(plan=event.plan.pk)}
    taken = queries.taken(plan=event.plan.pk)
    held = queries.meetings_of(registration=own.pk)
    slots = queries.slots(plan=event.plan.pk)
    return Part(
        event=event,
        own=own,
        meetings=tuple(_views(held, own, there, now)),
        guests=tuple(one for one in there.values() if one.state == "registered" and one.pk != own.pk),
        free=tuple(one for one in slots if (one.pk, own.pk) not in taken and one.starts.moment > now),
    )


def leave(ref: str, *, user: int, now: datetime) -> None:
    """Somebody does not come; those who move up and those whose meetings are called off are told."""
    part = part_of(ref, user=user, now=now)
    with transaction.atomic():
        off = [one for one in part.meetings if one.record.state in ("requested", "booked")]
        moved = registrations.cancel(registration=part.own.pk, now=now)
        for one in off:
            _tell(one.others, part.event, f"{part.own.company} cannot come", f"off:{one.record.public_id}", now)
        for pk in moved:
            _tell(queries.registration(pk=pk), part.event, "A place is free: you are registered", f"in:{pk}", now)


def leave_all(*, user: int, now: datetime) -> None:
    """Somebody leaves the site: they come to nothing any more."""
    for own in queries.registrations_of(user=user):
        leave(_event(own.event).public_id, user=user, now=now)


def ask(ref: str, guest: str, slot: int, message: str, *, user: int, now: datetime) -> str:
    """Ask another guest (by public id) for a meeting; its public id. They are told by letter."""
    part = part_of(ref, user=user, now=now)
    other = next((one for one in part.guests if one.public_id == guest), None)
    if other is None:
        raise NotFound("There is no such guest.")
    with transaction.atomic():
        made = operations.ask(requester=part.own.pk, counterpart=other.pk, slot=slot, message=message, now=now)
        _tell(other, part.event, f"{part.own.company} asks you for a meeting", f"asked:{made}", now)
    return made


def move(ref: str, meeting: str, step: str, *, user: int, now: datetime) -> None:
    """Accept, decline, withdraw or call off. NotFound for others, Conflict where it is too late or one is taken."""
    part = part_of(ref, user=user, now=now)
    view = next((one for one in part.meetings if one.record.public_id == meeting), None)
    if view is None or step not in WHO_MAY or WHO_MAY[step] not in ("", view.mine):
        raise NotFound("There is no such meeting.")
    with transaction.atomic():
        if step == "accept":
            changed, told = operations.accept(ref=meeting, now=now), f"{part.own.company} accepts the meeting"
        else:
            changed = operations.end(ref=meeting, state=MOVES[step], now=now)
            told = f"No meeting with {part.own.company}"
        if changed:
            _tell(view.others, part.event, told, f"{step}:{meeting}", now)


def note_task(ref: str, task: int, note: str, *, user: int, now: datetime) -> None:
    """Say what came of a meeting of one's own; NotFound for others'."""
    part = part_of(ref, user=user, now=now)
    if task not in {one.pk for view in part.meetings for one in view.tasks}:
        raise NotFound("There is no such meeting.")
    operations.answer_task(task=task, note=note, on=now.date())


def desk(event: EventRecord) -> Desk:
    """What the organiser sees; only for those who may organise."""
    guests = {one.pk: one for one in queries.registrations(plan=event.plan.pk)}
    held = queries.meetings(plan=event.plan.pk)
    return Desk(
        event=event,
        guests=tuple(one for one in guests.values() if one.state != "cancelled"),
        meetings=tuple((one, guests[one.requester], guests[one.counterpart]) for one in held),
        tasks=tuple(queries.tasks(meetings=[one.pk for one in held])),
        counts=rules.count(held),
    )


def do_due(now: datetime) -> tuple[int, int]:
    """End requests nobody answered, and ask after meetings; how many of each. Done again at once, it does no more."""
    expired = sum(_expire(ref, now) for ref in queries.unanswered(now=now))
    return expired, sum(_ask_after(task, now) for task in queries.tasks_due(on=now.date()))


def _expire(ref: str, now: datetime) -> bool:
    one = queries.meeting(ref=ref)
    with transaction.atomic():
        try:
            ended = operations.end(ref=ref, state="expired", now=now)
        except Conflict:
            return False  # answered meanwhile
        if ended:
            other = queries.registration(pk=one.counterpart)
            title = f"{other.company} did not answer in time"
            _tell(queries.registration(pk=one.requester), _event(one.event), title, f"expired:{ref}", now)
    return ended


@transaction.atomic
def _ask_after(task: TaskRecord, now: datetime) -> bool:
    if not operations.mark_asked(task=task.pk, on=now.date()):
        return False
    one = queries.meeting(ref=task.meeting)
    event, sides = _event(one.event), [queries.registration(pk=pk) for pk in (one.requester, one.counterpart)]
    for mine, other in (sides, sides[::-1]):
        title = f"What came of your meeting with {other.company}?"
        _tell(mine, event, title, f"task:{task.pk}:{mine.pk}", now)
    return True


def _event(pk: int) -> EventRecord:
    return next(one for one in queries.events() if one.pk == pk)


def _tell(who: RegistrationRecord, event: EventRecord, title: str, what: str, now: datetime) -> None:
    """A letter to somebody registered who has an address; once, however often it is asked for."""
    address = accounts.confirmed_address(who.user) if who.user else ""
    if not address:
        return
    url = f"{settings.SITE_URL}/events/{event.public_id}/part/"
    words = Words(plain_line(title), (plain_line(event.title),), button=("Your meetings", url), why=WHY)
    write(letter(words, to=address, kind="event", subscription=f"event:{who.public_id}", event=what), now)


def _views(
    held: Iterable[MeetingRecord], own: RegistrationRecord, there: dict[int, RegistrationRecord], now: datetime
) -> Iterable[MeetingView]:
    rows = list(held)
    tasks = queries.tasks(meetings=[one.pk for one in rows])
    for one in rows:
        mine = "requester" if one.requester == own.pk else "counterpart"
        other = there[one.counterpart if mine == "requester" else one.requester]
        own_tasks = tuple(task for task in tasks if task.meeting == one.public_id and _asked(task, now.date()))
        yield MeetingView(one, mine, other, _moves(one, mine, now), own_tasks)


def _asked(task: TaskRecord, on: date) -> bool:
    return task.due <= on or task.done_on is not None


def _moves(one: MeetingRecord, mine: str, now: datetime) -> tuple[str, ...]:
    if one.state == "requested" and one.answer_by > now:
        return ("accept", "decline") if mine == "counterpart" else ("withdraw",)
    return ("cancel",) if one.state == "booked" and one.slot.starts.moment > now else ()
