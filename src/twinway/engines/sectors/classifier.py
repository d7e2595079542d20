"""Free text to NAICS 2022 codes, from titles and our own words, and from the official index where it is loaded."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from twinway.engines.sectors import lexicon
from twinway.engines.sectors.index import Index
from twinway.engines.sectors.nodes import nodes
from twinway.engines.sectors.query import find
from twinway.engines.sectors.records import Code, Match
from twinway.engines.sectors.text import fold, script, split
from twinway.engines.sectors.titles import LEAVES, SCHEME, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from twinway.engines.sectors.records import Entry

    Found = Mapping[str, Mapping[int, float]]  # each word of the text -> known terms -> belief

NEAREST = 4.0  # weight of the nearest single text beside the log-likelihood of all words
SHARPNESS = 1.0  # of the softmax
GROUPS = {4: 0.3, 2: 0.6}  # how much the belief in a leaf's industry group and sector lifts it
PRIOR = 0.6  # of classes about which more is written
MAX_WORDS = 150
_LATIN = ("en", "es", "de", "fr")
_BY_SCRIPT = {"latin": _LATIN, "cyrillic": ("ru", "uk"), "cjk": ("ja",)}


class Classifier:
    """Stateless once built; languages beyond English are read when a text first needs them."""

    def __init__(self, extra: Iterable[Entry] = ()) -> None:
        self._extra = tuple(extra)
        self._indexes: dict[str, Index] = {}

    @classmethod
    def from_titles(cls) -> Classifier:
        """Titles and our own words: all that ships. One per process."""
        return _shipped()

    def with_index(self, entries: Iterable[Entry]) -> Classifier:
        """A new classifier that also knows these entries (English): the official index, definitions, labelled texts."""
        return Classifier(self._extra + tuple(entries))

    def classify(self, text: str, limit: int = 10) -> tuple[Match, ...]:
        """The best six-digit codes, best first, at most `limit`; empty when no word is known.

        Scores are shares of belief (softmax over all 1,012 codes) and never rise along the answer. Only the first
        5,000 characters and 150 different words are read.
        """
        words = Counter(split(fold(text)))
        chosen = dict(words.most_common(MAX_WORDS))
        index = self._index_for(list(chosen))
        found = {word: find(word, index) for word in chosen}
        if not any(found.values()):
            return ()
        evidence = {term: index.likelihood(term) for terms in found.values() for term in terms}
        belief = _belief(index, _weights(chosen, found), evidence)
        best = np.argsort(-belief, kind="stable")[: max(limit, 0)]
        return tuple(Match(_code(i), float(belief[i]), _why(found, evidence, i)) for i in map(int, best))

    def _index_for(self, words: Sequence[str]) -> Index:
        """The language that knows most of the words; English first among equals."""
        languages = _BY_SCRIPT[script(list(words))]
        best = self._index(languages[0])
        for language in languages[1:]:
            if best.count(words) == len(words):
                return best
            other = self._index(language)
            best = other if other.count(words) > best.count(words) else best
        return best

    def _index(self, language: str) -> Index:
        if language not in self._indexes:
            extra = self._extra if language == "en" else ()
            self._indexes[language] = Index((*lexicon.known(language), *extra), language)
        return self._indexes[language]


@cache
def _shipped() -> Classifier:
    return Classifier()


def _code(leaf: int) -> Code:
    return Code(SCHEME, LEAVES[leaf], TITLES[LEAVES[leaf]])


def _weights(words: Mapping[str, int], found: Found) -> dict[int, float]:
    """Each term's weight: how surely it is meant, and a little more when it is said again."""
    weights: dict[int, float] = {}
    for word, terms in found.items():
        for term, belief in terms.items():
            weights[term] = max(weights.get(term, 0.0), belief * (1.0 + math.log(words[word])))
    return weights


def _belief(
    index: Index, weights: Mapping[int, float], evidence: Mapping[int, NDArray[np.float64]]
) -> NDArray[np.float64]:
    score = NEAREST * index.nearest(weights) + PRIOR * index.log_prior
    for term, weight in weights.items():
        score = score + weight * evidence[term]
    return _shares(_lifted(score))


def _shares(score: NDArray[np.float64]) -> NDArray[np.float64]:
    grown = np.exp(SHARPNESS * (score - score.max()))
    shares: NDArray[np.float64] = grown / grown.sum()
    return shares


def _lifted(score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores with the belief in the leaf's group and sector added, so that many fair leaves outweigh one lucky one."""
    shares, lifted = _shares(score), score.copy()
    for digits, weight in GROUPS.items():
        above = nodes().above[digits]
        lifted += weight * np.log(np.bincount(above, weights=shares, minlength=len(nodes()))[above] + 1e-12)
    return lifted


def _why(found: Found, evidence: Mapping[int, NDArray[np.float64]], leaf: int) -> tuple[str, ...]:
    """The words that speak for this leaf, the most telling first, at most five."""
    telling = {word: sum(float(evidence[term][leaf]) for term in terms) for word, terms in found.items()}
    return tuple(sorted((word for word in telling if telling[word] > 0.5), key=lambda word: -telling[word])[:5])
