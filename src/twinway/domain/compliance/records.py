"""Frozen records of notices, lists, what was found, and decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """A dated notice for territories (ISO codes of countries, keys of places); see `rules` for what follows from it.

    It holds from `start` until the day before `end`. `verified_on` is None where no person has compared the text with
    the official page yet; `review_by` is the last day for which a verification counts.
    """

    key: str
    territories: tuple[str, ...]
    regime: str
    severity: str
    text: str
    url: str
    start: date | None
    end: date | None
    closes: bool
    written_on: date
    verified_on: date | None = None
    verified_by: str = ""
    review_by: date | None = None


@dataclass(frozen=True, slots=True)
class ListRecord:
    """A loaded edition of a list; `listed_on` is the day it was read from its publisher, as far as is known."""

    name: str
    checksum: str
    title: str
    url: str
    listed_on: date
    file_name: str
    entries: int
    created: int
    updated: int
    removed: int
    rejected: int
    loaded_at: datetime
    replaced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EntryInput:
    """An entry of a list as it is stored; `told` is all the list says of it, as plain values."""

    entry: str
    digest: str
    told: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PartyInput:
    """Who is to be screened. `country` is an ISO code, `kind` person, organisation or empty."""

    scope: str
    name: str
    country: str = ""
    kind: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """Who is screened, as stored; `done` says against what, empty before the first time."""

    pk: int
    scope: str
    name: str
    country: str
    kind: str
    identifiers: tuple[tuple[str, str], ...]
    digest: str
    done: str


@dataclass(frozen=True, slots=True)
class FoundMatch:
    """A possible match as the engine found it, ready to be stored."""

    list: str
    version: str
    entry: str
    entry_name: str
    entry_digest: str
    score: float
    told: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Found:
    """What the engine found for a party: the lists as (name, version, day), and the possible matches, best first."""

    outcome: str
    lists: tuple[tuple[str, str, str], ...]
    algorithm: str
    matches: tuple[FoundMatch, ...]


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A person's word on a pair, with what it was given on."""

    verdict: str
    reason: str
    reviewer: str
    list: str
    entry: str
    version: str
    algorithm: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class MatchRecord:
    """A possible match with the decision on exactly this pair, None where nobody has decided."""

    pk: int
    list: str
    version: str
    entry: str
    entry_name: str
    score: float
    matched: str
    why: tuple[str, ...]
    agreeing: tuple[tuple[str, str, str], ...]
    differing: tuple[tuple[str, str, str], ...]
    features: tuple[tuple[str, float], ...]
    entry_told: Mapping[str, object]
    decision: DecisionRecord | None = None

    @property
    def waits(self) -> bool:
        """Whether a person has still to settle it; `ask` settles nothing."""
        return self.decision is None or self.decision.verdict == "ask"


@dataclass(frozen=True, slots=True)
class ScreeningRecord:
    """What is known of a scope: its state, never an all-clear.

    `state` is not_screened (no list is loaded), nothing_found, possible_match (a person has to decide) or decided.
    `closed` says that a person decided it is the listed one. `lists` are (name, version, day) of the editions asked.
    `reasons` are the sentences of the best match; `score` is its score 0..1, None without a match.
    """

    scope: str
    state: str
    name: str
    country: str
    kind: str
    score: float | None
    reasons: tuple[str, ...]
    lists: tuple[tuple[str, str, str], ...]
    algorithm: str
    screened_at: datetime
    matches: tuple[MatchRecord, ...] = ()
    closed: bool = False

    @property
    def waits(self) -> bool:
        """Whether a person looks at it first."""
        return self.state == "possible_match"

    @property
    def list_version(self) -> str:
        """The editions asked, in words; empty where none is loaded."""
        return ", ".join(f"{name} {version}" for name, version, _ in self.lists)
