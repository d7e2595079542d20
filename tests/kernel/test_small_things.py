"""Promises of ids, periods and points."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.kernel.ids import ALPHABET, public_id
from twinway.kernel.period import Period
from twinway.kernel.point import Point


def test_an_id_is_stable_and_depends_on_where_the_parts_end():
    assert public_id("sister", "geonames:1") == public_id("sister", "geonames:1")
    assert public_id("ab", "c") != public_id("a", "bc")


@given(st.text())
def test_an_id_is_ten_letters_of_the_alphabet(text):
    assert len(public_id(text)) == 10
    assert set(public_id(text)) <= set(ALPHABET)


def test_a_period_holds_its_first_day_and_not_its_last():
    period = Period(date(2002, 1, 1), date(2003, 1, 1))
    assert date(2002, 1, 1) in period
    assert date(2003, 1, 1) not in period
    assert date(1, 1, 1) in Period(None, None)


def test_a_period_cannot_run_backwards():
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2003, 1, 1), date(2002, 1, 1))


@pytest.mark.parametrize(("lat", "lon"), [(float("nan"), 0), (91, 0), (0, 181), (float("inf"), 0)])
def test_what_is_no_point_is_refused(lat, lon):
    with pytest.raises(ValueError, match="must be between"):
        Point(lat, lon)


def test_the_way_from_rochester_to_velikiy_novgorod():
    assert Point(43.15478, -77.61556).km_to(Point(58.52131, 31.27104)) == pytest.approx(6961, rel=0.01)
