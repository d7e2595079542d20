"""Frozen records of confirmation rounds; ties and users are primary keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A side to be asked; `side` is empty where those who look after the whole tie are."""

    tie: int
    side: str
    language: str


@dataclass(frozen=True, slots=True)
class RoundInput:
    """A round to be started: its name, the filter chosen, and how many sides that fit cannot be reached."""

    title: str
    chosen: Mapping[str, str]
    unreachable: int


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """A question to a side, and what became of it."""

    pk: int
    round: int
    tie: int
    side: str
    language: str
    reminders: int
    answer: str
    spoke_for: str
    answered_at: datetime | None
    started_at: datetime


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """A round with its counts: how many were asked, said that all is right, sent corrections, were reminded."""

    pk: int
    title: str
    chosen: Mapping[str, str]
    unreachable: int
    started_at: datetime
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """Sides that a letter went to."""
        return self.counts.get("asked", 0)

    @property
    def answered(self) -> int:
        """Sides that answered, either way."""
        return self.counts.get("right", 0) + self.counts.get("correct", 0)

    @property
    def silent(self) -> int:
        """Sides that have not answered."""
        return self.asked - self.answered

    @property
    def rate(self) -> int | None:
        """Answers in whole per cent, rounded down; None where nobody was asked."""
        return self.answered * 100 // self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """What a side wants corrected."""

    pk: int
    tie: int
    spoke_for: str
    about: str
    text: str
    state: str
    told_at: datetime
    note: str
