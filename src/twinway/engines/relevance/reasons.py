"""Why a notice is an answer: the words and the industries it shares with the query."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from twinway.engines.relevance.matrix import Columns
    from twinway.engines.relevance.postings import Postings
    from twinway.engines.relevance.reading import Group

SHOWN_SECTORS = 3


def shared_words(postings: Postings, groups: Sequence[Group], notices: Sequence[int]) -> list[tuple[str, ...]]:
    """For each notice the query's words it holds, the rarest first."""
    shared: list[dict[str, float]] = [{} for _ in notices]
    for group in groups:
        texts, _ = postings.of(group)
        for n in np.flatnonzero(np.isin(notices, texts, assume_unique=True)):
            shared[n].setdefault(group.word, postings.idf(texts.size))
    return [tuple(sorted(words, key=lambda word: -words[word])) for words in shared]


def shared_sectors(
    industries: Columns, weights: NDArray[np.float64], names: Sequence[str], notices: Sequence[int]
) -> list[tuple[str, ...]]:
    """For each notice the names that add most to its cosine, at most three.

    `industries` is (all notices, names), `weights` the query's weight of each name.
    """
    both = industries[list(notices)].toarray() * weights
    top = np.argsort(-both, axis=1, kind="stable")[:, :SHOWN_SECTORS]
    return [tuple(names[i] for i in row if values[i] > 0) for row, values in zip(top, both, strict=True)]
