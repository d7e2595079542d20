"""Frozen records of sources and import runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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


@dataclass(frozen=True, slots=True)
class PartRecord:
    """One part of a feed: waits for its turn while `done_at` is empty or lies before `asked_at`."""

    part: str
    asked_at: datetime
    done_at: datetime | None
    failed_at: datetime | None
    message: str
    read: int
    created: int
    updated: int
    withdrawn: int
    questions: int

    @property
    def waits(self) -> bool:
        """Whether it is still to be fetched."""
        return self.done_at is None or self.done_at < self.asked_at


@dataclass(frozen=True, slots=True)
class PartDone:
    """What fetching a part did; `said` are keys of everything it said."""

    read: int
    created: int
    updated: int
    withdrawn: int
    questions: int
    said: tuple[str, ...]
