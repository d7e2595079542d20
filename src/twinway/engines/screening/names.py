"""A written name as the words that tell who is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from twinway.engines.screening.common import PARTICLES, TITLES
from twinway.engines.screening.forms import without_forms
from twinway.engines.screening.latin import VOWELLESS, latin_words
from twinway.engines.screening.phrases import with_meanings

_BRACKETS = re.compile(r"[\(\[（【][^)\]）】]*[\)\]）】]")
_SERVANT = re.compile(r"^(?:(abd)[aeou](?:l|r(?=r)|s(?=s))|(~bd)l)(?=\w{3})")
_ABD = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdur", "abdu", VOWELLESS + "bd"})


@dataclass(frozen=True, slots=True)
class Name:
    """`words` in the order written without forms, titles and particles, kinds of business said in English.

    `plain` are the same as written, `whole` all words sorted, `forms` the families of the legal forms; `parts` are the
    words on either side of a name's only comma (surname and given names of a person), none where there is no such.
    """

    words: tuple[str, ...]
    plain: tuple[str, ...]
    whole: tuple[str, ...]
    forms: frozenset[str]
    parts: tuple[frozenset[str], ...] = ()


@lru_cache(maxsize=5_000)
def read_name(text: str) -> Name:
    """The words of a name in any script; all of them where nothing but titles or forms is written."""
    written = latin_words(text)
    kept, forms = without_forms(written)
    telling = _telling(kept)
    return Name(with_meanings(telling), telling, tuple(sorted(written)), forms, _parts(text))


def _parts(text: str) -> tuple[frozenset[str], ...]:
    parts = [frozenset(_telling(latin_words(part))) for part in text.split(",")]
    return tuple(parts) if len(parts) == 2 and all(parts) else ()


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that are no particles and titles, servants' names in one; all of them where nothing else is left."""
    joined = _servants(words)
    return tuple(w for w in joined if w not in PARTICLES and w not in TITLES) or joined


def versions(text: str) -> tuple[str, ...]:
    """The name as written, and without what stands in brackets: `TEHRIK (TTP)` → also `TEHRIK`."""
    bare = " ".join(_BRACKETS.sub(" ", text).split())
    return (text, bare) if bare and bare != text and len(bare) > 2 else (text,)


def _servants(words: tuple[str, ...]) -> tuple[str, ...]:
    """`abd al rahman`, `abdul rahman`, `abdulrahman` and `abdurrahman` → `abdrahman`."""
    joined: list[str] = []
    place = 0
    while place < len(words):
        text, place = words[place], place + 1
        if text in _ABD:
            while place < len(words) and words[place] in PARTICLES:
                place += 1
            if place < len(words):
                text, place = _bare_servant(text) + words[place].lstrip(VOWELLESS), place + 1
        joined.append(_SERVANT.sub(_bare, text))
    return tuple(joined)


def _bare_servant(text: str) -> str:
    return text if text.startswith(VOWELLESS) else "abd"


def _bare(match: re.Match[str]) -> str:
    return match[1] or match[2]
