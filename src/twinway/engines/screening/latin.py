"""A name in any script as plain Latin words, in the order written."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from twinway.kernel.text import fold

LONGEST = 300  # characters of a name that are read; the longest listed name has fewer than 200
VOWELLESS = "~"  # opens a word from a script that writes no vowels (Arabic, Hebrew)
_IDEOGRAPH = re.compile(r"([\u3400-\u9fff\uf900-\ufaff])")
_SEMITIC = re.compile(r"[\u0590-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]")
_ARTICLE = re.compile(r"^ال(?!له)(?=\w{2})")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=20_000)
def latin_words(text: str) -> tuple[str, ...]:
    """Lower-case words of a to z and digits; a word from Arabic or Hebrew letters opens with `~`.

    `ПАО «НК „Роснефть“»` → `pao nk rosneft`, `S.A.` → `sa`, `华为` → `hua wei`, `عبد الرحمن` → `~bd ~rhmn`.
    """
    spaced = _IDEOGRAPH.sub(r" \1 ", fold(text[:LONGEST]))
    return tuple(word for part in spaced.split() for word in _words(part))


def _words(part: str) -> list[str]:
    if part.isascii():
        return [part]
    if _SEMITIC.search(part):
        bare = _NO_LETTER.sub("", anyascii(_ARTICLE.sub("", part)).lower())
        return [VOWELLESS + bare] if bare else []
    plain = anyascii(part).lower().replace("'", "").replace("`", "")
    return _NO_LETTER.sub(" ", plain).split()
