"""What returns in a year, what coincides, and when to begin."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.engines.planning.anniversaries import anniversaries, from_julian
from twinway.engines.planning.records import Begun, Source
from twinway.kernel.partial_date import PartialDate

SAID = (Source("A page"),)


def begun(subject: str, when: str, *, kind="place", group=("t1",), what="founded", source=SAID, note="", calendar=""):
    return Begun(subject, subject, kind, what, PartialDate.parse(when), frozenset(group), source, note, calendar)


RUSSIAN = begun("Saint Petersburg", "1703-05-27", note="16 May in the old calendar")
FLORIDAN = begun("St. Petersburg", "1903-06-06", what="incorporated as a city")


def test_two_jubilees_of_one_record_coincide_and_start_a_year_before_the_first():
    first, second = anniversaries([RUSSIAN, FLORIDAN], 2003)
    assert (first.begun.subject, first.years, first.when.text) == ("Saint Petersburg", 300, "2003-05-27")
    assert (second.begun.subject, second.years, second.when.text) == ("St. Petersburg", 100, "2003-06-06")
    assert first.coincides_with == ("St. Petersburg: 100 years, 6 June 2003",)
    assert first.plan_by == second.plan_by == date(2002, 5, 27)


def test_jubilees_of_places_that_share_no_record_do_not_coincide():
    apart = [begun("Here", "1903-06-06", group=("t1",)), begun("There", "1703-05-27", group=("t2",))]
    assert [one.coincides_with for one in anniversaries(apart, 2003)] == [(), ()]


def test_a_coincidence_reaches_over_the_turn_of_the_year():
    found = anniversaries([begun("Here", "1903-12-20"), begun("There", "1804-02-03")], 2003)
    assert [one.coincides_with for one in found] == [("There: 200 years, 3 February 2004",)]


def test_ties_return_every_five_years_and_cities_every_twenty_five():
    tie = begun("A – B", "1988", kind="tie", what="a tie since")
    assert [one.years for one in anniversaries([tie], 2003)] == [15]
    assert anniversaries([tie], 2004) == []
    assert anniversaries([begun("City", "1988")], 2003) == []


def test_a_year_alone_returns_as_a_year_and_is_planned_before_its_first_day():
    (one,) = anniversaries([begun("A – B", "1988", kind="tie")], 2003)
    assert (one.when.text, one.plan_by) == ("2003", date(2002, 1, 1))


def test_the_same_beginning_by_two_sources_is_told_once_with_both():
    other = begun("Saint Petersburg", "1703", source=(Source("Another page"),))
    (one,) = anniversaries([other, RUSSIAN], 2003)
    assert one.when.text == "2003-05-27"
    assert {source.title for source in one.begun.sources} == {"A page", "Another page"}
    assert one.begun.note == "16 May in the old calendar"


def test_two_days_of_one_year_are_told_with_the_contradiction():
    (one,) = anniversaries([begun("City", "1703-09-11"), begun("City", "1703-08-29")], 2003)
    assert "another source says" in one.begun.note


def test_a_day_of_the_old_calendar_is_shown_in_both():
    (one,) = anniversaries([begun("City", "1703-05-16", calendar="old")], 2003)
    assert one.when.text == "2003-05-27"
    assert one.both_calendars == "27 May 1703 in today's calendar, 16 May 1703 in the old one"


@pytest.mark.parametrize(
    ("julian", "ours"),
    [((1582, 10, 5), (1582, 10, 15)), ((1703, 5, 16), (1703, 5, 27)), ((1799, 6, 6), (1799, 6, 17)),
     ((1812, 8, 26), (1812, 9, 7)), ((1917, 10, 25), (1917, 11, 7))],
)  # fmt: skip
def test_known_days_of_the_julian_calendar(julian, ours):
    assert from_julian(date(*julian)) == date(*ours)


def test_a_leap_day_returns_on_the_28th():
    (one,) = anniversaries([begun("City", "1904-02-29")], 2004 - 25 * 3)
    assert one.when.text == "1929-02-28"


@pytest.mark.parametrize("year", [0, 1, 9999])
def test_a_year_without_neighbours_is_refused(year):
    with pytest.raises(ValueError, match="a year from"):
        anniversaries([], year)


DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(2100, 12, 31)).map(lambda day: day.isoformat())
WHEN = st.one_of(DAYS, DAYS.map(lambda text: text[:7]), DAYS.map(lambda text: text[:4]))


@given(st.lists(st.tuples(st.sampled_from("ABC"), WHEN, st.sampled_from(["tie", "place"]))), st.integers(1700, 2150))
def test_whatever_returns_began_a_whole_number_of_steps_before_and_is_planned_a_year_ahead(told, year):
    found = anniversaries([begun(name, when, kind=kind) for name, when, kind in told], year)
    for one in found:
        first = one.begun.when.earliest
        assert one.years == year - first.year > 0
        assert one.years % (5 if one.begun.kind == "tie" else 25) == 0
        assert (one.when.earliest - one.plan_by).days >= 365


@given(st.lists(st.tuples(st.sampled_from("ABC"), WHEN)), st.integers(1700, 2150), st.randoms())
def test_the_order_of_the_record_plays_no_part(told, year, random):
    things = [begun(name, when) for name, when in told]
    shuffled = things.copy()
    random.shuffle(shuffled)
    key = lambda one: (one.begun.subject, one.when.text, one.coincides_with)  # noqa: E731
    assert [key(one) for one in anniversaries(things, year)] == [key(one) for one in anniversaries(shuffled, year)]
