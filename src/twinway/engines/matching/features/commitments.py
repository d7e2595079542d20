"""Commitments: what an agreement promises to companies, who is bound by it, and whether the asker is meant."""

from __future__ import annotations

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.eligibility import eligibility
from twinway.engines.matching.records import CommitmentFacts, Letter, PlaceRef, TieFacts
from twinway.engines.matching.words import once


def value(asked: Asked, tie: TieFacts, reading: Reading) -> int:
    """The best promise that may be for the asker: the partner shall 10, will strive 7; the asker's side 5 and 3.

    One that is not for companies of the asker's place is worth nothing, nor is what is not known.
    """
    if not tie.commitments:
        return 0
    return max(_worth(one, reading.home_side, asked.wish.home) for one in tie.commitments)


def say(asked: Asked, tie: TieFacts, ends: Ends) -> Said:
    """The best promise in the agreement's own words and whether the asker is meant, or that none is known."""
    if not tie.commitments:
        return Said("We do not hold an agreement that promises companies anything.")
    home = asked.wish.home
    best = ranked(tie, ends.home_side, home)[0]
    where = f"Article {best.article}: " if best.article else ""
    effort = "" if best.strength == "shall" else " It is a promise to try."
    return Said(f"{where}“{best.text.rstrip('.')}.”{effort}{_meant(best, home)}", once(best.sources))


def ranked(tie: TieFacts, home_side: Letter, home: PlaceRef) -> tuple[CommitmentFacts, ...]:
    """Those for the asker that bind the partner most first, else in the order given."""
    return tuple(sorted(tie.commitments, key=lambda one: -_worth(one, home_side, home)))


def _meant(one: CommitmentFacts, home: PlaceRef) -> str:
    """Whether the asker is meant; nothing where the words name no territory."""
    if not one.territories:
        return ""
    found = eligibility(one, home)
    lead = {"yes": "It is for you", "ask": "It may be for you", "no": "It is not for you"}[found.verdict]
    notes = [note for note in found.notes if note != "It is a promise to try."]
    return " ".join([f" {lead}: {found.because}", *notes])


def _worth(one: CommitmentFacts, home_side: Letter, home: PlaceRef) -> int:
    if one.territories and eligibility(one, home).verdict == "no":
        return 0
    if one.obliged == home_side:
        return 5 if one.strength == "shall" else 3
    return 10 if one.strength == "shall" else 7
