"""Addresses and telephone numbers in a text: named to a writer, taken out of what is shown to strangers."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MAIL = re.compile(
    r"[\w.+-]{1,64}(?:\s?@\s?|\s?[(\[]\s?at\s?[)\]]\s?)[\w-]{1,63}(?:(?:\.|\s?[(\[]\s?dot\s?[)\]]\s?)[\w-]{2,63}){1,4}",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?<![\w.,])(?:\+|\(\+?)?\d{1,13}(?:[ .\-/()\u00a0]{1,3}\d{1,13}){0,8}\)?(?![\w@])")
_WORD = re.compile(
    r"\b(?:tel|telephone|phone|fax|facsimile|mobile|cell|whatsapp|telegram|тел|телефон|факс|tél)\b[^\d\n+(]{0,12}$",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .\u00a0]\d{3})+")
_FEWEST, _MOST = 7, 15  # digits of a number with its area; E.164 allows 15
REMOVED = "[removed]"


def addresses(text: str) -> list[str]:
    """E-mail addresses, also those written with (at) and (dot)."""
    return [match[0] for match in _MAIL.finditer(text)]


def phones(text: str) -> list[str]:
    """Telephone numbers: grouped like one, begun like one, or with the word beside them."""
    return [text[start:end] for start, end in _phones(text)]


def without(text: str) -> str:
    """The text with every address and number taken out."""
    bare = _MAIL.sub(REMOVED, text)
    for start, end in reversed(list(_phones(bare))):
        bare = bare[:start] + REMOVED + bare[end:]
    return bare


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for match in _RUN.finditer(text):
        said = match[0]
        digits = sum(character.isdigit() for character in said)
        called = bool(_WORD.search(text[max(0, match.start() - 30) : match.start()]))
        if (called and digits >= 5) or (_FEWEST <= digits <= _MOST and _reads_as_phone(said)):
            yield match.span()


def _reads_as_phone(said: str) -> bool:
    """Begun by + or 00, an area in brackets, or three groups and more that are neither a date nor thousands."""
    groups = re.findall(r"\d+", said)
    if said.lstrip("(").startswith(("+", "00")) or re.match(r"\(\d{2,5}\)\s?\d", said):
        return True
    if _DATE.search(said) or _THOUSANDS.fullmatch(said):
        return False
    grouped = all(2 <= len(group) <= 4 for group in groups[1:]) and len(groups[-1]) >= 2
    return len(groups) >= 3 and grouped and len(groups[0]) <= 4
