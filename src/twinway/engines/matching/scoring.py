"""Phase one: a score in whole thousandths for every tie that may be an answer; no sentence is made here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from twinway.engines.matching import relations
from twinway.engines.matching.asking import Asked, Ends
from twinway.engines.matching.features import FEATURES
from twinway.engines.matching.network import SIDES, Network, Pairs
from twinway.engines.matching.records import HomeEnd, PartnerEnd, TieFacts, Wish
from twinway.engines.matching.relations import Step
from twinway.engines.matching.verdict import is_answer

Key = tuple[bool, int, int, float, int, float, str, str, str]


@dataclass(frozen=True, slots=True)
class Scored:
    """A tie read from one of its sides: its place in the order and its tenths, feature by feature."""

    key: Key
    tie: TieFacts
    ends: Ends
    tenths: tuple[int, ...]


def best_rows(pairs: Pairs, wish: Wish, settled: Mapping[str, int]) -> Pairs:
    """One row for each tie and side it can be read from: the places worth most; equals by steps, km, keys of places."""
    worth = settled["home"] * relations.home_tenths(pairs.home_step, pairs.home_km).astype(np.int32)
    worth += settled["target"] * relations.target_tenths(pairs.partner_step, pairs.partner_km, wish.target)
    order = np.lexsort(
        (
            pairs.partner,
            pairs.home,
            pairs.partner_km,
            pairs.partner_step,
            pairs.home_km,
            pairs.home_step,
            -worth,
            pairs.home_side,
            pairs.tie,
        )
    )
    tie, side = pairs.tie[order], pairs.home_side[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (tie[1:] != tie[:-1]) | (side[1:] != side[:-1])
    return pairs.take(order[first])


def scored(
    asked: Asked, network: Network, rows: Pairs, facts: Mapping[int, TieFacts], settled: Mapping[str, int]
) -> list[Scored]:
    """All that may be answers, best first; a tie stands twice when it can be read from both of its sides."""
    values = tuple((settled[name], feature.value) for name, feature in FEATURES.items())
    found = []
    for number, ends in zip(rows.tie.tolist(), _ends(asked, network, rows), strict=True):
        tie = facts.get(number)
        if tie is not None and is_answer(asked.wish, tie):
            tenths = tuple(value(asked, tie, ends) for _, value in values)
            score = sum(weight * tenth for (weight, _), tenth in zip(values, tenths, strict=True))
            found.append(Scored(_key(tie, ends, score), tie, ends, tenths))
    return sorted(found, key=lambda one: one.key)


def _ends(asked: Asked, network: Network, rows: Pairs) -> list[Ends]:
    home = relations.home_tenths(rows.home_step, rows.home_km).tolist()
    target = relations.target_tenths(rows.partner_step, rows.partner_km, asked.wish.target).tolist()
    columns = zip(*(getattr(rows, name).tolist() for name in rows.__dataclass_fields__), home, target, strict=True)
    return [_end(asked, network, row) for row in columns]


def _end(asked: Asked, network: Network, row: tuple[float, ...]) -> Ends:
    _, side, home, partner, home_step, home_km, partner_step, partner_km, home_tenths, target_tenths = row
    here, there = Step(int(home_step)), Step(int(partner_step))
    return Ends(
        HomeEnd(network.places[int(home)], relations.home_relation(here, asked.wish.home), _known(home_km)),
        PartnerEnd(network.places[int(partner)], relations.partner_relation(there), _known(partner_km)),
        here,
        there,
        int(home_tenths),
        int(target_tenths),
        SIDES[int(side)],
    )


def _known(km: float) -> float | None:
    return None if math.isnan(km) else km


def _key(tie: TieFacts, ends: Ends, score: int) -> Key:
    home_km, partner_km = ends.home.distance_km, ends.partner.distance_km
    return (
        tie.summary == "ended",
        -score,
        ends.home_step,
        math.inf if home_km is None else home_km,
        ends.partner_step,
        math.inf if partner_km is None else partner_km,
        tie.id,
        ends.home.place.key,
        ends.partner.place.key,
    )


def one_a_tie(ordered: list[Scored]) -> list[Scored]:
    """Each tie once, by its best reading; the list is in order."""
    best: dict[str, Scored] = {}
    for one in ordered:
        best.setdefault(one.tie.id, one)
    return list(best.values())
