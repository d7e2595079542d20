"""Areas hold places, and the named groups are those of the article."""

from __future__ import annotations

import pytest

from twinway.domain.directory import queries as directory
from twinway.domain.trade import areas
from twinway.domain.trade.areas import Spot

TVER = Spot("RU", frozenset({"geonames:480060", "iso:RU-TVE"}))


@pytest.mark.parametrize(
    ("area", "held"),
    [
        ("", True),
        ("RU", True),
        ("iso:RU-TVE", True),
        ("group:russian-federation", True),
        ("UA", False),
        ("iso:RU-VLG", False),
        ("group:central-asia", False),
        ("group:nowhere", False),
    ],
)
def test_an_area_holds_what_lies_in_it(area: str, held: bool) -> None:
    assert areas.covers(area, TVER) is held


def test_a_place_is_narrower_than_a_country_and_a_country_than_a_group() -> None:
    told = [areas.narrowness([area], TVER) for area in ("iso:RU-TVE", "RU", "group:russian-federation", "UA")]
    assert told == [3, 2, 1, 0]


def test_countries_held_whole_leave_single_regions_out() -> None:
    assert areas.countries_of(["iso:RU-TVE", "UA", "group:united-states"]) == {"UA", "US"}


def test_an_area_without_limits_is_the_widest() -> None:
    assert areas.narrowness([""], TVER) == 1


def test_the_named_groups_hold_the_countries_the_register_tells(register: None) -> None:
    for region in directory.regions():
        name, countries = next(told for told in areas.GROUPS.values() if told[0] == region.name)
        assert set(region.countries) in (countries, set()), name
