"""Folding of written names: the same key for Köln and koln, Łódź and lodz, in every script."""

from __future__ import annotations

import re
import unicodedata

from twinway.kernel.errors import Invalid

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "n", "ə": "a"}
)
_SILENT = re.compile("['`´’‘ʼʻʹʿʾ′\"“”„«»\u200b-\u200f\u2060\ufeff\xad·]")
_INITIALS = re.compile(r"\b(\w)\.(?=\w\b)")
_GAPS = re.compile(r"[\W_]+")
_UMLAUTS = "\u0308\u030a\u030b"
_VOICING = "\u3099\u309a"  # the Japanese voicing marks change the letter, they are not accents


def fold(text: str) -> str:
    """One key for all spellings of a name: no case, no accents, no apostrophes, words parted by single spaces.

    Scripts are kept (Новосибирск stays Cyrillic); letters with no decomposition (ł ø đ ı þ æ) become their Latin base.
    `N.Y.` folds to `ny`, `St. Paul` to `st paul`. The result may be empty.
    """
    if text.isascii():
        folded = text.lower()
    else:
        parted = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
        kept = "".join(c for c in parted if c in _VOICING or not unicodedata.combining(c))
        folded = unicodedata.normalize("NFC", kept).translate(_LETTERS)
    if folded.isalpha():
        return folded
    return _GAPS.sub(" ", _INITIALS.sub(r"\1", _SILENT.sub("", folded))).strip()


def spelled(text: str) -> str:
    """The name with its accents, in one case and one Unicode form, for telling Kömlő from Komló."""
    if text.isascii():
        return _SILENT.sub("", text.lower())
    return _SILENT.sub("", unicodedata.normalize("NFC", text.casefold()))


def umlauts(text: str) -> str:
    """The text with only the marks that make another letter in most languages: ä ö ü, ő ű, å; no acutes, no graves.

    `Györ` and `Győr` are alike, `Kömlő` and `Komló` are not.
    """
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join("\u0308" if c in _UMLAUTS else c for c in parted if c in _UMLAUTS or not unicodedata.combining(c))


def is_latin(text: str) -> bool:
    """Whether every letter of the text is a Latin one."""
    return text.isascii() or all(not c.isalpha() or c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in text)


def readable(text: str, *, field: str, limit: int = 300) -> str:
    """The text without outer blanks; Invalid under `field` when it is empty, too long, or holds what no one types."""
    if len(text) > limit:
        raise Invalid({field: f"a name of at most {limit} characters is needed, this has {len(text)}"})
    if any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text):
        raise Invalid({field: "the text holds a character that is no text (NUL or half of a pair)"})
    trimmed = " ".join(text.split())
    if not any(c.isalnum() or c >= "\U0001f1e6" for c in trimmed):
        raise Invalid({field: "a name is needed, with at least one letter"})
    return trimmed
