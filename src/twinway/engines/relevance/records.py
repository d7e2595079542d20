"""What the relevance engine takes and gives: notices, a query, and hits with their reasons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A published wish. `codes` are NAICS 2022 codes of 2 to 6 digits; `lang` is ISO 639-1, empty where unknown."""

    id: str
    title: str
    body: str = ""
    codes: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class NoticeQuery:
    """What a company says of itself, in any of our languages, and the NAICS 2022 codes it gave by hand, if any."""

    text: str
    codes: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class CodeText:
    """English for a NAICS 2022 code of 3 to 6 digits: a title, a word or an index entry, or a longer definition."""

    code: str
    text: str
    is_definition: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A notice that answers a query.

    `score` is the weighted sum of the signals' z-scores, comparable within one answer only; `parts` are its terms by
    signal. `words` are the query's words that the notice shares, the most telling first; `sectors` the NAICS codes of
    3 to 6 digits that both speak of, the closest first.
    """

    id: str
    score: float
    words: tuple[str, ...]
    sectors: tuple[str, ...]
    parts: tuple[tuple[str, float], ...]
