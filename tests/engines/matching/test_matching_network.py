"""The network answers exactly what a slow walk over all rows answers."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.matching import world
from engines.matching.cast import NEW_YORK, NOVGOROD, ROCHESTER, RUSSIA, city, network_of, tie
from twinway.engines.matching import relations
from twinway.engines.matching.network import MISS_FACTOR, Network, Pairs
from twinway.engines.matching.records import EndRow, PlaceRef
from twinway.engines.matching.relations import LAST_ANSWER, Step

PLACES = world.places(150)
ROWS = list(world.rows(PLACES, 300))
NETWORK = Network(ROWS)


def km_between(asked: PlaceRef, place: PlaceRef) -> float | None:
    lat, lon = (np.array([np.nan if x is None else x]) for x in (place.lat, place.lon))
    km = relations.kilometres(asked, lat, lon)[0]
    return None if np.isnan(km) else float(km)


def slow_step(place: PlaceRef, asked: PlaceRef | None, within: float) -> Step:
    if asked is None:
        return Step.ANYWHERE
    km = km_between(asked, place)
    found = relations.step(place, asked, km, within)
    if found is not Step.NONE or not relations.has_surroundings(asked) or km is None or km > within * MISS_FACTOR:
        return found
    if place.kind != "city" and place.country != asked.country:
        return Step.NONE
    return {"city": Step.FAR, "county": Step.LEVEL, "region": Step.LEVEL, "country": Step.NONE}[place.kind]


def slow(rows: list[EndRow], home: PlaceRef, target: PlaceRef | None, within: float) -> list[tuple]:
    ends: dict[int, dict[str, dict[str, PlaceRef]]] = {}
    for row in rows:
        ends.setdefault(row.tie, {"a": {}, "b": {}})[row.side][row.place.key] = row.place
    return [
        (number, "ab".index(side), here.key, there.key, slow_step(here, home, within), slow_step(there, target, within))
        for number, both in ends.items()
        for side, other in (("a", "b"), ("b", "a"))
        for here in both[side].values()
        for there in both[other].values()
        if here.key != there.key
    ]


def told(network: Network, pairs: Pairs) -> list[tuple]:
    columns = (getattr(pairs, n).tolist() for n in ("tie", "home_side", "home", "partner", "home_step", "partner_step"))
    return sorted(
        (t, s, network.places[h].key, network.places[p].key, a, b) for t, s, h, p, a, b in zip(*columns, strict=True)
    )


asked_places = st.sampled_from([*PLACES, city("a stranger", "C00", 10.0, 10.0, "C00-R1", "C00-R1-1")])


@settings(deadline=None)
@given(asked_places, st.none() | asked_places, st.sampled_from([0.0, 25.0, 160.0, 900.0, 30_000.0]))
def test_candidates_and_misses_equal_a_slow_walk(home, target, within):
    walked = slow(ROWS, home, target, within)
    good = [row for row in walked if row[4] <= LAST_ANSWER and row[5] <= LAST_ANSWER]
    missed = [row for row in walked if Step.NONE not in row[4:] and (row[4] > LAST_ANSWER) != (row[5] > LAST_ANSWER)]
    assert told(NETWORK, NETWORK.candidates(home, target, within)) == sorted(good)
    assert [told(NETWORK, pairs) for pairs in NETWORK.search(home, target, within)] == [sorted(good), sorted(missed)]


@settings(deadline=None)
@given(st.randoms())
def test_the_order_of_the_rows_changes_nothing(dice: random.Random):
    shuffled = list(ROWS)
    dice.shuffle(shuffled)
    other = Network(shuffled)
    home, target = PLACES[3], PLACES[-1]
    assert told(other, other.candidates(home, target, 500.0)) == told(NETWORK, NETWORK.candidates(home, target, 500.0))


def test_kilometres_are_those_of_the_ellipsoid_also_across_the_date_line():
    """Two degrees of the equator of WGS 84 (radius 6378.137 km) are 222.639 km; of the mean sphere, 222.390."""
    west, east = city("west", "FJ", 0.0, -179.0), city("east", "FJ", 0.0, 179.0)
    pairs = network_of((tie("x", east, NOVGOROD),)).candidates(west, RUSSIA, 300.0)
    assert pairs.home_km.tolist() == [pytest.approx(222.639, abs=0.001)]


def test_a_place_without_a_point_is_found_by_name_and_area_but_never_near():
    lost = city("Lost", "US", 0, 0, "New York", None)
    lost = PlaceRef("Lost", "Lost", "Lost", "city", "US", "New York")
    network = network_of((tie("x", lost, NOVGOROD),))
    assert len(network.candidates(lost, RUSSIA, 160.0)) == 1
    assert len(network.candidates(ROCHESTER, RUSSIA, 30_000.0)) == 0


def test_what_contains_the_asked_place_or_lies_inside_it_is_no_distance_away():
    network = network_of((tie("x", NEW_YORK, NOVGOROD),))
    pairs = network.candidates(ROCHESTER, RUSSIA, 160.0)
    assert (pairs.home_km.tolist(), pairs.partner_km.tolist()) == ([0.0], [0.0])
    assert np.isnan(network.candidates(ROCHESTER, None, 160.0).partner_km).all()


def test_an_empty_register_answers_with_nothing():
    network = Network([])
    assert len(network.candidates(ROCHESTER, RUSSIA, 160.0)) == len(network.search(ROCHESTER, None, 160.0)[1]) == 0


def test_destinations_count_each_tie_once_a_country_most_first():
    other = city("Oslo", "NO", 59.91, 10.75)
    network = network_of((tie("x", ROCHESTER, NOVGOROD), tie("y", ROCHESTER, NOVGOROD), tie("z", ROCHESTER, other)))
    assert list(network.destinations(ROCHESTER, 160.0).items()) == [("RU", 2), ("NO", 1)]
