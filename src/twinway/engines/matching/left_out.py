"""The ties that would be answers but for one condition: state, kind, distance, or an area that is not the asker's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from twinway.engines.matching.network import Network, Pairs
from twinway.engines.matching.records import LeftOut, PlaceRef, TieFacts, Wish
from twinway.engines.matching.relations import LAST_ANSWER, Step
from twinway.engines.matching.verdict import is_answer, why_not
from twinway.engines.matching.words import km_words

AT_MOST = 10
_SERVES = {"county": "county", "region": "state or region"}


@dataclass(frozen=True, slots=True)
class Miss:
    """A tie that fails by distance or area only: on which side, at which place, and how far in km."""

    tie: int
    at_home: bool
    place: PlaceRef
    step: Step
    km: float


def nearest_misses(network: Network, wish: Wish, known: Iterable[int]) -> list[Miss]:
    """One miss a tie, the least far, for ties that are not among the `known`; nearest first."""
    pairs = network.misses(wish.home, wish.target, wish.within_km)
    pairs = pairs.take(~np.isin(pairs.tie, np.fromiter(known, dtype=np.int32)))
    at_home = pairs.home_step > LAST_ANSWER
    km = np.where(at_home, pairs.home_km, pairs.partner_km)
    place = np.where(at_home, pairs.home, pairs.partner)
    order = np.lexsort((place, ~at_home, km))
    _, first = np.unique(pairs.tie[order], return_index=True)
    rows = order[np.sort(first)]
    return [_miss(network, pairs, row, at_home=bool(at_home[row])) for row in rows.tolist()]


def told(
    wish: Wish, refused: Iterable[TieFacts], misses: Iterable[Miss], facts: Mapping[int, TieFacts]
) -> tuple[tuple[LeftOut, ...], int]:
    """At most ten with their sentence, and how many in all: wrong state or kind first, then by distance."""
    by_state = [(tie, why_not(wish, tie)) for tie in sorted(refused, key=lambda tie: tie.id)]
    found = [LeftOut(tie.id, tie.title, why) for tie, why in by_state if why]
    far = [miss for miss in misses if miss.tie in facts and is_answer(wish, facts[miss.tie])]
    for miss in far[: max(0, AT_MOST - len(found))]:
        tie = facts[miss.tie]
        found.append(LeftOut(tie.id, tie.title, _sentence(wish, miss)))
    return tuple(found[:AT_MOST]), len([why for _, why in by_state if why]) + len(far)


def _miss(network: Network, pairs: Pairs, row: int, *, at_home: bool) -> Miss:
    if at_home:
        place, step, km = pairs.home[row], pairs.home_step[row], pairs.home_km[row]
    else:
        place, step, km = pairs.partner[row], pairs.partner_step[row], pairs.partner_km[row]
    return Miss(int(pairs.tie[row]), at_home, network.places[place], Step(int(step)), float(km))


def _sentence(wish: Wish, miss: Miss) -> str:
    asked = wish.home if miss.at_home or wish.target is None else wish.target
    if miss.step is Step.LEVEL:
        area = _SERVES[miss.place.kind]
        where = "you are in" if miss.at_home else "you asked for"
        return f"A {area} tie. It serves companies of {miss.place.name}; {where} {asked.label}."
    whom = "you" if miss.at_home else asked.name
    return f"{miss.place.name} is {km_words(miss.km)} from {whom}; we looked within {km_words(wish.within_km)}."
