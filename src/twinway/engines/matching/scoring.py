"""Phase one: a score in whole thousandths for every tie that may be an answer; no sentence and no end is made here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter, mul

import numpy as np

from twinway.engines.matching import relations
from twinway.engines.matching.asking import Asked, Ends, Reading
from twinway.engines.matching.features import FEATURES
from twinway.engines.matching.network import Network, Pairs
from twinway.engines.matching.records import HomeEnd, PartnerEnd, TieFacts, Wish
from twinway.engines.matching.relations import Step
from twinway.engines.matching.tables import SIDES
from twinway.engines.matching.verdict import is_answer

Key = tuple[bool, int, int, float, int, float, str, int, int]
"""Ended, −score, home step and km, partner step and km, the tie's id, numbers of both places."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A tie read by one row of the candidates: its place in the order and its tenths, feature by feature."""

    key: Key
    tie: TieFacts
    row: int
    tenths: list[int]


def best_rows(pairs: Pairs, wish: Wish, settled: Mapping[str, int]) -> Pairs:
    """One row for each tie and side it can be read from: the places worth most; equals by steps, km, keys of places."""
    worth = settled["home"] * relations.home_tenths(pairs.home_step, pairs.home_km).astype(np.int32)
    worth += settled["target"] * relations.target_tenths(pairs.partner_step, pairs.partner_km, wish.target)
    closeness = (pairs.partner, pairs.home, pairs.partner_km, pairs.partner_step, pairs.home_km, pairs.home_step)
    order = np.lexsort((*closeness, -worth, pairs.home_side, pairs.tie))
    tie, side = pairs.tie[order], pairs.home_side[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (tie[1:] != tie[:-1]) | (side[1:] != side[:-1])
    return pairs.take(order[first])


def scored(asked: Asked, rows: Pairs, facts: Mapping[int, TieFacts], settled: Mapping[str, int]) -> list[Scored]:
    """All that may be answers, best first, each tie once: by its better side where it can be read from both."""
    weights = tuple(settled[name] for name in FEATURES)
    values = tuple(feature.value for feature in FEATURES.values())
    found = []
    for row, (number, reading) in enumerate(zip(rows.tie.tolist(), _readings(asked, rows), strict=True)):
        tie = facts.get(number)
        if tie is not None and is_answer(asked.wish, tie):
            tenths = [value(asked, tie, reading) for value in values]
            found.append((tie, row, tenths, sum(map(mul, weights, tenths))))
    closeness = _closeness(rows)
    keyed = [Scored(_key(tie, score, closeness[row]), tie, row, tenths) for tie, row, tenths, score in found]
    return _one_a_tie(sorted(keyed, key=attrgetter("key")))


def ends_of(asked: Asked, network: Network, rows: Pairs, row: int) -> Ends:
    """The two ends of one row, as a reader sees them."""
    here, there = Step(int(rows.home_step[row])), Step(int(rows.partner_step[row]))
    home, partner = network.places[rows.home[row]], network.places[rows.partner[row]]
    return Ends(
        HomeEnd(home, relations.home_relation(here, asked.wish.home), _known(rows.home_km[row])),
        PartnerEnd(partner, relations.partner_relation(there), _known(rows.partner_km[row])),
        here,
        there,
        SIDES[rows.home_side[row]],
    )


def _readings(asked: Asked, rows: Pairs) -> Iterable[Reading]:
    home = relations.home_tenths(rows.home_step, rows.home_km).tolist()
    target = relations.target_tenths(rows.partner_step, rows.partner_km, asked.wish.target).tolist()
    return map(Reading, home, target, [SIDES[side] for side in rows.home_side.tolist()])


def _closeness(rows: Pairs) -> list[tuple[int, float, int, float, int, int]]:
    """Steps, kilometres (unknown counts as farthest) and place numbers of each row, home first."""
    home_km, partner_km = (np.where(np.isnan(km), math.inf, km).tolist() for km in (rows.home_km, rows.partner_km))
    steps = (rows.home_step.tolist(), home_km, rows.partner_step.tolist(), partner_km)
    return list(zip(*steps, rows.home.tolist(), rows.partner.tolist(), strict=True))


def _key(tie: TieFacts, score: int, closeness: tuple[int, float, int, float, int, int]) -> Key:
    home_step, home_km, partner_step, partner_km, home, partner = closeness
    ended = tie.summary == "ended"
    return (ended, -score, home_step, home_km, partner_step, partner_km, tie.id, home, partner)


def _one_a_tie(ordered: list[Scored]) -> list[Scored]:
    best: dict[str, Scored] = {}
    for one in ordered:
        best.setdefault(one.tie.id, one)
    return list(best.values())


def _known(km: float) -> float | None:
    return None if math.isnan(km) else float(km)
