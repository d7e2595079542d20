"""The tree of NAICS codes as arrays: one number for every class at 2, 3, 4 and 6 digits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from twinway.engines.sectors.titles import LEAVES, group, leaves_under

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVELS = (6, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Nodes:
    """`number` of each class; `above[digits]` is, for each of the 1,012 leaves in order, the number of its class."""

    number: dict[str, int]
    above: dict[int, NDArray[np.intp]]

    def __len__(self) -> int:
        return len(self.number)


@cache
def nodes() -> Nodes:
    """The tree, built once: leaves come first, so a leaf's number is its place in `LEAVES`."""
    number: dict[str, int] = {}
    above = {}
    for digits in LEVELS:
        classes = [group(leaf, digits) for leaf in LEAVES]
        for name in classes:
            number.setdefault(name, len(number))
        above[digits] = np.array([number[name] for name in classes], dtype=np.intp)
    return Nodes(number, above)


@cache
def targets(code: str) -> tuple[int, ...]:
    """Where words for a code of 2 to 6 digits are counted: its own class, or for five digits the leaves below it."""
    own = nodes().number.get(group(code, 2) if len(code) == 2 else code)
    return (own,) if own is not None else tuple(nodes().number[leaf] for leaf in leaves_under(code))


@cache
def lineage(number: int) -> tuple[int, ...]:
    """A class and the classes it lies in, nearest first."""
    tree = nodes()
    position = {digits: i for i, digits in enumerate(LEVELS)}
    for digits in LEVELS:
        leaves = np.flatnonzero(tree.above[digits] == number)
        if leaves.size:
            return tuple(int(tree.above[upper][leaves[0]]) for upper in LEVELS[position[digits] :])
    raise KeyError(number)


def to_leaves(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum of a value per class (len(nodes()),) over each leaf's lineage: an array of 1,012."""
    tree = nodes()
    total: NDArray[np.float64] = np.zeros(len(LEAVES))
    for digits in LEVELS:
        total += values[tree.above[digits]]
    return total
