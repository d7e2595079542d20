"""Legal forms in many languages, and the family each belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from twinway.engines.screening.common import FORMS_WRITTEN
from twinway.engines.screening.latin import latin_words
from twinway.engines.screening.phrases import Phrase, near, nearly, phrase_at

FORMS: dict[Phrase, str] = {
    latin_words(form): "" if family == "any" else family for family, forms in FORMS_WRITTEN.items() for form in forms
}
"""The words of a form → its family; an empty family says nothing that could differ."""
_SPELT_OUT = near(form[0] for form in FORMS if len(form) == 1)


def without_forms(words: Sequence[str]) -> tuple[Phrase, frozenset[str]]:
    """The words that are no legal form, and the families of the forms; a name that is nothing but forms stays whole.

    A form of one or two letters counts only at an end of the name or beside another form. A form spelt out may have one
    wrong letter.
    """
    spelt = [_spelt(word) for word in words]
    kept: list[str] = []
    families: set[str] = set()
    after_form, place = True, 0
    while place < len(spelt):
        length = phrase_at(FORMS, spelt, place)
        short = len("".join(spelt[place : place + length])) < 3
        if length and (after_form or not short or _ends(spelt, place + length)):
            families.add(FORMS[tuple(spelt[place : place + length])])
        else:
            kept.append(spelt[place])
            length = 0
        after_form, place = bool(length), place + (length or 1)
    return (tuple(kept), frozenset(families - {""})) if kept else (tuple(words), frozenset())


def _ends(words: Sequence[str], place: int) -> bool:
    return place == len(words) or bool(phrase_at(FORMS, words, place))


@lru_cache(maxsize=20_000)
def _spelt(word: str) -> str:
    return nearly(word, _SPELT_OUT)
