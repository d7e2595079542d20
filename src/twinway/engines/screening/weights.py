"""How much a word tells: one that few entries of a list bear tells more than one that many bear."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from twinway.engines.screening.common import GENERIC, GIVEN_NAMES, ORDINARY, PEOPLE, VERY_GENERIC, VERY_ORDINARY
from twinway.engines.screening.sounds import word

Rarity = Callable[[str], float]
FADE = 0.3  # a word that ten entries bear tells half as much as one that a single entry bears
ORDINARY_PERSON = 20
_SHORT = {1: 0.12, 2: 0.4, 3: 0.6}  # initials and abbreviations by their letters


def plain(text: str) -> float:
    """0..1, without a list: from the built-in words that are ordinary everywhere."""
    return weight(text, 1)


def of_list(borne: Mapping[str, int]) -> Rarity:
    """The weight by how many entries of a list bear a word's key; independent of how long the list is.

    That an unrelated entry changes nothing rests on it; the inverse document frequency would change with every entry.
    """
    return lambda text: weight(text, borne.get(word(text).key, 1))


def weight(text: str, borne: int) -> float:
    """`borne` to the power of -0.3, for the greater of the list's count and that of ordinary words."""
    return min(_SHORT.get(len(text), 1.0), float(max(borne, _ordinary(text)) ** -FADE))


def _ordinary(text: str) -> int:
    if text in VERY_GENERIC:
        return VERY_ORDINARY
    if text in GENERIC:
        return ORDINARY
    return ORDINARY_PERSON if text in PEOPLE or text in GIVEN_NAMES else 1
