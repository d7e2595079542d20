"""Small cells suppressed in a tree of counts: a total, its parts, their parts.

Cells nest, each firm is counted once at the lowest level. The rule of the fewest (the threshold rule of statistical
disclosure control: Hundepool et al., Statistical Disclosure Control, 2012, chapter 4): a cell is told only where it
holds `smallest` firms or more. So that nobody works a hidden cell out by taking told parts from a told total, what a
total holds beyond its told parts is nothing or `smallest` firms at least; where it would be less, further parts are
hidden, the smallest first.

Law: every number that sums and differences of told numbers give, and that counts a set of firms, is 0 or at least
`smallest`. For the told cells form a tree, and each set one can work out is a union of their remainders.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of firms under a name, with the cells that part it; parts may cover less than all, never more."""

    name: str
    firms: int
    parts: tuple[Cell, ...] = ()


def told(cells: Iterable[Cell], smallest: int) -> tuple[Cell, ...]:
    """The cells that may be told where no total stands above them, each with the parts that may be told under it."""
    return tuple(_cut(cell, smallest) for cell in cells if cell.firms >= smallest)


def _cut(cell: Cell, smallest: int) -> Cell:
    """A told cell with its told parts."""
    shown = sorted((part for part in cell.parts if part.firms >= smallest), key=lambda part: -part.firms)
    rest = cell.firms - sum(part.firms for part in shown)
    while shown and 0 < rest < smallest:
        rest += shown.pop().firms
    names = {part.name for part in shown}
    return Cell(cell.name, cell.firms, tuple(_cut(part, smallest) for part in cell.parts if part.name in names))
