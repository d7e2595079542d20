"""What a company does, as industry codes: from its own words, or corrected by hand."""

from __future__ import annotations

from functools import lru_cache

from twinway.engines.sectors.classifier import Classifier
from twinway.engines.sectors.closeness import closeness
from twinway.engines.sectors.records import Code, Match
from twinway.engines.sectors.titles import code as code_of
from twinway.kernel.errors import Invalid

USED = 3  # how many of the best codes a search uses
__all__ = ["classify", "closeness", "codes_for", "named"]


def classify(text: str, limit: int = 10) -> tuple[Match, ...]:
    """The industries a text speaks of, best first; empty when nothing is recognised."""
    return _classifier().classify(text, limit=limit)


def codes_for(text: str, given: tuple[str, ...] = ()) -> tuple[Code, ...]:
    """The codes a search uses: those given by hand, else the best of the text."""
    return named(given) if given else tuple(match.code for match in classify(text, limit=USED))


def named(codes: tuple[str, ...]) -> tuple[Code, ...]:
    """Codes with their titles; Invalid names one that NAICS 2022 does not have."""
    found = [(text, code_of(text)) for text in codes]
    for text, code in found:
        if code is None:
            raise Invalid({"code": f"“{text[:20]}” is not a code of NAICS 2022"})
    return tuple(code for _, code in found if code)


@lru_cache(maxsize=1)
def _classifier() -> Classifier:
    return Classifier.from_titles()
