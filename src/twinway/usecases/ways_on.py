"""Where to go when a search finds nothing: wider, to the state, to the nearest tie beyond, or anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

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
    """Up to four ways, only those that lead to an answer, but always a word on the state and the wider circle."""
    return tuple(way for way in (_wider(wish, register), _state(wish, register), _anywhere(wish, register)) if way)


def _wider(wish: Wish, register: Snapshot) -> WayOn | None:
    """The smallest wider circle that holds a tie, with the nearest one named."""
    pairs = register.network.candidates(wish.home, wish.target, RADII_KM[-1])
    order = np.argsort(pairs.home_km, kind="stable")
    for start in range(0, len(order), LOOKED_AT):
        rows = order[start : start + LOOKED_AT]
        facts = register.facts(wish.on, pairs.tie[rows].tolist())
        for row in rows.tolist():
            tie, km = facts.get(int(pairs.tie[row])), float(pairs.home_km[row])
            if tie and is_answer(wish, tie) and km > wish.within_km:
                radius = next(r for r in RADII_KM if r >= min(km, RADII_KM[-1]))
                count = len(np.unique(pairs.tie[pairs.home_km <= radius]))
                place = register.network.places[int(pairs.home[row])]
                text = f"The nearest tie that leads there is {km_words(km)} away, in {place.label}"
                return WayOn("wider", text, {"within": f"{radius:.0f}"}, count)
    return None


def _state(wish: Wish, register: Snapshot) -> WayOn | None:
    """Every tie of the state and of its towns."""
    if wish.home.kind not in ("city", "county") or not wish.home.region:
        return None
    held = [ref for ref in register.network.places if ref.key == wish.home.region]
    state = held[0] if held else PlaceRef(wish.home.region, "your state", "your state", "region", wish.home.country)
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
