"""How alike two words sound whatever the way they were written in Latin letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from twinway.engines.screening.common import ONE_NAME
from twinway.engines.screening.latin import VOWELLESS

SAME_KEY, SAME_NAME, SAME_SOUND, SAME_BONES, INITIAL = 0.97, 0.95, 0.92, 0.82, 0.75
_EDIT_COST, _SHORT_COST = 1.25, 1.75  # a wrong letter costs more than its share of the word
# One letter for each sound that English, German, French and Polish habits write in several.
_DIGRAPHS = dict(
    pair.split(":")
    for pair in (
        *("shch:S", "sch:S", "sh:S", "tsch:C", "tch:C", "cz:C", "ch:C", "dzh:J", "dj:J", "zh:J", "j:J", "kh:h", "gh:g"),
        *("ph:f", "th:t", "dh:d", "ck:k", "tz:c", "ts:c", "q:k", "x:ks", "w:v", "ou:u", "oo:u", "ee:i", "y:i"),
    )
)
_INITIALS = frozenset({"yu", "iu", "ya", "ia", "ye", "yo", "zh", "ch", "sh", "kh", "ts"})  # of one Cyrillic letter
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
    if not text.isalpha():
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
    if _is_initial(one) or _is_initial(other):
        return INITIAL if _begins(one, other) and one[0].isalpha() else 0.0
    a, b = word(one), word(other)
    if one.startswith(VOWELLESS) or other.startswith(VOWELLESS):
        return SAME_SOUND if a.bones == b.bones and _tells(a, b) else 0.0
    if not (one + other).isalpha():
        return 0.0
    return _same(a, b) or max(_edited(a.key, b.key), _edited(one, other), SAME_BONES * _same_bones(a, b))


def _is_initial(text: str) -> bool:
    return len(text) == 1 or text in _INITIALS


def _begins(one: str, other: str) -> bool:
    """Whether the shorter is how the longer begins, with `yu` and `iu` the same letter."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or word(long).key.startswith(word(short).key)


def _tells(a: Word, b: Word) -> bool:
    """Whether the consonants of a word without vowels are enough for how long the other word is."""
    longer = max(len(a.text), len(b.text)) if a.text[0] != b.text[0] else 0
    return longer <= {0: 0, 1: 3, 2: 5, 3: 8}.get(len(a.bones), longer)


def _same(a: Word, b: Word) -> float:
    if a.key == b.key:
        return SAME_KEY
    if ONE_NAME.get(a.text, a.text) == ONE_NAME.get(b.text, b.text):
        return SAME_NAME
    return SAME_SOUND if a.loose == b.loose and len(a.loose) > 3 else 0.0


def _same_bones(a: Word, b: Word) -> bool:
    if len(a.bones) < 4 or a.bones != b.bones or a.key[0] != b.key[0]:
        return False
    return OSA.distance(a.key, b.key, score_cutoff=2) < 3


def _edited(one: str, other: str) -> float:
    allowed = misspelt(min(one, other, key=len))
    wrong = OSA.distance(one, other, score_cutoff=allowed)
    length = max(len(one), len(other))
    return 1 - (_EDIT_COST if length > 5 else _SHORT_COST) * wrong / length if wrong <= allowed else 0.0


def _sound(match: re.Match[str]) -> str:
    return _DIGRAPHS[match[0]]


def _bones(key: str) -> str:
    bare = _DOUBLE.sub(r"\1", _BONELESS.sub("", key).translate(_BONES))
    return bare[:-1] if bare.endswith("h") and len(bare) > 2 else bare
