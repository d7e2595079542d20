"""The small laws of a release's files."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as st

from twinway.adapters.opendata import geo
from twinway.adapters.opendata.guard import FORMULA, guarded, unguarded
from twinway.domain.publishing.release.cells import read, told
from twinway.domain.publishing.release.tables import BY_NAME, TABLES


@given(st.text())
def test_every_text_comes_back_from_its_guard(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(), st.sampled_from(FORMULA), st.integers(0, 3))
def test_no_guarded_text_begins_like_a_formula(text: str, sign: str, spaces: int) -> None:
    assert guarded(" " * spaces + sign + text).startswith("'")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_comes_back_to_its_last_digit(number: float) -> None:
    assert read("number", told("number", number)) == number


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_comes_back_in_utc(moment: datetime) -> None:
    assert read("datetime", told("datetime", moment)) == moment


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        ("boolean", False, "false"),
        ("integer", None, ""),
        ("date", date(2002, 7, 1), "2002-07-01"),
        ("list", ["ü", 1], '["ü",1]'),
        ("number", -77.04, "-77.04"),
    ],
)
def test_a_value_has_one_text(kind, value, cell):
    assert told(kind, value) == cell
    assert read(kind, cell) == value


def test_a_line_over_the_pacific_is_cut_at_the_180th_meridian_both_ways() -> None:
    east, west = (170.0, 10.0), (-170.0, 20.0)
    assert geo.line(east, west) == {
        "type": "MultiLineString",
        "coordinates": [[east, (180.0, 15.0)], [(-180.0, 15.0), west]],
    }
    assert geo.line(west, east) == {
        "type": "MultiLineString",
        "coordinates": [[west, (-180.0, 15.0)], [(180.0, 15.0), east]],
    }
    assert geo.line((10.0, 0.0), (20.0, 0.0)) == {"type": "LineString", "coordinates": [(10.0, 0.0), (20.0, 0.0)]}


def test_every_reference_points_to_a_table_that_is_restored_before_it_or_to_its_own() -> None:
    seen: set[str] = set()
    for table in TABLES:
        seen.add(table.name)
        wrong = [one.name for one in table.columns if one.table and (one.table not in BY_NAME or one.table not in seen)]
        assert wrong == [], table.name
        assert [one.name for one in table.columns if one.table == table.name and not one.late] == []


def test_no_table_of_a_release_has_a_column_of_people_who_use_the_site() -> None:
    users = {
        f"{table.name}.{one.name}"
        for table in TABLES
        for one in table.stored
        if not one.through and table.model._meta.get_field(one.path or one.name).related_model is get_user_model()
    }
    names = {one.name for table in TABLES for one in table.columns}
    assert users == set()
    assert names.isdisjoint({"address", "email", "phone", "password"})
