"""Meetings: a request holds its slot, must be accepted in time, and nobody and no table is ever taken twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import events as factory
from twinway.domain.cooperation.events import meetings, queries, registrations, rules
from twinway.domain.cooperation.events.meetings import Told, Unanswered
from twinway.domain.cooperation.events.records import EventRecord
from twinway.domain.cooperation.events.rules import Busy
from twinway.domain.cooperation.models import Booking, Meeting, MeetingTask, Registration
from twinway.kernel.errors import Conflict, Invalid, NotFound

pytestmark = pytest.mark.usefixtures("register")
NOW = factory.NOW
AFTER = datetime(2003, 2, 16, tzinfo=UTC)


def ask(week: EventRecord, one: int, other: int, slot: int = 0) -> str:
    time = queries.slots(plan=week.plan.pk)[slot]
    return meetings.ask(requester=one, counterpart=other, slot=time.pk, message="Steel shelving", now=NOW)


def state(ref: str) -> str:
    return queries.meeting(ref=ref).state


def test_a_request_holds_the_slot_of_who_asks_and_is_booked_by_the_answer() -> None:
    week = factory.opened()
    one, other, third = (factory.guest(week, name) for name in ("one", "other", "third"))
    ref = ask(week, one, other)
    with pytest.raises(Busy):
        ask(week, one, third)
    assert meetings.accept(ref=ref, now=NOW) is True
    assert meetings.accept(ref=ref, now=NOW) is False
    booked = queries.meeting(ref=ref)
    assert (booked.state, booked.table) == ("booked", "Table 01")
    with pytest.raises(Busy):
        ask(week, third, other)


def test_an_unanswered_request_expires_and_frees_both() -> None:
    week = factory.opened()
    one, other, third = (factory.guest(week, name) for name in ("one", "other", "third"))
    ref = ask(week, one, other)
    late = queries.meeting(ref=ref).answer_by
    assert late == NOW + timedelta(hours=72)
    with pytest.raises(Conflict):
        meetings.end(ref=ref, state="expired", now=late - timedelta(seconds=1))
    with pytest.raises(Unanswered):
        meetings.accept(ref=ref, now=late)
    assert meetings.end(ref=ref, state="expired", now=late)
    assert not Booking.objects.filter(meeting__public_id=ref).exists()
    assert state(ask(week, one, third)) == "requested"
    assert state(ask(week, other, third)) == "requested"


def test_a_request_never_waits_beyond_the_beginning_of_its_slot() -> None:
    week = factory.opened()
    one, other = (factory.guest(week, name) for name in ("one", "other"))
    slot = queries.slots(plan=week.plan.pk)[0]
    hour_before = slot.starts.moment - timedelta(hours=1)
    ref = meetings.ask(requester=one, counterpart=other, slot=slot.pk, message="", now=hour_before)
    assert queries.meeting(ref=ref).answer_by == slot.starts.moment
    with pytest.raises(Conflict):
        meetings.ask(requester=one, counterpart=other, slot=slot.pk, message="", now=slot.starts.moment)


def test_who_accepts_one_lets_the_other_requests_for_that_time_go() -> None:
    week = factory.opened()
    wanted, first, second = (factory.guest(week, name) for name in ("wanted", "first", "second"))
    won, lost = ask(week, first, wanted), ask(week, second, wanted)
    meetings.accept(ref=won, now=NOW)
    assert state(lost) == "overtaken"
    with pytest.raises(Unanswered):
        meetings.accept(ref=lost, now=NOW)
    assert state(ask(week, second, first, slot=1)) == "requested"
    assert Booking.objects.filter(registration=second).count() == 1


def test_a_meeting_gets_the_smallest_table_that_seats_it_and_none_where_none_does() -> None:
    week = factory.opened(tables=1, seats=3)
    two, pair, other, last = (factory.guest(week, *one) for one in (("two", 2), ("pair", 2), ("other", 1), ("last", 1)))
    with pytest.raises(Busy, match="No table"):
        meetings.accept(ref=ask(week, two, pair), now=NOW)
    meetings.accept(ref=ask(week, other, pair, slot=1), now=NOW)
    with pytest.raises(Busy, match="No table"):
        meetings.accept(ref=ask(week, two, last, slot=1), now=NOW)


def test_the_database_itself_takes_nobody_and_no_table_twice() -> None:
    week = factory.opened()
    one, other = (factory.guest(week, name) for name in ("one", "other"))
    ref = ask(week, one, other)
    meetings.accept(ref=ref, now=NOW)
    for booking in Booking.objects.filter(meeting__public_id=ref):
        with pytest.raises(IntegrityError), transaction.atomic():
            Booking.objects.create(
                meeting_id=booking.meeting_id,
                slot_id=booking.slot_id,
                registration_id=booking.registration_id,
                table_id=booking.table_id,
            )


def test_slots_do_not_overlap_and_lie_within_the_event() -> None:
    week = factory.opened(slots=2)
    for starts, ends in pairwise(("08:45", "09:15", "09:45")):
        with pytest.raises(Invalid, match="slot at this time"):
            meetings.add_slots(
                ref=week.public_id, spans=[factory.span("2003-02-11", starts, ends)], hand=factory.hand(week)
            )
    with pytest.raises(Invalid, match="choose a day"):
        meetings.add_slots(
            ref=week.public_id, spans=[factory.span("2003-02-16", "09:00", "09:30")], hand=factory.hand(week)
        )


def test_a_participant_of_another_event_cannot_be_asked() -> None:
    week = factory.opened()
    one, other = (factory.guest(week, name) for name in ("one", "other"))
    Registration.objects.filter(pk=other).update(state="waiting")
    with pytest.raises(NotFound):
        ask(week, one, other)
    with pytest.raises(NotFound):
        meetings.ask(requester=one, counterpart=other, slot=0, message="", now=NOW)


def test_twenty_booked_three_absent_and_two_substitutes_make_seventeen_held_and_fifteen_percent() -> None:
    week = factory.opened(slots=4, tables=5)
    guests = [factory.guest(week, f"guest {n}") for n in range(10)]
    refs = []
    for slot in range(4):
        for pair in range(5):
            refs.append(ask(week, guests[pair], guests[5 + (pair + slot) % 5], slot))
            meetings.accept(ref=refs[-1], now=NOW)
    told = [Told("held")] * 15 + [Told("no_show", absent="counterpart")] * 3
    told += [Told("held", substituted="requester", substitute="A colleague")] * 2
    with pytest.raises(Conflict):
        meetings.tell(ref=refs[0], told=told[0], now=NOW)
    for ref, one in zip(refs, told, strict=True):
        meetings.tell(ref=ref, told=one, now=AFTER)
    counts = rules.count(queries.meetings(plan=week.plan.pk))
    assert (counts.booked, counts.by_the_booked, counts.no_shows, counts.substitutes) == (20, 15, 3, 2)
    assert (counts.held, counts.no_show_rate, counts.untold) == (17, 15.0, 0)
    assert MeetingTask.objects.count() == 17 * 3
    days = sorted({(task.due - datetime(2003, 2, 11, tzinfo=UTC).date()).days for task in MeetingTask.objects.all()})
    assert days == [7, 90, 365]


def test_a_result_told_wrongly_is_corrected_with_its_follow_ups() -> None:
    week = factory.opened()
    ref = ask(week, factory.guest(week, "one"), factory.guest(week, "other"))
    meetings.accept(ref=ref, now=NOW)
    meetings.tell(ref=ref, told=Told("held", substituted="both", substitute="Two others"), now=AFTER)
    meetings.tell(ref=ref, told=Told("no_show", absent="both", substitute="Nobody"), now=AFTER)
    row = queries.meeting(ref=ref)
    assert (row.state, row.absent, row.substituted, row.substitute) == ("no_show", "both", "", "")
    assert queries.tasks(meetings=[row.pk]) == []
    with pytest.raises(Invalid):
        meetings.tell(ref=ref, told=Told("no_show"), now=AFTER)


def test_who_cancels_calls_off_their_meetings_and_lets_the_next_in() -> None:
    week = factory.opened(places=3)
    one, other, third = (factory.guest(week, name) for name in ("one", "other", "third"))
    waits = factory.guest(week, "waits")
    assert queries.registration(pk=waits).state == "waiting"
    booked, asked = ask(week, one, other), ask(week, third, one, slot=1)
    meetings.accept(ref=booked, now=NOW)
    assert registrations.cancel(registration=one, now=NOW) == [waits]
    assert registrations.cancel(registration=one, now=NOW) == []
    assert (state(booked), state(asked)) == ("cancelled", "cancelled")
    assert not Booking.objects.exists()
    assert queries.registration(pk=waits).state == "registered"


def test_places_are_counted_by_people_and_the_line_keeps_its_order() -> None:
    week = factory.opened(places=3)
    two, pair, single = (factory.guest(week, *one) for one in (("two", 2), ("pair", 2), ("single", 2)))
    assert [queries.registration(pk=pk).state for pk in (two, pair, single)] == ["registered", "waiting", "waiting"]
    assert registrations.cancel(registration=two, now=NOW) == [pair]
    assert queries.registration(pk=single).state == "waiting"


def test_registering_twice_is_registering_once_and_needs_a_consent() -> None:
    week = factory.opened()
    first = factory.guest(week, "one")
    assert factory.guest(week, "one") == first
    user = queries.registration(pk=first).user or 0
    with pytest.raises(Invalid, match="agree"):
        registrations.register(event=week, entry=replace(factory.entry("A"), consent=""), user=user, now=NOW)


def test_nobody_registers_once_the_days_are_over() -> None:
    week = factory.opened()
    user = queries.registration(pk=factory.guest(week, "one")).user or 0
    with pytest.raises(Conflict):
        registrations.register(event=week, entry=factory.entry("A"), user=user, now=AFTER + timedelta(days=1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    wishes=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 1)), max_size=14),
    answers=st.randoms(use_true_random=False),
)
def test_whatever_is_asked_and_in_whatever_order_it_is_accepted_nobody_is_booked_twice(
    wishes: list[tuple[int, int, int]], answers: object
) -> None:
    with transaction.atomic():
        week = factory.opened(slots=2, tables=2)
        guests = [factory.guest(week, f"guest {n}") for n in range(5)]
        refs = []
        for one, other, slot in wishes:
            try:
                refs.append(ask(week, guests[one], guests[other], slot))
            except (Conflict, NotFound):
                continue
        answers.shuffle(refs)  # type: ignore[attr-defined]  # a Random
        for ref in refs:
            try:
                meetings.accept(ref=ref, now=NOW)
            except Conflict:
                continue
        booked = [one for one in queries.meetings(plan=week.plan.pk) if one.state == "booked"]
        taken = [(one.slot.pk, side) for one in booked for side in (one.requester, one.counterpart)]
        tables = [(one.slot.pk, one.table) for one in booked]
        assert len(set(taken)) == len(taken)
        assert len(set(tables)) == len(tables)
        assert all(one.table for one in booked)
        assert (
            Meeting.objects.filter(state="requested").count()
            == Booking.objects.filter(meeting__state="requested").count()
        )
        transaction.set_rollback(True)
