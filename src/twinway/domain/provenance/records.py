"""Frozen records of sources and import runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A page, document or data set; dates are EDTF texts, empty where not stated."""

    key: str
    title: str
    publisher: str = ""
    date: str = ""
    count_date: str = ""
    url: str = ""
    kind: str = ""
    accessed: str = ""
    consulted: str = ""
    quoted_through: str = ""
    licence: str = ""
    redistributable: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What became of one row: verdict `rejected` or `question`, and what to do about it."""

    line: int
    verdict: str
    message: str


@dataclass(frozen=True, slots=True)
class RunCounts:
    """How many rows an import read, and what it did with them."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    questions: int = 0
