"""An inverted index with weighted fields, scored by BM25F over groups of terms."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from twinway.engines.relevance.matrix import Rows, from_entries, from_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from twinway.engines.relevance.reading import Group

PREFIX = 5  # letters a word shares with its kin in another language
KINSHIP = 0.7  # share of the longer word that kin have in common


@dataclass(frozen=True, slots=True)
class Field:
    """A field's weight and how strongly its length counts (b of BM25), 0..1."""

    weight: float
    length: float


@dataclass(frozen=True, slots=True)
class Postings:
    """Texts by term: row t of the sparse (terms, texts) matrix holds a term's frequency, weighted by field and length.

    A group's score in a text is idf · tf / (tf + k1), tf summed over the group's terms and idf that of the texts with
    any of them (BM25F: Robertson, Zaragoza, Taylor 2004; the synonym rule is that of Lucene's SynonymQuery).
    """

    vocabulary: dict[str, int]
    where: NDArray[np.int64]
    texts: NDArray[np.int32]
    value: NDArray[np.float32]
    count: int
    k1: float
    kin: dict[str, tuple[str, ...]] = field(repr=False)

    @classmethod
    def build(cls, documents: Iterable[Sequence[Sequence[str]]], fields: Sequence[Field], k1: float) -> Postings:
        """From documents, each a sequence of fields, each a sequence of terms."""
        vocabulary: dict[str, int] = {}
        columns = [_Column() for _ in fields]
        for document in documents:
            for column, terms in zip(columns, document, strict=True):
                column.add(terms, vocabulary)
        count = len(columns[0].lengths) if columns else 0
        shape = (len(vocabulary), count)
        total = from_entries((), (), (), shape)
        for column, weighing in zip(columns, fields, strict=True):
            total = total + column.weighted(weighing, shape)
        total.sort_indices()
        return cls(
            vocabulary, total.indptr.astype(np.int64), total.indices.astype(np.int32), total.data.astype(np.float32),
            count, k1, _by_prefix(vocabulary),
        )  # fmt: skip

    def of(self, group: Group) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The texts that hold any term of a group, ascending, and the weighted frequency in each."""
        numbers = [self.vocabulary[term] for term in self.alternatives(group) if term in self.vocabulary]
        spans = [slice(self.where[number], self.where[number + 1]) for number in numbers]
        if not spans:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        if len(spans) == 1:
            return self.texts[spans[0]], self.value[spans[0]]
        together = np.concatenate([self.texts[span] for span in spans])
        summed = np.bincount(together, np.concatenate([self.value[span] for span in spans]), self.count)
        found = np.flatnonzero(summed).astype(np.int32)
        return found, summed[found].astype(np.float32)

    def idf(self, frequency: int) -> float:
        """How telling a term is that stands in so many texts (the positive form: Lucene's)."""
        return math.log(1.0 + (self.count - frequency + 0.5) / (frequency + 0.5))

    def score(self, groups: Iterable[Group]) -> NDArray[np.float64]:
        """Each text's sum over the groups, an array of `count`."""
        total = np.zeros(self.count)
        for group in groups:
            texts, value = self.of(group)
            if texts.size:
                total[texts] += group.weight * self.idf(texts.size) * value / (value + self.k1)
        return total

    def alternatives(self, group: Group) -> tuple[str, ...]:
        """A group's terms, and where it has a prefix the terms that begin alike."""
        if not group.prefix:
            return group.terms
        mine = group.prefix
        near = [term for term in self.kin.get(mine[:PREFIX], ()) if _common(mine, term) >= KINSHIP * len(term)]
        return tuple(dict.fromkeys((*group.terms, *near)))

    def saturated(self) -> Rows:
        """The score of every single term in every text, (terms, texts)."""
        frequency = np.diff(self.where)
        idf = np.log(1.0 + (self.count - frequency + 0.5) / (frequency + 0.5))
        data = np.repeat(idf, frequency) * self.value / (self.value + self.k1)
        return from_rows(data, self.texts, self.where, (len(frequency), self.count))


class _Column:
    """One field of all documents while they are read."""

    def __init__(self) -> None:
        self.terms: list[NDArray[np.int32]] = []
        self.counts: list[NDArray[np.int32]] = []
        self.lengths: list[int] = []

    def add(self, terms: Sequence[str], vocabulary: dict[str, int]) -> None:
        counted = Counter(terms)
        numbers = [vocabulary.setdefault(term, len(vocabulary)) for term in counted]
        self.terms.append(np.array(numbers, np.int32))
        self.counts.append(np.array(list(counted.values()), np.int32))
        self.lengths.append(len(terms))

    def weighted(self, weighing: Field, shape: tuple[int, int]) -> Rows:
        lengths = np.array(self.lengths, dtype=np.float64)
        mean = max(float(lengths.mean()), 1.0) if lengths.size else 1.0
        scale = weighing.weight / (1.0 - weighing.length + weighing.length * lengths / mean)
        texts = np.repeat(np.arange(shape[1], dtype=np.int32), [len(terms) for terms in self.terms])
        empty = np.empty(0, np.int32)
        value = np.concatenate([empty, *self.counts]) * scale[texts]
        terms = np.concatenate([empty, *self.terms])
        return from_entries(value, terms, texts, shape)


def _by_prefix(vocabulary: Iterable[str]) -> dict[str, tuple[str, ...]]:
    kin: dict[str, list[str]] = {}
    for term in vocabulary:
        if len(term) >= PREFIX:
            kin.setdefault(term[:PREFIX], []).append(term)
    return {prefix: tuple(sorted(terms)) for prefix, terms in kin.items()}


def _common(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
