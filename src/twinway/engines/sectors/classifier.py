"""Free text to NAICS 2022 codes, from titles and our own words, and from the official index where it is loaded."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from twinway.engines.sectors import lexicon
from twinway.engines.sectors.index import Index
from twinway.engines.sectors.nodes import nodes
from twinway.engines.sectors.query import familiarity, find
from twinway.engines.sectors.records import Code, Match
from twinway.engines.sectors.text import MAX_CHARACTERS, fold, script, split
from twinway.engines.sectors.titles import LEAVES, SCHEME, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from twinway.engines.sectors.records import Entry

NEAREST = 4.0  # weight of the nearest single text beside the log-likelihood of all words
SHARPNESS = 1.0  # of the softmax
GROUPS = {4: 0.3, 2: 0.6}  # how much the belief in a leaf's industry group and sector lifts it
PRIOR = 0.6  # of classes about which more is written
RESIDUAL = 0.01  # between equals a class with a name comes before “all other”
MAX_WORDS = 150
_LIST = re.compile(r"[;\n•|]+")
_LATIN = ("en", "es", "de", "fr")
_BY_SCRIPT = {"latin": _LATIN, "cyrillic": ("ru", "uk"), "cjk": ("ja",)}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text understood: its words' known terms with belief, each term's evidence and the belief per leaf, (1012,)."""

    found: Mapping[str, Mapping[int, float]]
    evidence: Mapping[int, NDArray[np.float64]]
    belief: NDArray[np.float64]


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

        Scores are shares of belief (softmax over all 1,012 codes) and never rise along the answer. A list by semicolons
        or lines is read as a whole and item by item, each with an equal say. Only the first 5,000 characters and of
        them the 150 most frequent words are read.
        """
        whole = self._read(text)
        if whole is None:
            return ()
        parts = [part for clause in _clauses(text) if (part := self._read(clause)) is not None]
        belief = np.mean([whole.belief, *(part.belief for part in parts)], axis=0)
        best = np.argsort(-belief, kind="stable")[: max(limit, 0)]
        return tuple(Match(_code(leaf), float(belief[leaf]), _why(whole, leaf)) for leaf in map(int, best))

    def _read(self, text: str) -> _Reading | None:
        words = dict(Counter(split(fold(text))).most_common(MAX_WORDS))
        index = self._index_for(list(words))
        found = {word: find(word, index) for word in words}
        if not any(found.values()):
            return None
        evidence = {term: index.likelihood(term) for terms in found.values() for term in terms}
        return _Reading(found, evidence, _belief(index, _weights(words, found), evidence))

    def _index_for(self, words: Sequence[str]) -> Index:
        """The language that knows most of the words; English first among equals."""
        languages = _BY_SCRIPT[script(list(words))]
        best, most = self._index(languages[0]), familiarity(words, self._index(languages[0]))
        for language in languages[1:]:
            if most >= len(words):
                break
            known = familiarity(words, self._index(language))
            best, most = (self._index(language), known) if known > most else (best, most)
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


def _weights(words: Mapping[str, int], found: Mapping[str, Mapping[int, float]]) -> dict[int, float]:
    """Each term's weight: how surely it is meant, and a little more when it is said again."""
    weights: dict[int, float] = {}
    for word, terms in found.items():
        for term, belief in terms.items():
            weights[term] = max(weights.get(term, 0.0), belief * (1.0 + math.log(words[word])))
    return weights


def _belief(
    index: Index, weights: Mapping[int, float], evidence: Mapping[int, NDArray[np.float64]]
) -> NDArray[np.float64]:
    score = NEAREST * index.nearest(weights) + PRIOR * index.log_prior - RESIDUAL * _residual()
    for term, weight in weights.items():
        score = score + weight * evidence[term]
    return _shares(_lifted(score))


@cache
def _residual() -> NDArray[np.float64]:
    """1 for the classes of all that has no class of its own."""
    return np.array([TITLES[leaf].startswith(("Other ", "All Other ")) for leaf in LEAVES], dtype=np.float64)


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


def _why(read: _Reading, leaf: int) -> tuple[str, ...]:
    """The words that speak for this leaf, the most telling first, at most five."""
    telling = {word: sum(float(read.evidence[term][leaf]) for term in terms) for word, terms in read.found.items()}
    return tuple(sorted((word for word in telling if telling[word] > 0.5), key=lambda word: -telling[word])[:5])


def _clauses(text: str) -> list[str]:
    """The trades of a list such as `timber; furniture; fish`, at most eight; none when the text is no list."""
    clauses = [clause for clause in _LIST.split(text[:MAX_CHARACTERS]) if clause.strip()]
    return clauses[:8] if len(clauses) > 1 else []
