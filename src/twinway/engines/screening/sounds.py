"""How alike two words sound whatever the way they were written in Latin letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from twinway.engines.screening.common import GIVEN_NAMES
from twinway.engines.screening.latin import VOWELLESS

SAME_KEY, SAME_NAME, SAME_SOUND, SAME_BONES, INITIAL = 0.97, 0.95, 0.92, 0.82, 0.75
_EDIT_COST = 1.25  # a wrong letter costs more than its share of the word
# One letter for each sound that English, German, French and Polish habits write in several.
_DIGRAPHS = dict(
    pair.split(":")
    for pair in (
        *("shch:S", "sch:S", "sh:S", "tsch:C", "tch:C", "cz:C", "ch:C", "dzh:J", "dj:J", "zh:J", "j:J", "kh:h", "gh:g"),
        *("ph:f", "th:t", "dh:d", "ck:k", "tz:c", "ts:c", "q:k", "x:ks", "w:v", "ou:u", "oo:u", "ee:i", "y:i"),
    )
)
_DIGRAPH = re.compile("|".join(sorted(_DIGRAPHS, key=len, reverse=True)))
_SOFT_C = re.compile(r"c(?=[eiy])(?!h)")
_HARD_C = re.compile(r"c(?![hkz])")
_DOUBLE = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=[oe])f$")
_IOTATED = re.compile(r"^i(?=e)")
_LOOSE = str.maketrans({"C": "h", "g": "h", "J": "i", "e": "a", "o": "u", "c": "s"})
_BONELESS = re.compile(r"[aeiouyw]")
_BONES = str.maketrans({"z": "d", "q": "k", "c": "k", "C": "h", "J": "g", "S": "s", "v": "", "p": "b", "h": "h"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its keys: `key` for ways of spelling, `loose` for ways of hearing, `bones` for its consonants."""

    text: str
    key: str
    loose: str
    bones: str


@lru_cache(maxsize=50_000)
def word(text: str) -> Word:
    """The keys of a Latin word as `latin_words` gives it."""
    if text.startswith(VOWELLESS):
        return Word(text, text, text, _bones(_DIGRAPH.sub(_sound, text[1:])))
    if any(c.isdigit() for c in text):
        return Word(text, text, text, text)
    soft = _HARD_C.sub("k", _SOFT_C.sub("s", text))
    key = _ENDING.sub("v", _IOTATED.sub("", _DOUBLE.sub(r"\1", _DIGRAPH.sub(_sound, soft))))
    key = key[:-1] if key.endswith("h") and len(key) > 3 else key
    return Word(text, key, _DOUBLE.sub(r"\1", key.translate(_LOOSE)), _bones(key))


def likeness(one: str, other: str) -> float:
    """0..1 for two Latin words, the same both ways; 0 where they are different words."""
    if one == other:
        return 1.0
    return _likeness(one, other) if one < other else _likeness(other, one)


def misspelt(key: str) -> int:
    """How many letters of a key may be wrong: none in three, one in six, two in ten, three in more."""
    length = len(key)
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 11 else 3


@lru_cache(maxsize=200_000)
def _likeness(one: str, other: str) -> float:
    if len(one) == 1 or len(other) == 1:
        return INITIAL if one[0] == other[0] and one[0].isalpha() else 0.0
    a, b = word(one), word(other)
    if one.startswith(VOWELLESS) or other.startswith(VOWELLESS):
        return SAME_SOUND if a.bones == b.bones and len(a.bones) > 1 else 0.0
    if any(c.isdigit() for c in one + other):
        return 0.0
    return _same(a, b) or max(_edited(a.key, b.key), SAME_BONES * _same_bones(a, b))


def _same(a: Word, b: Word) -> float:
    if a.key == b.key:
        return SAME_KEY
    if GIVEN_NAMES.get(a.text, a.text) == GIVEN_NAMES.get(b.text, b.text):
        return SAME_NAME
    return SAME_SOUND if a.loose == b.loose and len(a.loose) > 3 else 0.0


def _same_bones(a: Word, b: Word) -> bool:
    return len(a.bones) > 3 and a.bones == b.bones and a.key[0] == b.key[0]


def _edited(one: str, other: str) -> float:
    allowed = misspelt(min(one, other, key=len))
    wrong = OSA.distance(one, other, score_cutoff=allowed)
    return 1 - _EDIT_COST * wrong / max(len(one), len(other)) if wrong <= allowed else 0.0


def _sound(match: re.Match[str]) -> str:
    return _DIGRAPHS[match[0]]


def _bones(key: str) -> str:
    bare = _DOUBLE.sub(r"\1", _BONELESS.sub("", key).translate(_BONES))
    return bare[:-1] if bare.endswith("h") and len(bare) > 2 else bare
