"""Notices in memory, and the best of them for a query: words, industries and, where given, word vectors, fused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twinway.engines.relevance.cleaning import clean
from twinway.engines.relevance.embedding import BEGINNING
from twinway.engines.relevance.fusion import order, standard
from twinway.engines.relevance.postings import Field, Postings
from twinway.engines.relevance.reading import MAX_CHARACTERS, language_of, read_query, terms
from twinway.engines.relevance.reasons import shared_sectors, shared_words
from twinway.engines.relevance.records import Hit
from twinway.engines.relevance.text import words as words_of
from twinway.kernel.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from twinway.engines.relevance.concepts import Concepts
    from twinway.engines.relevance.embedding import Embedder
    from twinway.engines.relevance.matrix import Columns
    from twinway.engines.relevance.records import Notice, NoticeQuery

TITLE, BODY = Field(3.0, 0.5), Field(1.0, 0.75)
SATURATION = 2.0  # k1 of BM25; above the usual 1.2 because a title's word already counts three times
# How much each signal's z-score counts: fixed, not learned. A word in common says most, and can be shown.
WEIGHTS = {"words": 1.0, "sectors": 0.8, "meaning": 0.8}


@dataclass(frozen=True, slots=True)
class NoticeIndex:
    """A fixed set of notices, ordered by id; building takes about a millisecond a notice, asking a few in all."""

    ids: tuple[str, ...]
    postings: Postings
    concepts: Concepts
    industries: Columns  # (notices, names of concepts), rows of length 1
    embedder: Embedder | None
    vectors: NDArray[np.float32]  # (notices, dimensions); no columns without an embedder

    @classmethod
    def build(cls, notices: Iterable[Notice], concepts: Concepts, embedder: Embedder | None = None) -> NoticeIndex:
        """Invalid when two notices have one id."""
        ordered = sorted(notices, key=lambda notice: notice.id)
        ids = tuple(notice.id for notice in ordered)
        if len(set(ids)) < len(ids):
            raise Invalid({"collection": "two notices have the same id"})
        cleaned = list(clean(ordered))
        read = [_terms(notice) for notice in cleaned]
        industries = concepts.of_notices(read, [notice.codes for notice in cleaned])
        return cls(
            ids, Postings.build(read, (TITLE, BODY), SATURATION), concepts, industries.tocsc(), embedder,
            _embedded(cleaned, embedder),
        )  # fmt: skip

    def search(self, query: NoticeQuery, limit: int = 20) -> tuple[Hit, ...]:
        """The best notices, best first, at most `limit`, equal ones by id; empty when nothing of the query is known."""
        reading = read_query(query.text, query.lang)
        wanted = self.concepts.of_query(reading.groups, query.codes)
        named = np.flatnonzero(wanted)
        industries = self.industries[:, named]  # only the columns the query speaks of are read
        signals = {"words": self.postings.score(reading.groups), "sectors": np.asarray(industries @ wanted[named])}
        if self.embedder is not None and self.ids and reading.groups:
            signals["meaning"] = self._alike(f"{query.text[:BEGINNING]} {reading.english}", self.embedder)
        parts = {name: WEIGHTS[name] * standard(signal) for name, signal in signals.items()}
        total = np.sum(list(parts.values()), axis=0)
        best = order(total, np.any([signal > 0 for signal in signals.values()], axis=0), limit)
        told = zip(
            best,
            shared_words(self.postings, reading.groups, best),
            shared_sectors(industries, wanted[named], [self.concepts.names[n] for n in named], best),
            strict=True,
        )
        return tuple(
            Hit(self.ids[i], float(total[i]), words, sectors, tuple((name, float(parts[name][i])) for name in parts))
            for i, words, sectors in told
        )

    def _alike(self, text: str, embedder: Embedder) -> NDArray[np.float64]:
        """Cosines of the notices' vectors with a text's, (notices,)."""
        cosines = np.einsum("nd,d->n", self.vectors, embedder([text])[0])  # one thread, one order of sums
        return np.asarray(cosines, dtype=np.float64)


def _terms(notice: Notice) -> tuple[list[str], list[str]]:
    title, body = words_of(notice.title), words_of(notice.body[:MAX_CHARACTERS])
    language = language_of([*title, *body], notice.lang)
    return terms(title, language), terms(body, language)


def _embedded(notices: Sequence[Notice], embedder: Embedder | None) -> NDArray[np.float32]:
    if embedder is None or not notices:
        return np.empty((len(notices), 0), np.float32)
    return embedder([f"{notice.title} {notice.body[:BEGINNING]}" for notice in notices])
