"""Text to words and stems, and the language it is written in."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import Stemmer  # type: ignore[import-not-found]  # PyStemmer ships no types

from twinway.engines.relevance.data import table

if TYPE_CHECKING:
    from collections.abc import Callable

ENGLISH = "en"
FOREIGN = ("fr", "es", "de", "ru", "uk")

STOP = {language: frozenset(words) for language, words in table("stop").items()}
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_INNER_APOSTROPHE = re.compile(r"(?<=[\u0400-\u04ff])['’ʼ](?=[\u0400-\u04ff])")  # м'ясо is one word, l'huile two
_UKRAINIAN_ENDINGS = re.compile(
    r"(?:увати|ування|ення|ання|ами|ями|ові|еві|ого|ому|ими|іми|ської|ській|ський|ська|ське|ські|ної|ній|ний|на|не|ні|"
    r"ів|їв|ах|ях|ою|ею|єю|ий|ій|ої|ої|их|ти|а|я|і|ї|и|у|ю|е|є|о|ь|й)$"
)
_SNOWBALL = {"en": "english", "fr": "french", "es": "spanish", "de": "german", "ru": "russian"}


def fold(text: str) -> str:
    """Lower case, Latin letters without accents, Cyrillic ones whole (ё becomes е), œ and æ in two letters."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode()).casefold()
    return "".join(map(_plain, _INNER_APOSTROPHE.sub("", plain)))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character in "ёœæ":
        return {"ё": "е", "œ": "oe", "æ": "ae"}[character]
    if character.isascii() or "\u0370" <= character <= "\u04ff":
        return character
    return "".join(part for part in unicodedata.normalize("NFD", character) if not unicodedata.combining(part))


def words(text: str) -> list[str]:
    """The folded words of a text in order, without numbers and reference numbers (`W8485`, `206050`; `4x4` stays)."""
    return [word for word in _WORD.findall(fold(text)) if not _is_reference(word)]


def written(text: str) -> dict[str, str]:
    """Each folded word of a text as the text first writes it."""
    clean = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())
    return {fold(word): word for word in reversed(_WORD.findall(clean))}


def _is_reference(word: str) -> bool:
    return not word.isalpha() and bool(_DIGIT.search(word)) and (len(word) > 3 or word.isdigit())


@lru_cache(maxsize=64)
def _stemmer(language: str, thread: int) -> Callable[[str], str]:  # noqa: ARG001 – one per thread: they share no state
    stemmer = Stemmer.Stemmer(_SNOWBALL[language])
    stemmer.maxCacheSize = 0  # `stem` remembers
    return cast("Callable[[str], str]", stemmer.stemWord)


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word; a language without a stemmer keeps the word.

    Snowball's stemmers (Porter, snowballstem.org); a short list of endings for Ukrainian, which Snowball lacks.
    """
    if language == "uk":
        return _UKRAINIAN_ENDINGS.sub("", word) if len(word) > 4 else word
    if language not in _SNOWBALL:
        return word
    return _stemmer(language, threading.get_ident())(word)
