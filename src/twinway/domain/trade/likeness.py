"""How alike two proposals are, so that one already on the board is seen before a second is written."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from twinway.domain.trade.records import Wording
from twinway.kernel.text import fold

TITLE_COUNTS = 2  # a word of the title says as much as two of the text
ALIKE = 0.6  # cosine from which on two are told to be alike


def likeness(texts: Sequence[Counter[str]], asked: Counter[str]) -> list[float]:
    """Cosines, 0 to 1, of `asked` with each text; words that many texts share weigh less (idf of Robertson and Jones,
    smoothed: ln(1 + N / n))."""
    everything = [*texts, asked]
    seen = Counter(word for text in everything for word in text)
    weight = {word: math.log(1 + len(everything) / count) for word, count in seen.items()}
    own = _length(asked, weight)
    return [_dot(text, asked, weight) / (_length(text, weight) * own or 1.0) for text in texts]


def words(wording: Wording) -> Counter[str]:
    """The words of a proposal, folded, those of the title counted twice."""
    counts = Counter(fold(f"{wording.sought} {wording.offered}").split())
    for word in fold(wording.title).split():
        counts[word] += TITLE_COUNTS
    return counts


def alike(wording: Wording, others: Iterable[tuple[str, Wording]], most: int = 3) -> list[tuple[str, float]]:
    """Ids and likeness of the proposals most like this one, of the same direction, from 0.6 on, best first."""
    told = [(ref, other) for ref, other in others if other.kind == wording.kind]
    scores = likeness([words(other) for _, other in told], words(wording))
    found = [(ref, score) for (ref, _), score in zip(told, scores, strict=True) if score >= ALIKE]
    return sorted(found, key=lambda item: (-item[1], item[0]))[:most]


def _dot(one: Counter[str], other: Counter[str], weight: dict[str, float]) -> float:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum(_damped(count) * _damped(many[word]) * weight[word] ** 2 for word, count in few.items() if word in many)


def _length(text: Counter[str], weight: dict[str, float]) -> float:
    return math.sqrt(sum((_damped(count) * weight[word]) ** 2 for word, count in text.items()))


def _damped(count: int) -> float:
    return 1 + math.log(count)
