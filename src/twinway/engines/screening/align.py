"""Which word of one name stands for which of another, and which stand alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from twinway.engines.screening.latin import VOWELLESS
from twinway.engines.screening.sounds import likeness
from twinway.engines.screening.weights import Rarity

_MOST_JOINED = 4  # syllables of a Chinese given or company name that others write as one word
_JOINED = 0.84  # as alike as words of eight letters of which one is wrong


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that stand for each other; likeness 0..1, weight 0..1."""

    one: str
    other: str
    likeness: float
    weight: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs, and the words of either name without one."""

    pairs: tuple[Pair, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


def align(one: Sequence[str], other: Sequence[str], rarity: Rarity) -> Alignment:
    """Pair the words of two names, best pairs first; order does not count, and swapping the names swaps the answer.

    Neighbouring words that together are a word of the other name count as that word (`ros neft`, `rosneft`).
    """
    if tuple(other) < tuple(one):
        swapped = align(other, one, rarity)
        turned = tuple(Pair(p.other, p.one, p.likeness, p.weight) for p in swapped.pairs)
        return Alignment(turned, swapped.right, swapped.left)
    left, right = list(one), list(other)
    same = list((Counter(left) & Counter(right)).elements())
    for text in same:
        left[left.index(text)] = right[right.index(text)] = ""
    left = _join(left, right)
    right = _join(right, left)
    left, right = [w for w in left if w], [w for w in right if w]
    pairs = [Pair(text, text, 1.0, rarity(text)) for text in same]
    return _pair(pairs, _initials(left, right), _initials(right, left), rarity)


def _initials(words: list[str], others: list[str]) -> list[str]:
    """The words with those of two or three letters taken apart that are initials of the others: `jr` → `j`, `r`."""
    if not any(1 < len(w) < 4 for w in words):
        return words
    first = Counter(w[0] for w in others if len(w) > 3)
    apart = [list(w) if 1 < len(w) < 4 and w not in others and not Counter(w) - first else [w] for w in words]
    return [text for part in apart for text in part]


def _pair(pairs: list[Pair], left: list[str], right: list[str], rarity: Rarity) -> Alignment:
    possible = [
        Pair(a, b, alike, min(rarity(a), rarity(b))) for a in left for b in right if (alike := likeness(a, b)) > 0
    ]
    possible.sort(key=lambda p: (-p.likeness * p.weight, *sorted((p.one, p.other))))
    for pair in possible:
        if pair.one in left and pair.other in right:
            left.remove(pair.one)
            right.remove(pair.other)
            pairs.append(pair)
    return Alignment(tuple(pairs), tuple(left), tuple(right))


def _join(words: list[str], others: list[str]) -> list[str]:
    """The words with neighbours joined that are one of the other words; an empty word is one already paired."""
    targets = [text for text in others if len(text) > 3]
    joined: list[str] = []
    place = 0
    while targets and place < len(words):
        length = _run(words, place, targets)
        joined.append(together(words[place : place + length]))
        place += length
    return _joined_round(joined, targets) if joined else words


def _joined_round(words: list[str], targets: list[str]) -> list[str]:
    """The last word joined with the first, as when a surname that is listed first was written last."""
    if len(words) > 1 and _run([words[-1], words[0]], 0, targets) == 2:
        return [*words[1:-1], together([words[-1], words[0]])]
    return words


def _run(words: list[str], place: int, targets: list[str]) -> int:
    """How many words from this place on are together one of the targets; 1 where none are."""
    for length in range(2, _MOST_JOINED + 1):
        run = words[place : place + length]
        if len(run) < length or not all(run):
            return 1
        text = together(run)
        if any(likeness(text, target) >= _JOINED for target in targets):
            return length
    return 1


def together(run: Sequence[str]) -> str:
    """Words as one word; vowelless when the first of them is."""
    return (VOWELLESS if run[0].startswith(VOWELLESS) else "") + "".join(w.lstrip(VOWELLESS) for w in run)
