"""One language's texts as numbers: which words stand in which texts and classes, and how well a text fits them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twinway.engines.sectors.common import STOP
from twinway.engines.sectors.nodes import LEVELS, lineage, nodes, targets, to_leaves
from twinway.engines.sectors.text import fold, split, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from twinway.engines.sectors.records import Entry, Kind

# How much one occurrence counts. Our own scale, chosen once: a definition is long and mentions what it excludes.
WEIGHTS: Mapping[Kind, float] = {"title": 1.0, "word": 1.0, "index": 1.0, "definition": 0.3}
# Shares of the mixture of a word's frequency in the leaf, its industry group, subsector and sector
# (shrinkage in a hierarchy of classes: McCallum, Rosenfeld, Mitchell, Ng 1998).
SHARES = {6: 0.45, 4: 0.25, 3: 0.1, 2: 0.2}
BACKGROUND = 0.1  # share of the language at large in a class's words: how little an absent word speaks against it
PRIOR_TOKENS = {6: 6.0, 4: 20.0, 3: 40.0, 2: 80.0}  # pseudo-counts: a class with few words is believed less


@dataclass(frozen=True, slots=True)
class Postings:
    """A sparse matrix by rows: the row of term t is `where[start[t]:start[t+1]]` with `value` beside it."""

    start: NDArray[np.intp]
    where: NDArray[np.intp]
    value: NDArray[np.float64]

    def row(self, term: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        span = slice(int(self.start[term]), int(self.start[term + 1]))
        return self.where[span], self.value[span]


def postings(
    rows: NDArray[np.intp], where: NDArray[np.intp], value: NDArray[np.float64], size: tuple[int, int]
) -> Postings:
    """Sum equal (row, column) pairs and sort them by row; `size` is (rows, columns)."""
    keys, inverse = np.unique(rows * size[1] + where, return_inverse=True)
    summed = np.bincount(inverse, weights=value, minlength=len(keys))
    start = np.searchsorted(keys // size[1], np.arange(size[0] + 1))
    return Postings(start.astype(np.intp), (keys % size[1]).astype(np.intp), summed.astype(np.float64))


class Index:
    """The words of one language, counted; built once, then only read."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        self.language = language
        self.vocabulary: dict[str, int] = {}
        self.surfaces: dict[str, int] = {}
        self._build([(entry, self._terms(entry.text)) for entry in entries])
        self.kin: dict[str, list[tuple[str, int]]] = {}
        self.by_initial: dict[str, list[str]] = {}
        for word in self.surfaces:
            self.by_initial.setdefault(word[0], []).append(word)
        for word, term in self.vocabulary.items():
            self.kin.setdefault(word[:5], []).append((word, term))

    def _terms(self, text: str) -> list[int]:
        terms = []
        for word in split(fold(text)):
            if word not in STOP[self.language]:
                term = self.vocabulary.setdefault(stem(word, self.language), len(self.vocabulary))
                self.surfaces.setdefault(word, term)
                terms.append(term)
        return terms

    def _build(self, texts: list[tuple[Entry, list[int]]]) -> None:
        terms: list[int] = []
        texts_of, places, weights, homes = list(terms), list(terms), [0.0][:0], list(terms)
        for entry, found in texts:
            where = targets(entry.code)
            for home in where:
                for term in found:
                    terms.append(term)
                    texts_of.append(len(homes))
                    places.append(home)
                    weights.append(WEIGHTS[entry.kind] / len(where))
                homes.append(home)
        self._count(np.array(terms, np.intp), np.array(places, np.intp), np.array(weights))
        self._keep_texts(np.array(terms, np.intp), np.array(texts_of, np.intp), np.array(homes, np.intp))

    def _count(self, terms: NDArray[np.intp], places: NDArray[np.intp], weights: NDArray[np.float64]) -> None:
        """Word frequencies per class, each class holding also what stands below it."""
        size = (len(self.vocabulary), len(nodes()))
        lines = [lineage(int(place)) for place in places]
        depth = np.array([len(line) for line in lines], np.intp)
        everywhere = np.array([node for line in lines for node in line], np.intp)
        counts = postings(np.repeat(terms, depth), everywhere, np.repeat(weights, depth), size)
        totals = np.bincount(counts.where, weights=counts.value, minlength=size[1])
        share, pseudo = _per_node(SHARES), _per_node(PRIOR_TOKENS)
        rate = share[counts.where] * counts.value / (totals + pseudo)[counts.where]
        self.rates = Postings(counts.start, counts.where, rate)
        common = np.bincount(terms, weights=weights, minlength=size[0])
        self.background = (common + 1.0) / (common.sum() + size[0])
        mass = to_leaves(np.where(_per_node({6: 1, 4: 0, 3: 0, 2: 0}) > 0, totals, 0.0))
        self.log_prior = np.log(mass + 10.0) - np.log(mass + 10.0).max()

    def _keep_texts(self, terms: NDArray[np.intp], texts: NDArray[np.intp], homes: NDArray[np.intp]) -> None:
        """Single texts as weighted vectors, in the order of their classes."""
        order = np.argsort(homes, kind="stable")
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        self.homes = homes[order]
        size = (len(self.vocabulary), max(len(homes), 1))
        plain = postings(terms, rank[texts], np.ones(len(terms)), size)
        frequency = np.diff(plain.start)
        self.idf = np.log(1.0 + len(homes) / (frequency + 1.0))
        spread = np.repeat(self.idf, frequency)
        norm = np.sqrt(np.bincount(plain.where, weights=spread**2, minlength=size[1]))
        self.text_norm = np.where(norm > 0, norm, 1.0)
        self.texts = Postings(plain.start, plain.where, spread**2)

    def likelihood(self, term: int) -> NDArray[np.float64]:
        """Log-likelihood ratio of one word against the background, per leaf: naive Bayes with shrinkage, (1012,)."""
        where, value = self.rates.row(term)
        spread = np.zeros(len(nodes()))
        spread[where] = value
        ratio: NDArray[np.float64] = np.log(BACKGROUND + to_leaves(spread) / self.background[term])
        return ratio

    def nearest(self, weighted: Mapping[int, float]) -> NDArray[np.float64]:
        """Cosine (tf-idf) with the nearest single text of each leaf or of a class it lies in, 0..1, (1012,)."""
        dots = np.zeros(len(self.homes))
        for term, weight in weighted.items():
            where, value = self.texts.row(term)
            dots[where] += weight * value
        length = np.sqrt(sum((w * self.idf[t]) ** 2 for t, w in weighted.items()))
        cosine = dots / (self.text_norm * max(float(length), 1e-9))
        best = np.zeros(len(nodes()))
        first = np.flatnonzero(np.diff(self.homes, prepend=-1))
        best[self.homes[first]] = np.maximum.reduceat(cosine, first)
        nearest: NDArray[np.float64] = np.max([best[nodes().above[digits]] for digits in LEVELS], axis=0)
        return nearest

    def knows(self, word: str) -> bool:
        """Whether a folded word, in any of its forms, stands in a text of this language or is one of its stop words."""
        return word in STOP[self.language] or stem(word, self.language) in self.vocabulary


def _per_node(by_level: Mapping[int, float]) -> NDArray[np.float64]:
    values = np.zeros(len(nodes()))
    for digits in LEVELS:
        values[nodes().above[digits]] = by_level[digits]
    return values
