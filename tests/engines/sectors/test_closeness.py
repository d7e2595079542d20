"""Promises of how close two trades are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.engines.sectors.closeness import closeness, related
from twinway.engines.sectors.titles import LEAVES, TITLES, code, leaves_under, sector

codes = st.sampled_from(sorted(TITLES))
leaves = st.sampled_from(LEAVES)


@given(codes, codes)
def test_closeness_is_the_same_from_both_sides(a, b):
    assert related(a, b) == related(b, a)


@given(codes)
def test_a_code_is_as_close_as_can_be_to_itself(a):
    assert related(a, a) == 1.0


@given(leaves, leaves)
def test_other_sectors_are_not_close_at_all_and_other_codes_never_wholly(a, b):
    assert (related(a, b) == 0.0) == (sector(a) != sector(b))
    assert (related(a, b) == 1.0) == (a == b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("337121", "337122", 0.9),
        ("337110", "337122", 0.75),
        ("337110", "337910", 0.5),
        ("311811", "337122", 0.25),
        ("449210", "459110", 0.25),
        ("484121", "493110", 0.25),
        ("812922", "449210", 0.0),
    ],
)
def test_more_shared_digits_are_closer_and_joined_sectors_are_one(a, b, expected):
    assert related(a, b) == expected


@given(st.lists(leaves, max_size=4), st.lists(leaves, max_size=4), leaves)
def test_another_code_never_makes_two_sets_less_close(mine, theirs, more):
    assert closeness([*mine, more], theirs) >= closeness(mine, theirs)


def test_without_codes_nothing_is_close():
    assert closeness([], ["337122"]) == 0.0
    assert related("", "") == 0.0


def test_two_digits_of_a_joined_sector_mean_the_whole_of_it():
    assert code("32") == code("31-33")
    assert leaves_under("33") == leaves_under("31-33")
    assert code("999999") is None
