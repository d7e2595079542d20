"""Pure decisions on events and meetings: where an event stands on a day, what a request may become."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from twinway.domain.cooperation.activities.rules import begun
from twinway.domain.cooperation.events.records import Counts, EventRecord, MeetingRecord, SlotRecord
from twinway.kernel.errors import Conflict, Invalid
from twinway.kernel.partial_date import PartialDate
from twinway.kernel.wall_time import NoSuchTime, TwiceOnTheClock, WallTime, is_zone, settle

KINDS = ("event", "event_series")
STATES = ("planned", "happened", "cancelled", "outcome_unknown")
COUNTED = ("booked", "held", "no_show")
TOLD = ("held", "no_show")
FOLLOW_UP_DAYS = (7, 90, 365)
MOST_OPEN = 20  # requests of one participant that wait at a time
MOST_PEOPLE = 9  # who come for one company
CONSENT = "1"  # the wording: company, name and what it looks for are seen by others who registered


class Busy(Conflict):
    """Somebody or something is taken in that slot."""


def state_on(event: EventRecord, on: date) -> str:
    """Where an event stands on a day; a planned one never becomes happened because its days passed."""
    _first, last = days(event)
    if event.ending and begun(event.ending.date, on):
        return event.ending.state
    if event.stated == "happened" and begun(event.date, on):
        return "happened"
    return "outcome_unknown" if last is not None and last < on else "planned"


def days(event: EventRecord) -> tuple[date | None, date | None]:
    """The first and last day, None where they are not known."""
    if not event.date:
        return None, None
    when = PartialDate.parse(event.date)
    return when.earliest, when.latest


def clock(field: str, text: str, zone: str, which: str = "") -> WallTime:
    """A time of a form; Invalid says which one is meant where the clock shows it twice or not at all."""
    if not is_zone(zone):
        raise Invalid({"zone": "Write a time zone such as America/Los_Angeles or Asia/Vladivostok"})
    try:
        return settle(text, zone, which)
    except NoSuchTime:
        raise Invalid({field: f"The clock in {zone} is put forward over this time; choose another"}) from None
    except TwiceOnTheClock as twice:
        first, second = (offer.strftime("%H:%M UTC") for offer in twice.offers)
        asked = f"The clock in {zone} shows this time twice, at {first} and at {second}; say below which is meant"
        raise Invalid({field: asked}) from None
    except ValueError:
        raise Invalid({field: "Write a day such as 2003-02-10 and a time such as 14:30"}) from None


def check_order(starts: WallTime, ends: WallTime) -> None:
    """Invalid where it ends before it starts."""
    if ends.moment <= starts.moment:
        raise Invalid({"ends": "It ends before it starts"})


def check_within(event: EventRecord, day: date) -> None:
    """Invalid for a day on which the event is not."""
    first, last = days(event)
    if (first and day < first) or (last and day > last):
        when = PartialDate.parse(event.date).words()
        raise Invalid({"day": f"The event is {when}; choose a day of it"})


def overlapping(slots: Iterable[SlotRecord], starts: WallTime, ends: WallTime) -> SlotRecord | None:
    """A slot that shares time with another span, None where none does."""
    inside = (one for one in slots if one.starts.moment < ends.moment and starts.moment < one.ends.moment)
    return next(inside, None)


def answer_by(now: datetime, hours: int, slot: SlotRecord) -> datetime:
    """Until when a request waits: so many hours, at most until the slot begins."""
    return min(now + timedelta(hours=hours), slot.starts.moment)


def count(meetings: Iterable[MeetingRecord]) -> Counts:
    """What became of the meetings that were booked; those asked for only, or called off before, are left out."""
    booked = [one for one in meetings if one.state in COUNTED]
    held = [one for one in booked if one.state == "held"]
    return Counts(
        booked=len(booked),
        held=len(held),
        substitutes=sum(bool(one.substituted) for one in held),
        no_shows=sum(one.state == "no_show" for one in booked),
        untold=sum(one.state == "booked" for one in booked),
    )
