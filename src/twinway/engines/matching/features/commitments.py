"""Commitments: what an agreement promises to companies, and who is bound by it."""

from __future__ import annotations

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.records import CommitmentFacts, Letter, TieFacts
from twinway.engines.matching.words import once


def value(_asked: Asked, tie: TieFacts, reading: Reading) -> int:
    """The best promise: the partner shall 10, will strive 7; the asker's side shall 5, will strive 3; none known 0."""
    if not tie.commitments:
        return 0
    return max(_worth(one, reading.home_side) for one in tie.commitments)


def say(_asked: Asked, tie: TieFacts, ends: Ends) -> Said:
    """The best promise in the agreement's own words, or that none is known."""
    if not tie.commitments:
        return Said("We do not hold an agreement that promises companies anything.")
    best = ranked(tie, ends.home_side)[0]
    where = f"Article {best.article}: " if best.article else ""
    effort = "" if best.strength == "shall" else " It is a promise to try."
    return Said(f"{where}“{best.text.rstrip('.')}.”{effort}", once(best.sources))


def ranked(tie: TieFacts, home_side: Letter) -> tuple[CommitmentFacts, ...]:
    """Those that bind the partner most first, else in the order given."""
    return tuple(sorted(tie.commitments, key=lambda one: -_worth(one, home_side)))


def _worth(one: CommitmentFacts, home_side: Letter) -> int:
    if one.obliged == home_side:
        return 5 if one.strength == "shall" else 3
    return 10 if one.strength == "shall" else 7
