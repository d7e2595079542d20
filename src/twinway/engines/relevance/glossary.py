"""Words of the trade in five languages and the English words they stand for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twinway.engines.relevance.data import table
from twinway.engines.relevance.text import ENGLISH, FOREIGN, STOP, fold, stem
from twinway.engines.relevance.text import words as words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONG, PLAIN = 20, 5  # where more than every fifth of so many words is an English stop word, the text is English
_COMPOUNDING = ("de", "ru", "uk")
_LINKS = ("", "s", "n", "en", "es", "e", "о", "е")  # letters between the parts of a German or Slavic compound


@cache
def glossary(language: str) -> Mapping[str, tuple[str, ...]]:
    """Foreign stem, or two stems joined by a hyphen for a phrase, -> English words and phrases; empty for English."""
    if language not in FOREIGN:
        return {}
    english: dict[str, list[str]] = {}
    for head, foreign in table(language).items():
        for phrase in foreign:
            english.setdefault(_key(phrase.split("-"), language), []).append(head)
    return {key: tuple(heads) for key, heads in english.items()}


def _key(parts: Sequence[str], language: str) -> str:
    return "-".join(stem(fold(part), language) for part in parts)


def translate(word: str, after: str, language: str) -> tuple[str, ...]:
    """English for a folded word and, where they are a phrase, the word after it; empty where it is not known."""
    known = glossary(language)
    phrase = known.get(_key((word, after), language), ()) if after else ()
    return phrase or known.get(stem(word, language), ()) or _compound(word, language)


def _compound(word: str, language: str) -> tuple[str, ...]:
    """Two known words written as one: `strassenbau` is road and construction; the longest first part wins."""
    if language not in _COMPOUNDING or len(word) < 8:
        return ()
    known = glossary(language)
    for cut in range(len(word) - 3, 3, -1):
        rest = known.get(stem(word[cut:], language))
        first = rest and next((known[key] for key in _first_parts(word[:cut], language) if key in known), None)
        if rest and first:
            return (*first, *rest)
    return ()


def _first_parts(part: str, language: str) -> tuple[str, ...]:
    return tuple(stem(part.removesuffix(link) if link else part, language) for link in _LINKS if part.endswith(link))


def _is_known(word: str, language: str) -> bool:
    return stem(word, language) in glossary(language) or bool(_compound(word, language))


@cache
def _english() -> frozenset[str]:
    """Stems of all English words in the glossaries: what makes a text look English."""
    return frozenset(stem(word, ENGLISH) for language in FOREIGN for head in table(language) for word in words_of(head))


def guess(words: Sequence[str]) -> str:
    """The language of folded words: that whose stop words (twice) and trade words it has most of; English on a tie."""
    common = sum(word in STOP[ENGLISH] for word in words)
    if len(words) >= LONG and common * PLAIN > len(words):
        return ENGLISH
    scores = {ENGLISH: sum(2 * (word in STOP[ENGLISH]) + (stem(word, ENGLISH) in _english()) for word in words)}
    for language in FOREIGN:
        scores[language] = sum(2 * (word in STOP[language]) + _is_known(word, language) for word in words)
    return max(scores, key=lambda language: scores[language])
