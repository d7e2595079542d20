"""Words that stand for another word or for nothing: the longest phrase of a table at each place of a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from twinway.engines.screening.common import MEANINGS_WRITTEN
from twinway.engines.screening.latin import latin_words

Phrase = tuple[str, ...]
LONGEST = 6  # words of the longest legal form written out
MEANINGS: dict[Phrase, str] = {
    latin_words(variant): meaning for meaning, variants in MEANINGS_WRITTEN.items() for variant in variants
}
"""The words of a kind of business in any language → the English word that stands for all of them."""


def phrase_at(table: Mapping[Phrase, str], words: Sequence[str], place: int) -> int:
    """How many words from this place on are a phrase of the table, the most there are; 0 for none."""
    lengths = range(min(LONGEST, len(words) - place), 0, -1)
    return next((length for length in lengths if tuple(words[place : place + length]) in table), 0)


def with_meanings(words: Sequence[str]) -> tuple[str, ...]:
    """The words with each kind of business in one word: `mashinostroitelnyi zavod` → `engineering factory`."""
    spelt = [_spelt(word) for word in words]
    said: list[str] = []
    place = 0
    while place < len(words):
        length = phrase_at(MEANINGS, spelt, place)
        said.append(MEANINGS[tuple(spelt[place : place + length])] if length else words[place])
        place += length or 1
    return tuple(said)


def near(words: Iterable[str]) -> dict[str, list[str]]:
    """Each of the words of at least seven letters, under itself and under itself without one of its letters."""
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        for text in (word, *_without_one(word)) if len(word) > 6 else ():
            found.setdefault(text, []).append(word)
    return found


def nearly(word: str, words: Mapping[str, Sequence[str]]) -> str:
    """The first of the `near` words that this one is but for one letter, or the word itself."""
    if len(word) < 6 or not word.isascii() or not word.isalpha():
        return word
    likely = (w for text in (word, *_without_one(word)) for w in words.get(text, ()))
    return next((w for w in likely if OSA.distance(word, w, score_cutoff=1) <= 1), word)


def _without_one(word: str) -> Iterator[str]:
    return (word[:n] + word[n + 1 :] for n in range(len(word)))


_SPELT_OUT = near(phrase[0] for phrase in MEANINGS if len(phrase) == 1)


@lru_cache(maxsize=20_000)
def _spelt(word: str) -> str:
    return nearly(word, _SPELT_OUT)
