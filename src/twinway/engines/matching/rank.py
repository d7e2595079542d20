"""A wish and a register become ranked bridges: integer scores for every candidate, sentences only for what is shown.

The order: ended ties last; then the higher score; then the smaller step and fewer kilometres at home, then at the
partner; then the tie's id. Names play no part, so a rename changes nothing, and `limit` cuts a list already in order.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from twinway.engines.matching import relations, weights
from twinway.engines.matching.asking import Asked, Ends, Said
from twinway.engines.matching.cautions import cautions_of
from twinway.engines.matching.features import FEATURES, commitments, opportunities, people, track_record
from twinway.engines.matching.left_out import nearest, told
from twinway.engines.matching.network import Network
from twinway.engines.matching.records import (
    Answer,
    Bridge,
    Closeness,
    Evidence,
    Letter,
    Reason,
    TieFacts,
    Wish,
)
from twinway.engines.matching.scoring import Scored, best_rows, ends_of, scored
from twinway.engines.matching.verdict import is_answer
from twinway.engines.matching.words import km_words
from twinway.kernel.errors import Invalid

Ties = Callable[[Sequence[int]], Mapping[int, TieFacts]]
"""Gives the facts of ties by their numbers in the network, all at once; a tie that is missing is not shown at all."""


def rank(wish: Wish, network: Network, ties: Ties, closeness: Closeness) -> Answer:
    """The bridges for a wish, best first, and what was left out. Invalid when the wish cannot be used, by field."""
    _refuse_bad(wish)
    settled = weights.settle(wish.weights)
    found, missed = network.search(wish.home, wish.target, wish.within_km)
    rows, misses = best_rows(found, wish, settled), nearest(missed, found.tie)
    numbers = dict.fromkeys(rows.tie.tolist())
    facts = ties([*numbers, *misses.tie.tolist()])
    asked = Asked(wish, closeness)
    ordered = scored(asked, rows, facts, settled)
    refused = {facts[n].id: facts[n] for n in numbers if n in facts and not is_answer(wish, facts[n])}
    left, left_total = told(wish, network, refused.values(), misses, facts)
    bridges = tuple(
        _bridge(asked, number, one, ends_of(asked, network, rows, one.row), settled)
        for number, one in enumerate(ordered[: wish.limit], start=1)
    )
    return Answer(bridges, left, left_total, settled, len(ordered), "" if ordered else nothing_found(wish))


def nothing_found(wish: Wish) -> str:
    """What was tried, for an empty answer."""
    where = f"We looked for ties of {wish.home.label}"
    if relations.has_surroundings(wish.home):
        where += f", of its county and state, and of towns within {km_words(wish.within_km)}"
    return f"{where}. None leads to {wish.target.label}." if wish.target else f"{where}. There is none."


def _refuse_bad(wish: Wish) -> None:
    wrong = {}
    if not (math.isfinite(wish.within_km) and wish.within_km >= 0):
        wrong["within"] = f"write kilometres as a number from 0, not {wish.within_km}"
    if wish.limit < 0:
        wrong["limit"] = f"write how many answers you want, from 0, not {wish.limit}"
    if wrong:
        raise Invalid(wrong)


def _bridge(asked: Asked, number: int, one: Scored, ends: Ends, settled: Mapping[str, int]) -> Bridge:
    reasons = tuple(
        _reason(name, settled[name], tenths, FEATURES[name].say(asked, one.tie, ends))
        for name, tenths in zip(FEATURES, one.tenths, strict=True)
    )
    return Bridge(
        rank=number,
        score=sum(reason.points for reason in reasons),
        tie=one.tie,
        home=ends.home,
        partner=ends.partner,
        home_side=ends.home_side,
        reasons=reasons,
        evidence=_evidence(asked, one.tie, ends.home_side),
        cautions=cautions_of(one.tie),
    )


def _reason(name: str, weight: int, tenths: int, said: Said) -> Reason:
    """Hundredths times tenths are thousandths: nothing is rounded."""
    return Reason(name, weight, tenths / 10, weight * tenths, said.text, said.attribution, said.sources)


def _evidence(asked: Asked, tie: TieFacts, home_side: Letter) -> Evidence:
    return Evidence(
        track_record.ranked(asked, tie.outcomes),
        opportunities.ranked(asked, tie, home_side),
        people.ranked(tie, home_side),
        commitments.ranked(tie, home_side, asked.wish.home),
    )
