"""Vitality: how alive each side is, as dated evidence says; what is not known is said, not guessed."""

from __future__ import annotations

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.records import TieFacts
from twinway.engines.matching.words import once

_WORTH = {"active": 10, "new": 8, "quiet": 5, "unknown": 3, "dormant": 1}


def value(_asked: Asked, tie: TieFacts, _reading: Reading) -> int:
    """Mean of both sides, rounded down: active 10, new 8, quiet 5, unknown 3, dormant 1. No word on a side: unknown."""
    if not tie.vitality:
        return _WORTH["unknown"]
    worth = [_WORTH[side.state] for side in tie.vitality[:2]]
    return (sum(worth) + _WORTH["unknown"] * (2 - len(worth))) // 2


def say(_asked: Asked, tie: TieFacts, ends: Ends) -> Said:
    """What the evidence says of the asker's side, then of the other; once where both say the same."""
    sides = sorted(tie.vitality, key=lambda side: side.letter != ends.home_side)
    if all(side.state == "unknown" and side.last is None for side in sides):
        return Said("Not known: no dated sign of life on record for either side, and none was due.")
    words = " ".join(dict.fromkeys(side.text for side in sides))
    return Said(words, once(source for side in sides for source in side.sources))
