"""Legal forms in many languages, and the family each belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from twinway.engines.screening.common import FORMS_WRITTEN
from twinway.engines.screening.latin import latin_words

FORMS: dict[tuple[str, ...], str] = {
    latin_words(form): family.replace("any", "")
    for family, forms in FORMS_WRITTEN.items()
    for form in forms
    if latin_words(form)
}
"""The words of a form → its family; an empty family says nothing that could differ."""
_LONGEST = max(len(form) for form in FORMS)


def without_forms(words: Sequence[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that are no legal form, and the families of the forms; a name that is nothing but forms stays whole.

    A form of one or two letters counts only at an end of the name or beside another form.
    """
    kept: list[str] = []
    families: set[str] = set()
    after_form, place = True, 0
    while place < len(words):
        length = _form_at(words, place, after_form=after_form)
        if length:
            families.add(FORMS[tuple(words[place : place + length])])
        else:
            kept.append(words[place])
        after_form, place = bool(length), place + (length or 1)
    return (tuple(kept), frozenset(families - {""})) if kept else (tuple(words), frozenset())


def _form_at(words: Sequence[str], place: int, *, after_form: bool) -> int:
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        form = tuple(words[place : place + length])
        if form in FORMS and (after_form or _long(form) or _ends(words, place + length)):
            return length
    return 0


def _long(form: tuple[str, ...]) -> bool:
    return len("".join(form)) > 2


def _ends(words: Sequence[str], place: int) -> bool:
    return place == len(words) or any(tuple(words[place : place + n]) in FORMS for n in range(1, _LONGEST + 1))
