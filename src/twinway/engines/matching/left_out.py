"""The ties that would be answers but for one condition: state, kind, distance, or an area that is not the asker's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from twinway.engines.matching.network import Network, Pairs
from twinway.engines.matching.points import Mask
from twinway.engines.matching.records import LeftOut, TieFacts, Wish
from twinway.engines.matching.relations import LAST_ANSWER, Kilometres
from twinway.engines.matching.tables import Ints
from twinway.engines.matching.verdict import fails_once, is_answer, why_not
from twinway.engines.matching.words import area_word, km_words

AT_MOST = 10


def nearest(misses: Pairs, known: Ints) -> Pairs:
    """One row a tie, the least far, for ties that are not among the `known`, in the order of tie numbers."""
    rows = misses.take(~np.isin(misses.tie, known))
    order = np.lexsort((_place(rows), _km(rows), rows.tie))
    _, first = np.unique(rows.tie[order], return_index=True)
    return rows.take(order[first])


def told(
    wish: Wish, network: Network, refused: Iterable[TieFacts], misses: Pairs, facts: Mapping[int, TieFacts]
) -> tuple[tuple[LeftOut, ...], int]:
    """At most ten with their sentence, and how many in all: wrong state or kind first, by id; then by distance, id."""
    near = sorted((tie for tie in refused if fails_once(tie)), key=lambda tie: tie.id)
    numbered = zip(_km(misses).tolist(), misses.tie.tolist(), strict=True)
    far = [
        (km, facts[number].id, row)
        for row, (km, number) in enumerate(numbered)
        if number in facts and is_answer(wish, facts[number])
    ]
    found = [LeftOut(tie.id, tie.title, why_not(wish, tie)) for tie in near[:AT_MOST]]
    for _, _, row in sorted(far)[: AT_MOST - len(found)]:
        tie = facts[int(misses.tie[row])]
        found.append(LeftOut(tie.id, tie.title, _sentence(wish, network, misses, row)))
    return tuple(found), len(near) + len(far)


def _at_home(rows: Pairs) -> Mask:
    return rows.home_step > LAST_ANSWER


def _km(rows: Pairs) -> Kilometres:
    return np.where(_at_home(rows), rows.home_km, rows.partner_km)


def _place(rows: Pairs) -> Ints:
    return np.where(_at_home(rows), rows.home, rows.partner)


def _sentence(wish: Wish, network: Network, misses: Pairs, row: int) -> str:
    at_home = bool(_at_home(misses)[row])
    place, km = network.places[_place(misses)[row]], float(_km(misses)[row])
    asked = wish.home if at_home or wish.target is None else wish.target
    if place.kind != "city":
        where = "you are in" if at_home else "you asked for"
        return f"A {area_word(place)} tie. It serves companies of {place.name}; {where} {asked.label}."
    whom = "you" if at_home else asked.name
    return f"{place.name} is {km_words(km)} from {whom}; we looked within {km_words(wish.within_km)}."
