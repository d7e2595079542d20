"""A text's words found again in a language's vocabulary: as they are, as parts, as kin or as misspellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from twinway.engines.sectors.common import STOP
from twinway.engines.sectors.text import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twinway.engines.sectors.index import Index

PART = 0.8  # belief in a word that was found only as a part, a relative or a misspelling of a known one
_LINKS = ("", "s", "es", "n", "en", "e", "о", "е")  # letters between the parts of a German or Russian compound


def find(word: str, index: Index) -> dict[int, float]:
    """The known terms a folded word stands for, with belief 0..1; empty for stop words and unknown ones."""
    if word in STOP[index.language]:
        return {}
    term = index.vocabulary.get(stem(word, index.language))
    if term is not None:
        return {term: 1.0}
    for way in (_parts, _kin, _misspelt):
        terms = way(word, index)
        if terms:
            return dict.fromkeys(terms, PART)
    return {}


def familiarity(words: Iterable[str], index: Index) -> float:
    """How many of the words belong to a language; parts and kin of known words count half."""
    return sum(1.0 if index.knows(word) else 0.5 * bool(_parts(word, index) or _kin(word, index)) for word in words)


def _parts(word: str, index: Index) -> tuple[int, ...]:
    """Two known words written as one: `fotogeschäft`, `woodworks`; the longest first part wins."""
    for cut in range(len(word) - 4, 3, -1):
        first, rest = _first_part(word[:cut], index), index.surfaces.get(word[cut:])
        if first is not None and rest is not None:
            return (first, rest)
    return ()


def _first_part(part: str, index: Index) -> int | None:
    for link in _LINKS:
        bare = part.removesuffix(link) if link else part
        if len(bare) >= 4 and bare in index.surfaces:
            return index.surfaces[bare]
    return None


def _kin(word: str, index: Index) -> tuple[int, ...]:
    """The known stem with the longest common beginning, at least five letters and seven tenths of the longer one."""
    mine = stem(word, index.language)
    if len(mine) < 5:
        return ()
    close = [(_common(mine, other), -len(other), term) for other, term in index.kin.get(mine[:5], ())]
    fits = [kin for kin in close if kin[0] >= 0.7 * max(len(mine), -kin[1])]
    return (max(fits)[2],) if fits else ()


def _common(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _misspelt(word: str, index: Index) -> tuple[int, ...]:
    """The known word with the same initial one slip away, two from eight letters on (optimal string alignment)."""
    if len(word) < 5:
        return ()
    slips = 2 if len(word) >= 8 else 1
    near = process.extractOne(word, index.by_initial.get(word[0], ()), scorer=OSA.distance, score_cutoff=slips)
    return (index.surfaces[near[0]],) if near else ()
