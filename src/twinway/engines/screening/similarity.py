"""How alike two names are: what they share against what stands alone, each word by how much it tells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from twinway.engines.screening.align import Alignment, Pair, align
from twinway.engines.screening.latin import VOWELLESS
from twinway.engines.screening.names import Name, read_name
from twinway.engines.screening.records import Kind
from twinway.engines.screening.sounds import SAME_KEY
from twinway.engines.screening.weights import Rarity, plain

ENOUGH = 0.9  # the weight of one rare word; with less in common a likeness is damped
LEAST = 0.6  # what remains of a likeness that rests on next to nothing
# What a word that only one of the names has costs, beside 1 for each that both have alone.
SURPLUS: dict[Kind, float] = {"person": 0.25, "": 0.55, "organisation": 0.55, "vessel": 0.9, "aircraft": 0.9}
ONE_OF_SEVERAL = 0.6  # a surname alone does not tell a person
SHORT_AND_OTHER = 0.8
CONTRADICTED = 0.8


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are (0..1), how much the shared words tell (0..), and the words compared."""

    value: float
    told: float
    damping: float
    alignment: Alignment

    @property
    def damped(self) -> float:
        """The likeness after damping for ordinary words, 0..1."""
        return self.value * self.damping


def similarity(one: str, other: str, *, kind: Kind = "", rarity: Rarity = plain) -> float:
    """0..1 for two written names, the same both ways, whatever the order of words, the case or the script."""
    return compare(read_name(one), read_name(other), kind=kind, rarity=rarity).value


def compare(one: Name, other: Name, *, kind: Kind, rarity: Rarity) -> Likeness:
    """Compare two read names by their meanings, and by their words as written where words may have been joined."""
    found = _compare(one.words, other.words, kind, rarity)
    translated = one.plain != one.words or other.plain != other.words
    if translated and len(one.words) != len(other.words):
        found = max(found, _compare(one.plain, other.plain, kind, rarity), key=lambda likeness: likeness.damped)
    if kind == "person" and _contradicted(one, other, found.alignment):
        return replace(found, value=found.value * CONTRADICTED)
    return found


def _contradicted(one: Name, other: Name, alignment: Alignment) -> bool:
    """Whether a person's surname, or all given names, stand alone while the other name has others instead."""
    left, right = frozenset(alignment.left), frozenset(alignment.right)
    if not left or not right:
        return False
    return any(part <= left for part in one.parts) or any(part <= right for part in other.parts)


def _compare(one: Sequence[str], other: Sequence[str], kind: Kind, rarity: Rarity) -> Likeness:
    """Compare the words of two names of a person, an organisation or a vehicle.

    value = Σ weight·likeness / (Σ weight + 2·min(left, right) + surplus·|left - right|), where left and right are the
    weights of the words that stand alone: a Dice coefficient in which contradiction costs more than silence.
    """
    alignment = align(one, other, rarity)
    shared = sum(p.weight * p.likeness for p in alignment.pairs)
    paired = sum(p.weight for p in alignment.pairs)
    left, right = sum(map(rarity, alignment.left)), sum(map(rarity, alignment.right))
    total = paired + 2 * min(left, right) + SURPLUS[kind] * abs(left - right)
    value = shared / total if total else 0.0
    value *= _doubt(one, other, alignment, kind)
    told = math.sqrt(sum((p.weight * p.likeness) ** 2 for p in alignment.pairs))
    return Likeness(value, told, min(1.0, LEAST + (1 - LEAST) * told / ENOUGH), alignment)


def _doubt(one: Sequence[str], other: Sequence[str], alignment: Alignment, kind: Kind) -> float:
    """1, or less where a single word has to tell who is meant: a surname alone, or a short word in another spelling."""
    paired = max(len(one) - len(alignment.left), len(other) - len(alignment.right))
    if paired > 1 or not alignment.pairs:
        return 1.0
    if kind == "person" and max(len(one), len(other)) > 1:
        return ONE_OF_SEVERAL
    return SHORT_AND_OTHER if _short_and_other(alignment.pairs[0]) else 1.0


def _short_and_other(pair: Pair) -> bool:
    """Whether two words are short and not spelt the same; words without vowels cannot be."""
    length = min(len(pair.one), len(pair.other))
    if VOWELLESS in pair.one[0] + pair.other[0]:
        return length < 4
    return pair.likeness < (1.0 if length < 5 else SAME_KEY if length < 7 else 0.0)
