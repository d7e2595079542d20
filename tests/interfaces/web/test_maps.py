"""The maps hold over poles and the antimeridian, say in words what they show, and stay light."""

from __future__ import annotations

import itertools
import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from twinway.interfaces.web.maps import Spot, Way, globe, lens_pair, outlines, rings_map, strip_map, strip_pair, views
from twinway.interfaces.web.maps.sphere import angle, frame_along, great_circle, vector
from twinway.interfaces.web.templatetags.drawings import LINES

ROCHESTER = Spot("Rochester", 43.16, -77.61, "#tie-1")
NOVGOROD = Spot("Velikiy Novgorod", 58.52, 31.27)
SUVA, APIA = Spot("Suva", -18.14, 178.44), Spot("Apia", -13.83, -171.76)
ANCHORAGE, YAKUTSK = Spot("Anchorage", 61.22, -149.9), Spot("Yakutsk", 62.03, 129.73)
NORTH_POLE, SOUTH_POLE = Spot("North Pole", 90, 0), Spot("South Pole", -90, 0)
PAIRS = [(ROCHESTER, NOVGOROD), (SUVA, APIA), (ANCHORAGE, YAKUTSK), (NORTH_POLE, ROCHESTER), (SOUTH_POLE, SUVA)]
ON_LAND = [(43.2, -77.9), (58.5, 31.3), (-80.0, 100.0), (67.0, 179.0), (67.2, -178.5), (72.0, -40.0), (-25.0, 135.0)]
AT_SEA = [(89.9, 0.0), (0.0, -140.0), (-55.0, 10.0), (40.0, -40.0), (60.0, -178.0), (70.0, 179.9), (42.0, 51.0)]
ROCHESTER_POINT = (43.16, -77.61)
degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def rings_of(path: str) -> shapely.STRtree:
    """The closed rings of a path of relative steps."""
    rings = []
    for start, steps in re.findall(r"M(-?\d+ -?\d+)l([^Mz]*)z", path):
        moves = [int(number) for number in f"{start} {steps.replace('-', ' -')}".split()]
        rings.append(shapely.Polygon(np.cumsum(np.array(moves).reshape(-1, 2), axis=0)))
    return shapely.STRtree(rings)


def is_land(rings: shapely.STRtree, x: float, y: float) -> bool:
    """By the even-odd rule, as a browser fills."""
    return bool(len(rings.query(shapely.Point(x, y), predicate="within")) % 2)


@pytest.mark.parametrize("centre", [(60, -24), (-90, 0), (90, 0), (0, 180), (65, 170), (-10, -60)])
@pytest.mark.parametrize("reach", [math.pi / 2, 2.9])
def test_a_disc_shows_land_where_there_is_land_and_sea_where_there_is_sea(
    centre: tuple[float, float], reach: float
) -> None:
    view = views.Disc(*centre, reach, 600, 600, 600)
    land = rings_of(views.disc_land(view))
    for places, expected in ((ON_LAND, True), (AT_SEA, False)):
        pixels, inside = view.pixels(np.array([vector(*place) for place in places]))
        found = [is_land(land, *at) for at, seen in zip(pixels, inside, strict=True) if seen]
        assert found == [expected] * len(found)


@pytest.mark.parametrize(("home", "partner"), PAIRS)
def test_a_strip_shows_land_where_there_is_land_and_sea_where_there_is_sea(home: Spot, partner: Spot) -> None:
    view = views.Strip(home.lat, home.lon, partner.lat, partner.lon, 1600, 1200, 240, closest=1.5)
    land = rings_of(views.strip_land(view))
    window = shapely.box(0, 0, 1600, 1200)
    shown = 0
    for places, expected in ((ON_LAND, True), (AT_SEA, False)):
        for at in view.pixels(np.array([vector(*place) for place in places])):
            if window.contains(shapely.Point(at)):
                shown += 1
                assert is_land(land, *at) is expected
    assert shown


@given(degrees, degrees)
@settings(max_examples=200, deadline=None)
def test_both_ends_of_a_strip_lie_level_and_home_is_left(a: tuple[float, float], b: tuple[float, float]) -> None:
    view = views.Strip(*a, *b, 1280, 210, 250)
    (left, y1), (right, y2) = view.pixels(np.vstack((vector(*a), vector(*b)))).tolist()
    assert math.isclose(y1, 105, abs_tol=0.01)
    assert math.isclose(y2, 105, abs_tol=0.01)
    assert left <= right + 1e-3  # a millimetre on the ground has no direction
    assert left >= 0
    assert right <= 1280


@given(degrees, degrees)
@settings(max_examples=200, deadline=None)
def test_the_way_between_two_points_is_the_shortest_and_evenly_spaced(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    start, end = vector(*a), vector(*b)
    way = great_circle(start, end, 8)
    steps = [angle(p, q) for p, q in itertools.pairwise(way)]
    assert math.isclose(sum(steps), angle(start, end), abs_tol=1e-6)
    assert max(steps) - min(steps) < 1e-6


@given(degrees, degrees)
@settings(max_examples=100, deadline=None)
def test_a_turned_globe_is_a_globe(a: tuple[float, float], b: tuple[float, float]) -> None:
    frame = frame_along(vector(*a), vector(*b))
    assert np.allclose(frame @ frame.T, np.eye(3), atol=1e-9)
    assert math.isclose(float(np.linalg.det(frame)), 1.0, abs_tol=1e-9)


def test_a_globe_turned_along_a_very_short_way_is_a_globe() -> None:
    frame = frame_along(vector(0.0, 0.0), vector(0.0, 0.0001))
    assert np.allclose(frame @ frame.T, np.eye(3), atol=1e-12)


@given(degrees, st.floats(0.02, 3.0))
@settings(max_examples=25, deadline=None)
def test_distances_from_the_middle_of_a_lens_are_true(centre: tuple[float, float], reach: float) -> None:
    view = views.Disc(*centre, reach, 168, 200, 200)
    pixels, _ = view.pixels(np.array([vector(*ROCHESTER_POINT)]))
    shown = math.dist(pixels[0], (200, 200)) / 168 * reach
    assert math.isclose(shown, angle(vector(*centre), vector(*ROCHESTER_POINT)), abs_tol=1e-6)


def test_every_ring_of_land_runs_clockwise_and_is_closed() -> None:
    for pixel in (0.01, 0.0015, 0.0001):
        land = outlines.land(pixel)
        for start, end in zip(land.starts, land.starts[1:], strict=False):
            assert np.allclose(land.xyz[start], land.xyz[end - 1])


@pytest.mark.parametrize("state", sorted(LINES))
def test_each_state_is_drawn_and_said_on_the_strip(state: str) -> None:
    svg = strip_map(Way(ROCHESTER, NOVGOROD, 0, state, "in_force"))
    ET.fromstring(svg)
    assert LINES[state] != "cut" or 'class="draw"' not in svg
    assert svg.count(": in force") == (2 if state in ("in_force", "emeritus") else 1)


def test_every_map_is_wellformed_and_speaks_without_inline_style() -> None:
    ways = tuple(Way(a, b, i + 1) for i, (a, b) in enumerate(PAIRS))
    drawings = [strip_map(way, narrow=True) for way in ways]
    drawings += [globe(ways, 1), globe(()), lens_pair(ways, ROCHESTER, 160.0), lens_pair((), ROCHESTER, 160.0)]
    drawings += [rings_map(ROCHESTER, (NOVGOROD, SUVA)), rings_map(SUVA, (), (500.0,))]
    for svg in drawings:
        root = ET.fromstring(svg)
        assert root.get("role") in ("img", "group")
        assert root.get("aria-label")
        assert "style=" not in svg
        assert "NaN" not in svg.upper().replace("NANNING", "")


def test_a_place_named_like_markup_stays_a_name() -> None:
    hostile = Spot('<script>"&', 10.0, 10.0, '/"><script>')
    ways = (Way(hostile, hostile, 1),)
    for svg in (strip_pair(ways[0]), globe(ways, 1), lens_pair(ways, hostile, 50.0), rings_map(hostile, (hostile,))):
        assert "<script" not in svg


def test_the_numbers_of_a_lens_are_those_of_the_list_also_where_pins_meet() -> None:
    ways = tuple(Way(ROCHESTER, Spot(f"Town {i}", 50 + 5 * i, 30), i) for i in range(1, 6))
    svg = lens_pair(ways, ROCHESTER, 160.0)
    assert ">1–5</text>" in svg
    assert all(f">{i}</text>" in svg for i in range(1, 6))


def test_words_on_a_lens_do_not_cover_each_other() -> None:
    ways = tuple(Way(ROCHESTER, Spot(f"Neighbouring town {i}", 50 + i / 3, 30 + i / 3), i) for i in range(1, 9))
    pattern = r'<text class="m-t"(?: text-anchor="(\w+)")? x="([\d.-]+)" y="([\d.-]+)">([^<]+)'
    boxes = []
    for anchor, x, y, words in re.findall(pattern, lens_pair(ways, ROCHESTER, 1.0)):
        wide = len(words) * 7.4
        left = float(x) - {"": 0.0, "end": wide, "middle": wide / 2}[anchor]
        boxes.append(shapely.box(left, float(y) - 11, left + wide, float(y)))
    assert boxes
    assert all(a.intersection(b).area == 0 for i, a in enumerate(boxes) for b in boxes[:i])


def test_the_same_question_draws_the_same_map() -> None:
    first = lens_pair((Way(ROCHESTER, NOVGOROD, 1),), ROCHESTER, 160.0)
    for cache in (lens_pair, views.disc_land, views.disc_borders):
        cache.cache_clear()
    assert lens_pair((Way(ROCHESTER, NOVGOROD, 1),), ROCHESTER, 160.0) == first


def test_maps_are_light() -> None:
    ways = tuple(Way(a, b, i + 1) for i, (a, b) in enumerate(PAIRS))
    assert max(len(strip_map(way)) for way in ways) <= 25_000
    assert len(lens_pair(ways[:1], ROCHESTER, 160.0)) <= 24_000
    assert len(lens_pair(ways, ROCHESTER, 160.0)) <= 24_000
    assert len(globe(ways, 1)) <= 25_000


def test_a_map_drawn_before_is_not_drawn_again() -> None:
    way = Way(ROCHESTER, NOVGOROD)
    assert strip_pair(way).encode() == strip_pair(way).encode()
    drawn = strip_map.cache_info().misses
    strip_pair(Way(ROCHESTER, NOVGOROD))
    assert strip_map.cache_info().misses == drawn
