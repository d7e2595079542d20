"""The tables a network is made of: what lies in each area, and the pairs of places of every tie both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from twinway.engines.matching.records import EndRow, Letter, PlaceRef

Ints = NDArray[np.int32]
SIDES: tuple[Letter, Letter] = ("a", "b")


def groups(places: Sequence[PlaceRef]) -> dict[tuple[str, str], NDArray[np.intp]]:
    """Which places lie in each county, region and country."""
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        members["country", place.country].append(number)
        if place.region:
            members["region", place.region].append(number)
        if place.county:
            members["county", place.county].append(number)
    return {area: np.array(numbers, dtype=np.intp) for area, numbers in members.items()}


def country_places(places: Sequence[PlaceRef]) -> dict[str, NDArray[np.intp]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        if place.kind == "country":
            found[place.country].append(number)
    return {country: np.array(numbers, dtype=np.intp) for country, numbers in found.items()}


def adjacency(rows: Sequence[EndRow], number: dict[str, int]) -> tuple[NDArray[np.intp], Ints, Ints, Ints, Ints]:
    """Starts per place, then tie, side (0 is a), from and to per row, sorted by from."""
    ends: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for row in rows:
        ends[row.tie][SIDES.index(row.side)].add(number[row.place.key])
    table = [
        (here, tie, side, there)
        for tie, both in ends.items()
        for side in (0, 1)
        for here in both[side]
        for there in both[1 - side]
        if here != there
    ]
    table.sort()
    columns = np.array(table, dtype=np.int32).reshape(-1, 4).T
    start = np.zeros(len(number) + 1, dtype=np.intp)
    np.cumsum(np.bincount(columns[0], minlength=len(number)), out=start[1:])
    return start, columns[1].copy(), columns[2].copy(), columns[0].copy(), columns[3].copy()
