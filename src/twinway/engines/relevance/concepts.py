"""A text as the industries it speaks of, so that texts without a common word can meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twinway.engines.relevance.matrix import Rows, from_dense, from_entries, from_rows, stacked, unit, unit_rows
from twinway.engines.relevance.postings import Field, Postings
from twinway.engines.relevance.reading import terms
from twinway.engines.relevance.text import ENGLISH, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from twinway.engines.relevance.reading import Group
    from twinway.engines.relevance.records import CodeText

Terms = tuple[list[str], list[str]]  # of a notice's title, of its body

TOP = 20  # codes a text becomes
KIN = {6: 1.0, 4: 0.5, 3: 0.25}  # what a code gives to itself, its industry group and its subsector
OWN, ABOVE = Field(3.0, 0.5), Field(1.0, 0.5)  # words of the code itself; of the classes it lies in and definitions
SATURATION = 1.2  # k1 of BM25
TITLE, BODY = 1.0, 0.3  # how much a term of a notice's title and of the beginning of its body counts
BODY_TERMS = 60
_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Concepts:
    """Six-digit NAICS codes as documents; a vector has an entry for each code, industry group and subsector."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    postings: Postings
    evidence: Rows  # (terms, codes)
    kinship: Rows  # (codes, names)

    @classmethod
    def from_texts(cls, texts: Iterable[CodeText]) -> Concepts:
        """From English texts for codes of 3 to 6 digits; each code of six digits among them becomes a document."""
        named: dict[str, list[str]] = {}
        defined: dict[str, list[str]] = {}
        for text in texts:
            said = defined if text.is_definition else named
            said.setdefault(text.code, []).extend(terms(words(text.text), ENGLISH))
        codes = tuple(sorted(code for code in named if len(code) == 6))
        postings = Postings.build((_document(code, named, defined) for code in codes), (OWN, ABOVE), SATURATION)
        names = codes + tuple(sorted({code[:digits] for code in codes for digits in KIN if digits < 6}))
        return cls(codes, names, postings, postings.saturated(), _kinship(codes, names))

    def of_query(self, groups: Iterable[Group], given: Sequence[str] = ()) -> NDArray[np.float64]:
        """The unit vector of a query, (names,); all zeros when it speaks of no industry."""
        read = unit(_best(self.postings.score(groups)[None, :])[0] @ self.kinship)
        return unit(read + self._given([given]).toarray()[0]) if given else read

    def of_notices(self, notices: Sequence[Terms], given: Sequence[Sequence[str]]) -> Rows:
        """The unit vectors of notices, with the codes given for each by hand: (notices, names)."""
        parts = [self._vectors(notices[i : i + _CHUNK], given[i : i + _CHUNK]) for i in range(0, len(notices), _CHUNK)]
        return stacked(parts, len(self.names))

    def _vectors(self, notices: Sequence[Terms], given: Sequence[Sequence[str]]) -> Rows:
        scores = (self._weights(notices) @ self.evidence).toarray()
        read = unit_rows(from_dense(_best(scores)) @ self.kinship)
        return unit_rows(read + self._given(given)) if any(given) else read

    def _weights(self, notices: Sequence[Terms]) -> Rows:
        known, starts = self.postings.vocabulary, [0]
        columns: list[int] = []
        values: list[float] = []
        for title, body in notices:
            weights = dict.fromkeys(body[:BODY_TERMS], BODY) | dict.fromkeys(title, TITLE)
            held = {known[term]: weight for term, weight in weights.items() if term in known}
            columns.extend(held)
            values.extend(held.values())
            starts.append(len(columns))
        return from_rows(values, columns, starts, (len(notices), len(known)))

    def _given(self, given: Sequence[Sequence[str]]) -> Rows:
        """Unit vectors of codes said by hand; a shorter code is an equal share of each code below it."""
        shares = [
            (1.0 / len(below), row, leaf)
            for row, codes in enumerate(given)
            for code in codes
            if (below := self._below(code))
            for leaf in below
        ]
        values, rows, columns = zip(*shares, strict=True) if shares else ((), (), ())
        return unit_rows(from_entries(values, rows, columns, (len(given), len(self.codes))) @ self.kinship)

    def _below(self, code: str) -> list[int]:
        return [i for i, leaf in enumerate(self.codes) if leaf.startswith(code)] if code else []


def _document(code: str, named: Mapping[str, Sequence[str]], defined: Mapping[str, Sequence[str]]) -> Terms:
    own = [term for digits in (6, 5) for term in named.get(code[:digits], ())]
    above = [term for digits in (4, 3) for term in named.get(code[:digits], ())]
    return own, [*above, *(term for digits in (6, 5, 4) for term in defined.get(code[:digits], ()))]


def _kinship(codes: Sequence[str], names: Sequence[str]) -> Rows:
    number = {name: i for i, name in enumerate(names)}
    entries = [(share, i, number[code[:digits]]) for i, code in enumerate(codes) for digits, share in KIN.items()]
    values, rows, columns = zip(*entries, strict=True) if entries else ((), (), ())
    return from_entries(values, rows, columns, (len(codes), len(names)))


def _best(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The squares of each row's 20 best scores (and of those equal to the last of them), else 0."""
    if scores.shape[1] > TOP:
        least = np.partition(scores, -TOP, axis=1)[:, -TOP, None]
        scores = np.where(scores >= least, scores, 0.0)
    squared: NDArray[np.float64] = scores**2
    return squared
