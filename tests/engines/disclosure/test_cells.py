"""Totals are told so that no small number of firms can be worked out from them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from twinway.engines.disclosure.cells import Cell, told

SMALLEST = 5


def tree(depth: int) -> st.SearchStrategy[Cell]:
    """Cells whose parts cover some or all of their firms."""
    if depth == 0:
        return st.builds(Cell, st.just("x"), st.integers(0, 14))
    parts = st.lists(tree(depth - 1), max_size=4)
    return st.builds(_whole, parts, st.integers(0, 9))


def _whole(parts: list[Cell], beyond: int) -> Cell:
    named = tuple(Cell(f"part {n}", part.firms, part.parts) for n, part in enumerate(parts))
    return Cell("x", sum(part.firms for part in parts) + beyond, named)


def flat(cell: Cell) -> list[Cell]:
    return [cell, *(each for part in cell.parts for each in flat(part))]


def remainders(cell: Cell) -> list[int]:
    """What each told cell holds beyond its told parts: the finest sets of firms one can work out."""
    own = cell.firms - sum(part.firms for part in cell.parts)
    return [own, *(each for part in cell.parts for each in remainders(part))]


@given(st.lists(tree(2), max_size=3))
def test_no_told_number_and_no_difference_of_told_numbers_stands_for_few_firms(cells: list[Cell]) -> None:
    for shown in told(cells, SMALLEST):
        assert all(one.firms >= SMALLEST for one in flat(shown))
        assert all(rest == 0 or rest >= SMALLEST for rest in remainders(shown))


@given(tree(1))
def test_taking_any_told_parts_from_a_told_total_leaves_nobody_or_enough(cell: Cell) -> None:
    for shown in told([cell], SMALLEST):
        for n in range(len(shown.parts) + 1):
            for taken in combinations(shown.parts, n):
                rest = shown.firms - sum(part.firms for part in taken)
                assert rest == 0 or rest >= SMALLEST


def test_a_part_is_hidden_beside_a_small_one_that_it_would_give_away() -> None:
    cell = Cell("yes", 13, (Cell("caused", 6), Cell("assisted", 5), Cell("coincided", 2)))
    assert [part.name for part in told([cell], SMALLEST)[0].parts] == ["caused"]
    whole = Cell("yes", 11, (Cell("caused", 6), Cell("assisted", 5)))
    assert [part.name for part in told([whole], SMALLEST)[0].parts] == ["caused", "assisted"]
    lone = Cell("yes", 7, (Cell("caused", 6), Cell("assisted", 1)))
    assert told([lone], SMALLEST)[0].parts == ()
    assert told([Cell("yes", 4)], SMALLEST) == ()
