"""How alike two names are: what they share against what stands alone, each word by how much it tells."""

from __future__ import annotations

from dataclasses import dataclass

from twinway.engines.screening.align import Alignment, align
from twinway.engines.screening.names import Name, read_name
from twinway.engines.screening.records import Kind
from twinway.engines.screening.weights import Rarity, plain

ENOUGH = 0.9  # the weight of one rare word; with less in common a likeness is damped
LEAST = 0.68  # what remains of a likeness that rests on next to nothing
# What a word that only one of the names has costs, beside 1 for each that both have alone.
SURPLUS: dict[Kind, float] = {"person": 0.25, "": 0.55, "organisation": 0.55, "vessel": 0.9, "aircraft": 0.9}
ONE_OF_SEVERAL = 0.6  # a surname alone does not tell a person


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are (0..1), how much rests on it (weight shared, 0..), and the words compared."""

    value: float
    shared: float
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
    """Compare two read names as names of a person, an organisation or a vehicle.

    value = Σ weight·likeness / (Σ weight + 2·min(left, right) + surplus·|left - right|), where left and right are the
    weights of the words that stand alone: a Dice coefficient in which contradiction costs more than silence.
    """
    alignment = align(one.words, other.words, rarity)
    shared = sum(p.weight * p.likeness for p in alignment.pairs)
    paired = sum(p.weight for p in alignment.pairs)
    left, right = sum(map(rarity, alignment.left)), sum(map(rarity, alignment.right))
    total = paired + 2 * min(left, right) + SURPLUS[kind] * abs(left - right)
    value = shared / total if total else 0.0
    if kind == "person" and len(alignment.pairs) < 2 and max(len(one.words), len(other.words)) > 1:
        value *= ONE_OF_SEVERAL
    return Likeness(value, shared, min(1.0, LEAST + (1 - LEAST) * shared / ENOUGH), alignment)
