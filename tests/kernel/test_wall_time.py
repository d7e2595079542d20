"""A time on the wall is kept as agreed, and its moment is right in every zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.kernel.wall_time import SHAPE, NoSuchTime, TwiceOnTheClock, is_zone, settle

NEW_YORK = "America/New_York"
ZONES = ("America/Los_Angeles", "Asia/Vladivostok", "Asia/Almaty", "Asia/Kathmandu", "UTC", NEW_YORK)


def test_ten_in_portland_is_four_in_the_morning_of_the_next_day_in_khabarovsk() -> None:
    opening = settle("2003-02-10T10:00", "America/Los_Angeles")
    assert opening.moment == datetime(2003, 2, 10, 18, 0, tzinfo=UTC)
    assert f"{opening.at('Asia/Vladivostok'):%Y-%m-%d %H:%M}" == "2003-02-11 04:00"


def test_a_time_over_which_the_clock_is_put_forward_is_refused() -> None:
    with pytest.raises(NoSuchTime):
        settle("2026-03-08T02:30", NEW_YORK)


def test_a_time_the_clock_shows_twice_is_asked_about_and_both_answers_are_kept_apart() -> None:
    with pytest.raises(TwiceOnTheClock) as asked:
        settle("2026-11-01T01:30", NEW_YORK)
    first, second = (settle("2026-11-01T01:30", NEW_YORK, which).moment for which in ("first", "second"))
    assert asked.value.offers == (first, second)
    assert second - first == timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2026-03-08T02:30", "Foo/Bar"),
        ("10000-01-01T10:00", NEW_YORK),
        ("0001-01-01T00:00", "Asia/Almaty"),
        ("tomorrow", NEW_YORK),
        ("2026-02-30T10:00", NEW_YORK),
        ("2026-02-10T10:00", "../etc/passwd"),
    ],
)
def test_what_is_no_time_or_no_zone_is_refused(text: str, zone: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        settle(text, zone)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)), st.sampled_from(ZONES))  # noqa: DTZ001 – bounds of aware moments
def test_every_moment_comes_back_from_what_the_wall_shows(moment: datetime, zone: str) -> None:
    local = moment.replace(second=0, microsecond=0).astimezone(ZoneInfo(zone))
    if local.utcoffset() and local.utcoffset().total_seconds() % 60:  # type: ignore[union-attr]  # zones before standard time
        return
    kept = settle(local.strftime(SHAPE), zone, "second" if local.fold else "first")
    assert kept.moment == moment.replace(second=0, microsecond=0)


def test_zones_are_those_of_the_zone_database() -> None:
    assert is_zone("Asia/Vladivostok")
    assert not is_zone("Vladivostok")
