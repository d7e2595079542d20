"""A query as groups of terms that mean one thing, a notice as terms; English is the pivot between languages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twinway.engines.relevance.glossary import guess, translate
from twinway.engines.relevance.text import ENGLISH, STOP, stem, words, written

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_CHARACTERS = 4_000  # what is sought stands at the beginning
MAX_GROUPS = 40
_ENOUGH = 60  # words that show a text's language


@dataclass(frozen=True, slots=True)
class Group:
    """A query's word as written, and the index terms that stand for it; `prefix` finds kin in another language."""

    word: str
    terms: tuple[str, ...]
    weight: float = 1.0
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A query understood; `english` is what its foreign words mean, empty for an English text."""

    groups: tuple[Group, ...]
    english: str


def language_of(read: Sequence[str], lang: str) -> str:
    """The language told, else the one guessed from folded words."""
    return lang.lower()[:2] or guess(read[:_ENOUGH])


def terms(read: Sequence[str], language: str) -> list[str]:
    """The index terms of folded words: English stems; for another language its own stems and their English."""
    kept = _telling(read, language)
    if language == ENGLISH:
        return [stem(word, ENGLISH) for word in kept]
    found: list[str] = []
    for word, after in zip(kept, [*kept[1:], ""], strict=False):
        found.extend(
            dict.fromkeys((stem(word, language), stem(word, ENGLISH), *_stems(translate(word, after, language))))
        )
    return found


def read_query(text: str, lang: str = "") -> Reading:
    """At most 40 groups, one for each distinct word, in the order of the text."""
    read = words(text[:MAX_CHARACTERS])
    language = language_of(read, lang)
    kept = _telling(read, language)
    if language == ENGLISH:
        return Reading(_distinct([Group(word, (stem(word, ENGLISH),)) for word in kept], text), "")
    groups: list[Group] = []
    english: list[str] = []
    for word, after in zip(kept, [*kept[1:], ""], strict=False):
        heads = translate(word, after, language)
        groups.extend(_foreign(word, heads, language))
        english.extend(heads)
    return Reading(_distinct(groups, text), " ".join(dict.fromkeys(english)))


def _telling(read: Sequence[str], language: str) -> list[str]:
    stop = STOP.get(language, STOP[ENGLISH])
    return [word for word in read if word not in stop]


def _foreign(word: str, heads: Sequence[str], language: str) -> list[Group]:
    """The word itself, its one-word translations and kin as alternatives; the words of a longer translation apart."""
    single = [head for head in heads if " " not in head]
    own = tuple(dict.fromkeys((stem(word, language), stem(word, ENGLISH), *_stems(single))))
    prefix = word if not heads and len(word) >= 5 else ""
    phrases = [stems for head in heads if " " in head and (stems := _stems([head]))]
    apart = [Group(word, (term,), 1.0 / len(stems)) for stems in phrases for term in stems]
    return [Group(word, own, 1.0, prefix), *apart]


def _stems(heads: Sequence[str]) -> tuple[str, ...]:
    return tuple(stem(word, ENGLISH) for head in heads for word in words(head))


def _distinct(groups: Sequence[Group], text: str) -> tuple[Group, ...]:
    """One group for the same terms, under the word as the text first wrote it."""
    spelled = written(text)
    once = {group.terms: group for group in reversed(groups)}
    kept = [group for group in groups if once[group.terms] is group]
    return tuple(replace(group, word=spelled.get(group.word, group.word)) for group in kept[:MAX_GROUPS])
