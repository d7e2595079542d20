"""Frozen records of opportunities; days are `date`, codes are NAICS 2022."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Wording:
    """What a writer fills in; `place`, `tie` and `origin` are primary keys."""

    kind: str
    title: str
    sought: str = ""
    offered: str = ""
    contact_role: str = ""
    sector_codes: tuple[str, ...] = ()
    place: int | None = None
    tie: int | None = None
    origin: int | None = None
    lang: str = ""
    languages: tuple[str, ...] = ()
    deadline: date | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class OpportunityRecord:
    """One opportunity with its wording and where it stands; `version` refuses a stale form."""

    pk: int
    public_id: str
    natural_key: str
    wording: Wording
    state: str
    published_on: date | None
    answered_on: date | None
    ended_on: date | None
    source: int | None
    url: str
    via: str
    author: int | None
    version: int
    recorded_at: datetime

    @property
    def title(self) -> str:
        return self.wording.title

    @property
    def is_example(self) -> bool:
        """Made up, to show the pages; said wherever it is shown."""
        return self.via == EXAMPLE


EXAMPLE = "example"
DESK = "desk"


@dataclass(frozen=True, slots=True)
class LeadInput:
    """A notice of another publisher: public from `published_on`, gone after `expires`."""

    natural_key: str
    wording: Wording
    published_on: date
    source: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """Four criteria, each 0 to 5: is it clear, is the need real, can it be done, is it complete?"""

    clear: int
    real: int
    feasible: int
    complete: int

    @property
    def each(self) -> tuple[int, int, int, int]:
        return (self.clear, self.real, self.feasible, self.complete)

    @property
    def total(self) -> int:
        """Of 20."""
        return sum(self.each)


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """What a reviewer found in a version, and what followed."""

    number: int
    scores: Scores
    outcome: str
    remarks: str
    reviewer: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One change of state."""

    state: str
    reason: str
    recorded_at: datetime
