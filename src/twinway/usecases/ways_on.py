"""Where to go when a search finds nothing: wider, to the state, to the nearest tie beyond, or anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from twinway.engines.matching.network import Pairs
from twinway.engines.matching.records import PlaceRef, Wish
from twinway.engines.matching.verdict import is_answer
from twinway.engines.matching.words import km_words
from twinway.usecases.register import Snapshot

LOOKED_AT = 50  # ties whose state is worked out at a time, nearest first
RADII_KM = (320.0, 640.0, 1280.0, 2560.0, 20_000.0)


@dataclass(frozen=True, slots=True)
class WayOn:
    """A sentence and the fields of the search it changes; `count` ties wait there."""

    kind: str
    text: str
    changes: Mapping[str, str]
    count: int


def ways_on(wish: Wish, register: Snapshot) -> tuple[WayOn, ...]:
    """Up to three ways, only those that lead to a tie."""
    found = (_wider(wish, register), _state(wish, register), _anywhere(wish, register))
    return tuple(way for way in found if way and way.count)


def _wider(wish: Wish, register: Snapshot) -> WayOn | None:
    """The smallest wider circle that holds a tie, with the nearest one named."""
    for radius in RADII_KM:
        if radius > wish.within_km:
            pairs = register.network.candidates(wish.home, wish.target, radius)
            row = _nearest(wish, register, pairs)
            if row is not None:
                place = register.network.places[int(pairs.home[row])]
                away = km_words(float(pairs.home_km[row]))
                text = f"The nearest tie that leads there is {away} away, in {place.label}"
                return WayOn("wider", text, {"within": f"{radius:.0f}"}, len(np.unique(pairs.tie)))
    return None


def _nearest(wish: Wish, register: Snapshot, pairs: Pairs) -> int | None:
    """The row of the nearest answer beyond the asked radius."""
    order = np.argsort(pairs.home_km, kind="stable")
    order = order[pairs.home_km[order] > wish.within_km]
    for start in range(0, len(order), LOOKED_AT):
        rows = order[start : start + LOOKED_AT].tolist()
        facts = register.facts(wish.on, pairs.tie[rows].tolist())
        for row in rows:
            tie = facts.get(int(pairs.tie[row]))
            if tie and is_answer(wish, tie):
                return int(row)
    return None


def _state(wish: Wish, register: Snapshot) -> WayOn | None:
    """Every tie of the state and of its towns."""
    if wish.home.kind not in ("city", "county") or not wish.home.region:
        return None
    held = register.by_place_key.get(wish.home.region)
    unknown = PlaceRef(wish.home.region, "your state", "your state", "region", wish.home.country)
    state = register.refs[held.pk] if held else unknown
    count = _count(replace(wish, home=state), register)
    text = f"All ties of {state.name} and its towns"
    return WayOn("state", text, {"from": wish.home.region}, count)


def _anywhere(wish: Wish, register: Snapshot) -> WayOn | None:
    if wish.target is None:
        return None
    count = _count(replace(wish, target=None), register)
    return WayOn(
        "anywhere", f"All ties of {wish.home.name}, its county and state, wherever they lead", {"to": ""}, count
    )


def _count(wish: Wish, register: Snapshot) -> int:
    pairs = register.network.candidates(wish.home, wish.target, wish.within_km)
    facts = register.facts(wish.on, list(dict.fromkeys(pairs.tie.tolist())))
    return sum(is_answer(wish, tie) for tie in facts.values())
