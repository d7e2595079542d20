"""Which names of a list are worth comparing word by word: those that share enough of their rare words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from twinway.engines.screening.align import together
from twinway.engines.screening.index import ListIndex, Words, joined, joins, whole
from twinway.engines.screening.latin import VOWELLESS
from twinway.engines.screening.names import Name
from twinway.engines.screening.sounds import Word, likeness, misspelt, word
from twinway.engines.screening.weights import Rarity

MOST = 60
MOST_WORDS = 12  # of a name are looked up, the rarest; a longer one is found by them too
LEAST_SHARED = 0.5  # of the weight of the shorter name


def candidates(index: ListIndex, name: Name, rarity: Rarity) -> list[int]:
    """Places of listed names, at most 60 by an upper estimate, and all that are the same words joined otherwise."""
    shared, asked = np.zeros(len(index.names), dtype=np.float32), 0.0
    for text in sorted(dict.fromkeys(name.words), key=rarity, reverse=True)[:MOST_WORDS]:
        bearers = _bearers(index, text, rarity(text))
        shared += bearers
        asked += float(bearers.max(initial=0.0)) or rarity(text)
    shorter = np.minimum(index.totals, asked)
    apart = np.maximum(index.totals - shared, 0) + np.maximum(asked - shared, 0)
    estimate = np.where(shared >= LEAST_SHARED * shorter, shared / (shared + 0.3 * apart + 1e-6), 0)
    best = np.argsort(-estimate, kind="stable")[:MOST]
    found = {int(n) for n in best if estimate[n] > 0}
    return sorted(found.union(*_joined_otherwise(index, name)))


def _joined_otherwise(index: ListIndex, name: Name) -> Iterator[Sequence[int]]:
    """Names with the same words, with two words that are one here, or with one word that is two here."""
    for hashed in {*joins(name.words), *joins(name.plain), whole(name), *(joined([word(w).key]) for w in name.plain)}:
        yield index.joined.get(hashed, [])[:MOST]
    for pair in pairwise((*name.plain, name.plain[0])):
        for place in _same(index.words, word(together(pair))):
            yield _bearing(index.words, place)[:MOST].tolist()


def _bearers(index: ListIndex, text: str, asked: float) -> NDArray[np.float32]:
    """For each name of the list what it shares by having a word like this one."""
    shared = np.zeros(len(index.names), dtype=np.float32)
    words = index.words
    for place, alike in _alike(words, text):
        names = _bearing(words, place)
        shared[names] = np.maximum(shared[names], alike * min(asked, float(words.weights[place])))
    return shared


def _alike(words: Words, text: str) -> Iterator[tuple[int, float]]:
    """The places of words that sound like this one; an initial is like too many to look for."""
    if len(text) < 2:
        return
    asked = word(text)
    places = {*_same(words, asked), *words.by_bones.get(asked.bones, ())}
    places.update(_misspelt(words, asked.key) if text.isalpha() else ())
    for place in places:
        if alike := likeness(text, words.texts[place]):
            yield place, alike


def _same(words: Words, asked: Word) -> Iterator[int]:
    """The places of words spelt another way; of one without vowels, those with its consonants."""
    if asked.text.startswith(VOWELLESS):
        yield from words.by_bones.get(asked.bones, ())
    else:
        yield from words.by_key.get(asked.key, ())
        yield from words.by_loose.get(asked.loose, ())


def _misspelt(words: Words, key: str) -> Iterator[int]:
    reach = misspelt(key)
    for length in range(len(key) - reach, len(key) + reach + 1):
        keys, places = words.by_length.get(length, ((), ()))
        allowed = min(reach, misspelt(key[:length]))
        if allowed and keys:
            distances = process.cdist([key], keys, scorer=OSA.distance, score_cutoff=allowed, dtype=np.uint8)[0]
            yield from (places[int(n)] for n in np.flatnonzero(distances <= allowed))


def _bearing(words: Words, place: int) -> NDArray[np.int32]:
    return words.names[words.starts[place] : words.starts[place + 1]]
