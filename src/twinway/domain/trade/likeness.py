"""How alike two proposals are, so that one already on the board is seen before a second is written."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from twinway.domain.trade.records import Wording
from twinway.kernel.text import fold

TITLE_COUNTS = 2  # a word of the title says as much as two of the text
BEGINNING = 1500  # characters of a text that are compared; what it is about stands there
ALIKE = 0.6  # cosine from which on two are told to be alike


@dataclass(frozen=True, slots=True)
class Likeness:
    """Proposals by their words. A word that many share weighs less: ln(1 + N / n), the idf of Robertson and Spärck
    Jones, smoothed; a word nobody has counts as one that one has."""

    refs: tuple[tuple[str, str], ...]  # id and kind
    postings: Mapping[str, tuple[tuple[int, float], ...]]  # word -> number of the proposal, damped count
    lengths: tuple[float, ...]

    @classmethod
    def of(cls, proposals: Iterable[tuple[str, Wording]]) -> Likeness:
        """Build it from ids and wordings, half a millisecond each the first time a wording is seen."""
        told = list(proposals)
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, (_ref, wording) in enumerate(told):
            for word, count in words(wording):
                postings[word].append((number, count))
        squares = [0.0] * len(told)
        for held in postings.values():
            weight = _weight(len(told), len(held))
            for number, count in held:
                squares[number] += (count * weight) ** 2
        refs = tuple((ref, wording.kind) for ref, wording in told)
        return cls(refs, {word: tuple(held) for word, held in postings.items()}, tuple(map(math.sqrt, squares)))

    def alike(self, wording: Wording, most: int = 3) -> list[tuple[str, float]]:
        """Ids and cosines (0 to 1) of those most like it, of the same direction, from 0.6 on, best first."""
        scores = self.scores(wording)
        found = [
            (ref, score)
            for (ref, kind), score in zip(self.refs, scores, strict=True)
            if kind == wording.kind and score >= ALIKE
        ]
        return sorted(found, key=lambda item: (-item[1], item[0]))[:most]

    def scores(self, wording: Wording) -> list[float]:
        """The cosine with each proposal, in their order."""
        dots, square = [0.0] * len(self.refs), 0.0
        for word, count in words(wording):
            held = self.postings.get(word, ())
            weight = _weight(len(self.refs), len(held))
            square += (count * weight) ** 2
            for number, theirs in held:
                dots[number] += count * theirs * weight**2
        own = math.sqrt(square)
        return [dot / (own * length) if dot else 0.0 for dot, length in zip(dots, self.lengths, strict=True)]


@lru_cache(maxsize=5000)
def words(wording: Wording) -> tuple[tuple[str, float], ...]:
    """The words of a proposal, folded, each with its damped count, 1 + ln(count); those of the title count twice."""
    counts = Counter(fold(f"{wording.sought[:BEGINNING]} {wording.offered[:BEGINNING]}").split())
    for word in fold(wording.title).split():
        counts[word] += TITLE_COUNTS
    return tuple((word, 1 + math.log(count)) for word, count in counts.items())


def _weight(proposals: int, having: int) -> float:
    return math.log(1 + max(proposals, 1) / max(having, 1))
