"""What the sector engine takes and gives: codes, words for a code, and matches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "word", "index", "definition"]


@dataclass(frozen=True, slots=True)
class Code:
    """One class of an industry classification; `scheme` is `naics2022`, `isic4`, `nace2` …, `code` its own notation."""

    scheme: str
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that stands for a NAICS 2022 code of 2 to 6 digits: a title, a word, an index entry or a definition."""

    code: str
    text: str
    kind: Kind = "index"


@dataclass(frozen=True, slots=True)
class Match:
    """A six-digit code for a text; `score` is its share of belief, 0..1; `why` the words of the text that led there."""

    code: Code
    score: float
    why: tuple[str, ...]
