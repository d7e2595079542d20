"""Writing meetings: slots and tables, a request and its answer, and what became of it on the day.

A participant or table is taken in a slot by a row of Booking, unique in the database, so that whoever answers at the
same moment only one is booked. Every step first holds both participants, always in the same order, so that two steps
wait for each other and never for one another at once.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from twinway.domain.cooperation.committee import Hand
from twinway.domain.cooperation.events import queries, rules
from twinway.domain.cooperation.events.operations import plan_of
from twinway.domain.cooperation.events.records import SlotRecord
from twinway.domain.cooperation.events.rules import Busy
from twinway.domain.cooperation.models import (
    Booking,
    EventPlan,
    Meeting,
    MeetingTable,
    MeetingTask,
    Registration,
    Slot,
)
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.kernel.ids import public_id
from twinway.kernel.wall_time import WallTime

SHORTEST, LONGEST = 5, 240  # minutes of a slot
Span = tuple[WallTime, WallTime]


class Unanswered(Conflict):
    """A request that waits no more."""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a meeting: held or no_show; which side was absent, or had somebody come instead."""

    result: str
    absent: str = ""
    substituted: str = ""
    substitute: str = ""


@transaction.atomic
def add_slots(*, ref: str, spans: Sequence[Span], hand: Hand) -> None:
    """Open times for meetings; Invalid where they are no times of the event, too long, or overlap."""
    event = queries.get_event(ref=ref)
    plan = EventPlan.objects.select_for_update().get(pk=plan_of(event=event, hand=hand))
    there = queries.slots(plan=plan.pk)
    for starts, ends in spans:
        _check_span(starts, ends)
        rules.check_within(event, starts.day)
        if rules.overlapping(there, starts, ends):
            raise Invalid({"starts": "There is a slot at this time already"})
        row = Slot.objects.create(
            plan=plan,
            starts=starts.text,
            ends=ends.text,
            zone=starts.zone,
            starts_second=starts.second,
            ends_second=ends.second,
        )
        there.append(SlotRecord(row.pk, starts, ends))
    provenance.bump_data_version()


@transaction.atomic
def add_tables(*, ref: str, names: Sequence[str], seats: int, hand: Hand) -> None:
    """Put up tables; Invalid for a name that is there already, or fewer than two seats."""
    plan = plan_of(event=queries.get_event(ref=ref), hand=hand)
    wrong = {}
    if seats < 2:
        wrong["seats"] = "A table seats two people at least"
    there = {table.name for table in queries.tables(plan=plan)}
    if not names or len(set(names)) < len(names) or there & set(names):
        wrong["names"] = "Give each table a name of its own, parted by commas"
    if wrong:
        raise Invalid(wrong)
    MeetingTable.objects.bulk_create([MeetingTable(plan_id=plan, name=name, seats=seats) for name in names])
    provenance.bump_data_version()


@transaction.atomic
def ask(*, requester: int, counterpart: int, slot: int, message: str, now: datetime) -> str:
    """Ask somebody for a meeting in a slot, which is then held for the one who asks; its public id.

    NotFound for a slot or participant of another event, Busy where one of them is taken, Conflict where it is too late
    or too many requests wait.
    """
    sides = hold((requester, counterpart))
    row = Slot.objects.select_related("plan").filter(pk=slot).first()
    if row is None or any(side.plan_id != row.plan_id or side.state != "registered" for side in sides.values()):
        raise NotFound("There is no such slot, or one of you is not registered for this event.")
    time = next(one for one in queries.slots(plan=row.plan_id) if one.pk == slot)
    _check_ask(time, requester, counterpart, now)
    asked = Meeting.objects.create(
        public_id=public_id("meeting", secrets.token_hex(16)),
        slot=row,
        requester_id=requester,
        counterpart_id=counterpart,
        message=message,
        asked_at=now,
        answer_by=rules.answer_by(now, row.plan.answer_hours, time),
    )
    _take(asked, registration=requester)
    return asked.public_id


@transaction.atomic
def accept(*, ref: str, now: datetime) -> bool:
    """The counterpart accepts: both, and a table that seats them, are taken; False where it was booked already.

    Busy where the counterpart or every table is taken, Unanswered where the request waits no more. Other requests to
    the counterpart for the slot are told that it is taken.
    """
    row, sides = _held(ref)
    if row.state == "booked":
        return False
    if row.state != "requested" or row.answer_by <= now:
        raise Unanswered("This request waits no more.")
    _take(row, registration=row.counterpart_id)
    _seat(row, sum(side.people for side in sides.values()))
    Meeting.objects.filter(pk=row.pk).update(state="booked", answered_at=now)
    others = Meeting.objects.filter(slot=row.slot_id, counterpart=row.counterpart_id, state="requested")
    Booking.objects.filter(meeting__in=others).delete()
    others.update(state="overtaken", answered_at=now)
    return True


@transaction.atomic
def end(*, ref: str, state: str, now: datetime) -> bool:
    """A request is declined, withdrawn or expires, or a meeting is called off: everybody is free again.

    False where it stands so already; Unanswered where it is too late for that.
    """
    row, _sides = _held(ref)
    if row.state == state:
        return False
    may = {"declined": ("requested",), "withdrawn": ("requested",), "expired": ("requested",)}
    if row.state not in may.get(state, ("requested", "booked")):
        raise Unanswered("This meeting cannot be changed so any more.")
    if state == "expired" and row.answer_by > now:
        raise Conflict("There is still time to answer.")
    row.bookings.all().delete()
    Meeting.objects.filter(pk=row.pk).update(state=state, answered_at=now)
    return True


@transaction.atomic
def tell(*, ref: str, told: Told, now: datetime) -> None:
    """Say what became of a booked meeting, once it began; said again, it is corrected. Invalid, Conflict."""
    row, _sides = _held(ref)
    if row.state not in rules.COUNTED:
        raise Conflict("Only a booked meeting can be held.")
    if queries.meeting(ref=ref).slot.starts.moment > now:
        raise Conflict("This meeting has not begun.")
    _check_told(told)
    held = told.result == "held"
    Meeting.objects.filter(pk=row.pk).update(
        state=told.result,
        absent="" if held else told.absent,
        substituted=told.substituted if held else "",
        substitute=told.substitute if held and told.substituted else "",
    )
    _plan_tasks(row, queries.meeting(ref=ref).slot.starts, held=held)


def mark_asked(*, task: int, on: date) -> bool:
    """Note that both sides are asked; False where they were before."""
    return bool(MeetingTask.objects.filter(pk=task, asked_on=None).update(asked_on=on))


@transaction.atomic
def answer_task(*, task: int, note: str, on: date) -> None:
    """Say what came of a meeting; answered again, it is corrected."""
    MeetingTask.objects.filter(pk=task).update(done_on=on, note=note)


def _plan_tasks(row: Meeting, starts: WallTime, *, held: bool) -> None:
    """The follow-ups of a held meeting; unanswered ones go where it turns out it was not held."""
    if not held:
        MeetingTask.objects.filter(meeting=row, done_on=None).delete()
        return
    for days in rules.FOLLOW_UP_DAYS:
        due = starts.day + timedelta(days=days)
        MeetingTask.objects.get_or_create(meeting=row, days=days, defaults={"due": due})


def _check_told(told: Told) -> None:
    if told.result not in rules.TOLD:
        raise Invalid({"result": "Say whether it was held"})
    if told.result == "no_show" and not told.absent:
        raise Invalid({"absent": "Say who did not come"})


def _check_span(starts: WallTime, ends: WallTime) -> None:
    rules.check_order(starts, ends)
    if not SHORTEST * 60 <= (ends.moment - starts.moment).total_seconds() <= LONGEST * 60:
        raise Invalid({"minutes": f"A slot lasts {SHORTEST} to {LONGEST} minutes"})


def _check_ask(slot: SlotRecord, requester: int, counterpart: int, now: datetime) -> None:
    if requester == counterpart:
        raise Conflict("You cannot meet yourself.")
    if slot.starts.moment <= now:
        raise Conflict("This slot has begun already.")
    waiting = Meeting.objects.filter(requester=requester, state="requested")
    if waiting.count() >= rules.MOST_OPEN:
        raise Conflict(f"{rules.MOST_OPEN} of your requests wait. Withdraw one first, or wait for an answer.")
    if waiting.filter(counterpart=counterpart).exists():
        raise Conflict("You asked them already; wait for their answer.")
    if Booking.objects.filter(slot=slot.pk, registration=counterpart).exists():
        raise Busy("They are taken at this time.")


def hold(participants: Iterable[int]) -> dict[int, Registration]:
    """Participants, held until the transaction ends, in the order of their keys."""
    rows = Registration.objects.select_for_update().filter(pk__in=set(participants)).order_by("pk")
    return {row.pk: row for row in rows}


def _held(ref: str) -> tuple[Meeting, dict[int, Registration]]:
    """A meeting with both participants held, read after they are."""
    found = Meeting.objects.filter(public_id=ref).values_list("requester_id", "counterpart_id").first()
    if found is None:
        raise NotFound("There is no such meeting.")
    sides = hold(found)
    return Meeting.objects.get(public_id=ref), sides


def _take(row: Meeting, *, registration: int) -> None:
    """Take a participant in the meeting's slot; Busy where they are taken, as the database says."""
    try:
        with transaction.atomic():
            Booking.objects.create(meeting=row, slot_id=row.slot_id, registration_id=registration)
    except IntegrityError:
        raise Busy("There is another meeting, or a request that waits, at this time.") from None


def _seat(row: Meeting, people: int) -> None:
    """Take the smallest free table that seats so many; Busy where there is none."""
    tables = MeetingTable.objects.filter(plan=row.slot.plan_id, seats__gte=people).order_by("seats", "name")
    taken = Booking.objects.filter(slot=row.slot_id, table__isnull=False).values("table")
    for table in tables.exclude(pk__in=taken):
        try:
            with transaction.atomic():
                Booking.objects.create(meeting=row, slot_id=row.slot_id, table=table)
        except IntegrityError:
            continue  # taken by somebody else meanwhile
        return
    raise Busy("No table that seats you is free at this time.")
