"""Text to stems: folding, splitting and stemming in the languages of our word lists."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import Stemmer  # type: ignore[import-not-found]  # PyStemmer ships no types

from twinway.engines.sectors.common import SPELLINGS

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_CHARACTERS = 5_000  # what a business says of itself stands at the beginning; the rest is not read

_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WRITTEN_OUT = re.compile(r"\bIT\b")  # the trade, not the pronoun
_INNER_APOSTROPHE = re.compile(r"(?<=[\u0400-\u04ff])['’ʼ](?=[\u0400-\u04ff])")  # м'ясо is one word, l'huile two
_SNOWBALL = {"en": "english", "ru": "russian", "es": "spanish", "de": "german", "fr": "french"}
_UKRAINIAN_ENDINGS = re.compile(
    r"(?:увати|ування|ення|ання|ами|ями|ові|еві|ого|ому|ими|іми|ської|ській|ський|ська|ське|ські|ної|ній|ний|на|не|ні|"
    r"ів|їв|ах|ях|ою|ею|єю|ий|ій|ої|ої|их|ти|а|я|і|ї|и|у|ю|е|є|о|ь|й)$"
)


def fold(text: str) -> str:
    """Lower case, Latin letters without accents, Cyrillic ones whole (ё becomes е), lone surrogates gone."""
    clean = _WRITTEN_OUT.sub("information technology", text[:MAX_CHARACTERS])
    if clean.isascii():
        return clean.lower()
    plain = unicodedata.normalize("NFKC", clean.encode("utf-8", "ignore").decode()).casefold()
    return "".join(map(_plain, _INNER_APOSTROPHE.sub("", plain)))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character == "ё":
        return "е"
    if character.isascii() or "\u0370" <= character <= "\u04ff":
        return character
    return "".join(part for part in unicodedata.normalize("NFD", character) if not unicodedata.combining(part))


def split(folded: str) -> list[str]:
    """The words of a folded text in order; Chinese and Japanese runs become overlapping pairs of characters."""
    if folded.isascii():
        return [word for word in _WORD.findall(folded) if not word.isdigit()]
    words: list[str] = []
    for word in _WORD.findall(folded):
        words.extend(_pairs(word) if _CJK.search(word) else [word])
    return [word for word in words if not word.isdigit()]


def _pairs(word: str) -> list[str]:
    return [word[i : i + 2] for i in range(len(word) - 1)] or [word]


def script(words: list[str]) -> str:
    """`cyrillic`, `cjk` or `latin`: the script in which most of the words stand."""
    cyrillic = sum(1 for word in words if _CYRILLIC.match(word))
    cjk = sum(1 for word in words if _CJK.match(word))
    if not words or max(cyrillic, cjk) * 2 < len(words):
        return "latin"
    return "cyrillic" if cyrillic >= cjk else "cjk"


@lru_cache(maxsize=256)
def _stemmer(language: str, thread: int) -> Callable[[str], str]:  # noqa: ARG001 – one per thread: they share no state
    stemmer = Stemmer.Stemmer(_SNOWBALL[language])
    stemmer.maxCacheSize = 0  # `stem` remembers
    return cast("Callable[[str], str]", stemmer.stemWord)


@lru_cache(maxsize=60_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word in `en`, `ru`, `uk`, `es`, `de` or `fr`; other languages keep the word.

    Snowball's stemmers (Porter, snowballstem.org); a short list of endings for Ukrainian, which Snowball lacks.
    """
    if language == "en":
        word = SPELLINGS.get(word, word)
    if language == "uk":
        return _UKRAINIAN_ENDINGS.sub("", word) if len(word) > 4 else word
    if language not in _SNOWBALL:
        return word
    return _stemmer(language, threading.get_ident())(word)
