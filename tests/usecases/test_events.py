"""Events as people look at them: with and without a tie, as of a day, with what came of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from factories import committee, people
from factories import events as factory
from factories.opportunities import shelving
from twinway.domain.accounts import operations as accounts
from twinway.domain.accounts.models import Letter
from twinway.domain.cooperation.committee import Evidence
from twinway.domain.cooperation.events import meetings, operations, queries
from twinway.domain.cooperation.events.records import EventDraft, PlanDraft, Point
from twinway.domain.cooperation.models import Booking
from twinway.domain.directory import queries as directory
from twinway.domain.trade import operations as trade
from twinway.domain.trade.models import Opportunity
from twinway.kernel.errors import Invalid, NotAllowed, NotFound
from twinway.kernel.wall_time import settle
from twinway.usecases import meet, organise_event, own_data
from twinway.usecases.events import EventFilter, list_events, show_event
from twinway.usecases.example_data import load_examples, remove_examples
from twinway.usecases.find_bridges import FindAnswer, FindRequest, find_bridges
from twinway.usecases.next_steps import next_steps

pytestmark = pytest.mark.usefixtures("register")
JULY_2002, AFTER = date(2002, 7, 15), datetime(2003, 2, 16, tzinfo=UTC)


def test_russian_week_is_planned_and_its_passing_leaves_the_outcome_unknown() -> None:
    ref = factory.event().public_id
    row = show_event(ref, JULY_2002).row
    assert (row.state, row.record.date, row.outside) == ("planned", "2003-02-10/2003-02-15", False)
    assert row.record.goals == ("reintroduce Russia to the people of Portland", "focus on business opportunities")
    assert row.organisers == (
        "Portland-Khabarovsk Sister City Association",
        "School of Business Administration, Portland State University",
    )
    assert show_event(ref, date(2003, 2, 15)).row.state == "planned"
    assert show_event(ref, date(2003, 2, 16)).row.state == "outcome_unknown"


def test_it_happened_only_by_evidence() -> None:
    week = factory.event()
    user = people.person("editor")
    accounts.give(
        user=user.pk, role="committee_editor", scope=f"tie:{factory.tie_of(week)}", given_by=None, now=factory.NOW
    )
    one = organise_event.organiser(week.public_id, user.pk, AFTER)
    with pytest.raises(Invalid):
        organise_event.tell_end(one, "happened", "2003-02-15", Evidence(""), "")
    organise_event.tell_end(one, "happened", "2003-02-15", Evidence("Report to the council"), "It took place.")
    row = show_event(week.public_id, date(2003, 2, 16)).row
    assert row.state == "happened"
    assert row.ending_source is not None
    assert row.ending_source.title == "Report to the council"
    assert show_event(week.public_id, JULY_2002).row.state == "planned"


def test_the_300_100_series_stands_outside_of_any_tie_with_both_cities() -> None:
    series = factory.event(factory.SERIES)
    row = show_event(series.public_id, JULY_2002).row
    assert (row.outside, row.record.kind) == (True, "event_series")
    assert {city.country for city in row.cities} == {"US", "RU"}
    assert {city.name for city in row.cities} == {"St. Petersburg", "Saint Petersburg"}


def test_the_tie_of_2003_grew_out_of_the_series_once_it_was_there() -> None:
    ref = factory.event(factory.SERIES).public_id
    assert show_event(ref, JULY_2002).led_to == ()
    later = show_event(ref, date(2022, 3, 2)).led_to
    assert [title for _, title in later if "St. Petersburg" in title]


def test_a_lead_born_at_the_series_has_it_as_its_origin_and_no_tie() -> None:
    series = factory.event(factory.SERIES)
    wording = replace(shelving(), tie=None, origin=series.pk)
    ref = trade.write_draft(wording=wording, author=people.person("shop").pk, now=factory.NOW)
    assert show_event(series.public_id, date(2003, 6, 1)).born == ()
    Opportunity.objects.filter(public_id=ref).update(state="published", published_on=date(2003, 3, 1))
    assert [key for key, _ in show_event(series.public_id, date(2003, 6, 1)).born] == [ref]


def test_as_of_2002_nothing_of_2022_is_told() -> None:
    told = [row.record.key for row in list_events(EventFilter(on=JULY_2002)).rows]
    assert factory.WEEK in told
    assert not [key for key in told if "2022" in key]
    assert [row.record.key for row in list_events(EventFilter(on=date(2022, 7, 1), year="2022")).rows]


def test_facets_count_what_a_click_gives() -> None:
    found = list_events(EventFilter(on=JULY_2002))
    for facet in ("state", "kind", "year", "country"):
        for value, number in found.facets[facet]:
            assert list_events(EventFilter(on=JULY_2002, **{facet: value})).total == number


def test_an_event_begins_without_a_tie_only_for_those_who_look_after_its_owner() -> None:
    week = factory.event()
    body = week.hosts[0][0]
    key = directory.keys_of([body])[0]
    owner, stranger = people.person("owner"), people.person("stranger")
    accounts.give(user=owner.pk, role="committee_editor", scope=f"organisation:{key}", given_by=None, now=factory.NOW)
    with pytest.raises(NotAllowed):
        organise_event.may_begin(None, stranger.pk, factory.NOW)
    organise_event.may_begin(None, owner.pk, factory.NOW)
    with pytest.raises(NotAllowed):
        organise_event.owner_of(key, None, stranger.pk, factory.NOW)
    draft = EventDraft("An evening", "event", "2003-05", organise_event.owner_of(key, None, owner.pk, factory.NOW))
    ref = organise_event.begin(draft, PlanDraft(owner=body), user=owner.pk, now=factory.NOW)
    row = show_event(ref, date(2003, 3, 1)).row
    assert (row.state, row.outside, row.record.plan.owner) == ("planned", True, body)
    with pytest.raises(NotAllowed):
        organise_event.organiser(ref, stranger.pk, factory.NOW)


def test_portland_alone_is_asked_about() -> None:
    with pytest.raises(Invalid, match=r"Oregon.*Maine|Maine.*Oregon"):
        organise_event.place_of("place", "Portland")
    assert organise_event.place_of("place", "Portland, Oregon") is not None


def test_a_point_of_the_programme_lies_within_the_event_and_is_told_by_both_clocks() -> None:
    week = factory.event()
    hand = factory.hand(week)
    opening = Point(
        settle("2003-02-10T10:00", factory.PORTLAND), settle("2003-02-10T12:00", factory.PORTLAND), {"en": "Opening"}
    )
    operations.add_point(ref=week.public_id, point=opening, hand=hand)
    outside = replace(
        opening, starts=settle("2003-02-16T10:00", factory.PORTLAND), ends=settle("2003-02-16T11:00", factory.PORTLAND)
    )
    with pytest.raises(Invalid, match="choose a day"):
        operations.add_point(ref=week.public_id, point=outside, hand=hand)
    with pytest.raises(Invalid, match="before it starts"):
        operations.add_point(ref=week.public_id, point=replace(opening, ends=opening.starts), hand=hand)
    (point,) = show_event(week.public_id, JULY_2002).programme
    assert f"{point.starts.at(factory.KHABAROVSK):%d %H:%M}" == "11 04:00"
    operations.remove_point(ref=week.public_id, point=point.pk)
    assert show_event(week.public_id, JULY_2002).programme == ()


def test_time_ends_a_request_once_and_tells_who_asked() -> None:
    week = factory.opened()
    one, other = (factory.guest(week, name) for name in ("one", "other"))
    slot = queries.slots(plan=week.plan.pk)[0].pk
    ref = meetings.ask(requester=one, counterpart=other, slot=slot, message="", now=factory.NOW)
    late = factory.NOW + timedelta(hours=72)
    assert meet.do_due(late - timedelta(seconds=1)) == (0, 0)
    assert meet.do_due(late) == (1, 0)
    assert meet.do_due(late) == (0, 0)
    assert queries.meeting(ref=ref).state == "expired"
    assert not Booking.objects.exists()
    assert Letter.objects.filter(to="one@example.org", subject__contains="did not answer").count() == 1


def test_a_held_meeting_is_asked_after_on_each_of_its_days_once() -> None:
    week = factory.opened()
    one, other = (factory.guest(week, name) for name in ("one", "other"))
    slot = queries.slots(plan=week.plan.pk)[0].pk
    ref = meetings.ask(requester=one, counterpart=other, slot=slot, message="", now=factory.NOW)
    meetings.accept(ref=ref, now=factory.NOW)
    meetings.tell(ref=ref, told=meetings.Told("held"), now=AFTER)
    for days, asked in ((6, 0), (7, 1), (8, 0), (90, 1), (365, 1), (400, 0)):
        assert meet.do_due(datetime(2003, 2, 11, tzinfo=UTC) + timedelta(days=days)) == (0, asked)
    assert Letter.objects.filter(subject__startswith="What came of your meeting").count() == 6


def test_only_the_two_sides_take_the_steps_that_are_theirs() -> None:
    week = factory.opened()
    for name in ("one", "other", "third"):
        factory.guest(week, name)
    users = {one.company: one.user or 0 for one in queries.registrations(plan=week.plan.pk)}
    mine, theirs, third = (users[f"Company {name}"] for name in ("one", "other", "third"))
    guest = next(one for one in queries.registrations(plan=week.plan.pk) if one.user == theirs)
    slot = queries.slots(plan=week.plan.pk)[0].pk
    ref = meet.ask(week.public_id, guest.public_id, slot, "", user=mine, now=factory.NOW)
    for user, step in ((mine, "accept"), (third, "accept"), (third, "cancel"), (theirs, "withdraw"), (theirs, "x")):
        with pytest.raises(NotFound):
            meet.move(week.public_id, ref, step, user=user, now=factory.NOW)
    meet.move(week.public_id, ref, "accept", user=theirs, now=factory.NOW)
    assert queries.meeting(ref=ref).state == "booked"
    assert Letter.objects.filter(to="one@example.org", subject="Company other accepts the meeting").exists()


def test_a_person_without_a_confirmed_address_cannot_register() -> None:
    week = factory.opened()
    user = people.person("new", confirmed=False)
    with pytest.raises(NotAllowed):
        meet.register(week.public_id, factory.entry("A"), user=user.pk, now=factory.NOW)


def test_the_hand_of_an_organiser_writes_under_the_word_of_the_owner() -> None:
    week = factory.event()
    user = people.operator("op", second_step=False)
    one = organise_event.organiser(week.public_id, user.pk, factory.NOW)
    assert one.hand().source != committee.hand(factory.tie_of(week)).source


def test_the_example_event_is_marked_belongs_to_no_tie_and_goes_without_a_trace() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    load_examples(now)
    (row,) = [one for one in list_events(EventFilter(on=now.date())).rows if one.record.is_example]
    assert (row.ties, row.state, row.record.plan.opens) == ((), "planned", True)
    assert "(example data)" in row.record.title
    view = show_event(row.record.public_id, now.date())
    assert (len(view.programme), len(view.slots), len(view.tables)) == (3, 5, 3)
    remove_examples()
    assert not [one for one in list_events(EventFilter(on=now.date())).rows if one.record.is_example]


def test_find_tells_of_the_next_event_at_which_a_company_can_book_meetings() -> None:
    week = factory.opened()
    found = find_bridges(FindRequest(home="Portland, Oregon", to="Russia", on=JULY_2002))
    assert isinstance(found, FindAnswer)
    bridge = next(one for one in found.answer.bridges if one.tie.id == factory.tie_of(week))
    first = next_steps(found.register, bridge, JULY_2002)[0]
    assert first.text == "Book meetings at Russian Week in Portland, 10–15 February 2003."
    assert first.url == f"/events/{week.public_id}/"
    later = next_steps(found.register, bridge, date(2003, 2, 16))
    assert not [step for step in later if step.text.startswith("Book meetings")]


def test_who_leaves_the_site_leaves_its_events() -> None:
    week = factory.opened(places=1)
    own, waits = (factory.guest(week, name) for name in ("own", "waits"))
    user = queries.registration(pk=own).user or 0
    own_data.erase(user=user, typed="own@example.org", now=factory.NOW)
    gone = queries.registration(pk=own)
    assert (gone.state, gone.name, gone.company) == ("cancelled", "", "")
    assert queries.registration(pk=waits).state == "registered"
