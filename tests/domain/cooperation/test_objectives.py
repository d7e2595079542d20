"""Progress is a function of readings and the day; the order in which they were entered makes no difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from twinway.domain.cooperation.objectives.records import Aim, ObjectiveRecord, ReadingTold
from twinway.domain.cooperation.objectives.rules import missing, progress, roll_up, standing_readings

START, END = date(2002, 7, 1), date(2003, 6, 30)
NOW = datetime(2002, 7, 1, tzinfo=UTC)
AIM = Aim("Proposals", "proposals", baseline=Decimal(0), target=Decimal(3), due="2003-06", owner_role="chair")
days = st.dates(START, END + timedelta(200))
values = st.integers(-5, 40).map(Decimal)


def reading(pk: int, day: date | str, value: Decimal | int, corrects: int | None = None) -> ReadingTold:
    return ReadingTold(pk, str(day), Decimal(value), corrects, "", 1, NOW)


def objective(*readings: ReadingTold, aim: Aim = AIM, state: str = "adopted") -> ObjectiveRecord:
    return ObjectiveRecord(1, "x", 1, aim, "", state, START, None, "", 1, 1, readings)


lists = st.lists(st.tuples(days, values, st.integers(0, 9)), max_size=8).map(
    lambda told: [
        reading(n, day, value, corrects if corrects and corrects < n else None)
        for n, (day, value, corrects) in enumerate(told, start=1)
    ]
)


@given(lists, days, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(readings: list[ReadingTold], on: date, random: object) -> None:
    other = list(readings)
    random.shuffle(other)  # type: ignore[attr-defined]  # Hypothesis' seeded random
    assert progress(objective(*readings), on) == progress(objective(*other), on)


@given(lists, days, st.integers(1, 9))
def test_who_entered_it_when_under_which_number_does_not_matter(
    readings: list[ReadingTold], on: date, later: int
) -> None:
    other = [replace(one, recorded_at=NOW + timedelta(later), note="again") for one in readings]
    mine, theirs = progress(objective(*readings), on), progress(objective(*other), on)
    assert (mine.state, mine.share, mine.at_risk) == (theirs.state, theirs.share, theirs.at_risk)


@given(lists, days)
def test_readings_of_later_days_say_nothing_of_a_day(readings: list[ReadingTold], on: date) -> None:
    until = [one for one in readings if date.fromisoformat(one.date) <= on]
    correcting = {one.corrects for one in readings} - {one.corrects for one in until}
    if not correcting & {one.pk for one in until}:  # a correction told later is the better knowledge of that day
        assert progress(objective(*readings), on) == progress(objective(*until), on)


@given(days, values)
def test_a_corrected_reading_does_not_count(day: date, value: Decimal) -> None:
    told = objective(reading(1, day, value), reading(2, day, 1, corrects=1))
    assert [one.pk for one in standing_readings(told.readings, day)] == [2]
    assert progress(told, day).share == Fraction(1, 3)


def test_one_proposal_of_three_is_a_third_and_behind_the_straight_line_at_the_half() -> None:
    told = objective(reading(1, "2002-09-30", 1))
    early, late = progress(told, date(2002, 10, 1)), progress(told, date(2003, 3, 1))
    assert (early.share, early.percent, early.at_risk) == (Fraction(1, 3), 33, False)
    assert (late.share, late.at_risk, late.state) == (Fraction(1, 3), True, "adopted")


def test_it_is_reached_by_a_reading_of_its_time_and_missed_by_one_of_its_end() -> None:
    assert progress(objective(reading(1, "2003-05-01", 3)), date(2003, 5, 1)).state == "reached"
    missed = objective(reading(1, "2003-06-30", 2), reading(2, "2003-09-01", 3))
    assert [progress(missed, on).state for on in (date(2003, 6, 30), date(2003, 7, 1), date(2003, 10, 1))] == [
        *("adopted", "missed", "missed")
    ]


def test_without_a_reading_of_its_end_the_outcome_is_unknown() -> None:
    assert progress(objective(reading(1, "2002-09-30", 1)), date(2003, 7, 1)).state == "unknown"
    assert progress(objective(), date(2003, 1, 1)).at_risk


def test_a_target_below_the_baseline_counts_down() -> None:
    falling = replace(AIM, baseline=Decimal(10), target=Decimal(4))
    told = progress(objective(reading(1, START, 7), reading(2, START, 8), aim=falling), START)
    assert told.share == Fraction(1, 3)  # of two about one day the one that claims less


def test_what_can_not_be_measured_can_not_be_adopted() -> None:
    assert set(missing(Aim("More trade", "trade"))) == {"baseline", "target", "due", "owner_role"}
    assert set(missing(replace(AIM, target=Decimal(0)))) == {"target"}
    assert missing(AIM) == {}


def test_a_roll_up_counts_states_and_those_at_risk() -> None:
    on = date(2003, 3, 1)
    told = [objective(), objective(reading(1, "2003-01-01", 3)), objective(reading(1, "2003-02-01", 1))]
    rolled = roll_up(progress(one, on) for one in told)
    assert (rolled.total, rolled.states, rolled.at_risk) == (3, (("adopted", 2), ("reached", 1)), 2)
