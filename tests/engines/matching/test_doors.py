"""Doors: of each kind the nearest that serves this way, in the country of the end it is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.engines.matching.doors import AROUND_KM, DoorRow, Doors, End
from twinway.engines.matching.records import PlaceRef

ROCHESTER = PlaceRef("geonames:5134086", "Rochester", "Rochester, New York", "city", "US", "ny", None, 43.15, -77.61)
NOVGOROD = PlaceRef("geonames:519336", "Velikiy Novgorod", "Velikiy Novgorod", "city", "RU", "nov", None, 58.52, 31.27)
HERE = End(ROCHESTER, frozenset({"US", "US-NY"}), "you")
THERE = End(NOVGOROD, frozenset({"RU", "RU-NGR"}), "Velikiy Novgorod")
DAY = 739_000
NEAR = DoorRow(1, "chamber", "US", 43.2, -77.6)
FAR = DoorRow(2, "chamber", "US", 42.0, -76.0)


def keys(rows: list[DoorRow], here: End = HERE, there: End | None = THERE, day: int = DAY) -> list[int]:
    return [door.key for door in Doors(rows).nearest(here, there, day)]


def test_the_nearest_of_a_kind_is_told_with_its_distance() -> None:
    (door,) = Doors([FAR, NEAR]).nearest(HERE, THERE, DAY)
    assert door.key == 1
    assert door.km == pytest.approx(5.6, abs=0.1)
    assert door.why == "Nearest chamber to you, 5.6 km"


def test_a_nearer_body_across_the_border_is_none() -> None:
    assert keys([replace(NEAR, country="CA")]) == []


def test_a_consul_must_speak_for_the_other_end_however_far_it_is() -> None:
    consul = DoorRow(3, "honorary_consul", "US", 34.0, -118.2, "RU", "Russia")
    assert keys([replace(consul, key=4, lat=43.1, represents="KZ"), consul]) == [3]
    assert "honorary consul of Russia" in Doors([consul]).nearest(HERE, THERE, DAY)[0].why
    assert keys([replace(consul, represents="")]) == []


def test_an_office_of_the_state_stands_at_the_other_end() -> None:
    office = DoorRow(5, "state_office_abroad", "RU", 55.75, 37.6, "US-NY", "New York")
    assert keys([office], THERE, HERE) == [5]
    assert keys([replace(office, represents="US-OH")], THERE, HERE) == []


def test_whom_a_body_serves_decides_before_how_far_it_is() -> None:
    assert keys([replace(NEAR, areas=("US-PA",)), FAR]) == [2]
    assert keys([replace(NEAR, areas=("RU-NGR",)), FAR]) == [1]  # it deals with the other end
    far_away = DoorRow(6, "export_office", "US", 40.7, -74.0 + 20)
    assert keys([far_away]) == []
    assert keys([replace(far_away, areas=("US-NY",))]) == [6]


def test_a_body_is_a_door_only_between_its_first_and_its_last_day() -> None:
    assert keys([replace(NEAR, begins=DAY + 1), FAR]) == [2]
    assert keys([replace(NEAR, ends=DAY - 1), FAR]) == [2]
    assert keys([replace(NEAR, begins=DAY, ends=DAY)]) == [1]


def test_a_place_without_a_point_has_no_doors() -> None:
    assert keys([NEAR], End(replace(ROCHESTER, lat=None, lon=None), HERE.codes, "you")) == []


_POINTS = st.tuples(st.floats(25, 49), st.floats(-124, -67))


@given(st.lists(_POINTS, min_size=1, max_size=30), st.randoms())
def test_the_answer_is_the_least_distance_in_whatever_order_the_rows_come(
    points: list[tuple[float, float]], mixed: object
) -> None:
    rows = [DoorRow(n, "chamber", "US", lat, lon) for n, (lat, lon) in enumerate(points)]
    every = [door.km for row in rows for door in Doors([row]).nearest(HERE, THERE, DAY)]
    mixed.shuffle(rows)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    found = Doors(rows).nearest(HERE, THERE, DAY)
    if every:
        assert found[0].km == pytest.approx(min(every), rel=0.01)
        assert found[0].km <= AROUND_KM
    else:
        assert found == ()


def test_a_body_of_the_very_town_is_said_to_be_there() -> None:
    here = replace(NEAR, lat=ROCHESTER.lat or 0.0, lon=ROCHESTER.lon or 0.0)
    assert Doors([here]).nearest(HERE, THERE, DAY)[0].why == "Nearest chamber to you, in the same town"
