"""What an import is told, what it finds on the way, and what it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from twinway.adapters.ingest.records import OPERATOR, Limits, SourceRow, SourceTold
from twinway.domain.places.records import PlaceInput
from twinway.domain.provenance.records import RowVerdict
from twinway.engines.resolution.records import Query, Resolution

Progress = Callable[[str, int, int], None]


def quiet(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


class Names(Protocol):
    """What tells places from written names: `engines.resolution.resolve.Resolver`, or a stand-in."""

    def decision_key(self, query: Query) -> tuple[str, str, str]:
        """Under what a person's answer to this query is remembered."""
        ...

    def resolve_many(
        self, queries: Iterable[Query], decided: Mapping[tuple[str, str, str], str] | None = None
    ) -> Iterator[Resolution]:
        """One answer a query, in order."""
        ...


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What to import: `source` is `wikidata` or the name of a profile, `file` a path or an address of the web.

    `retrieved` (EDTF) is the day the list was read; empty means the profile's day, else the file's own.
    `told` overrides what the profile says of the source, field by field; without either the file's name is its key.
    """

    source: str
    file: str
    dry_run: bool = False
    retrieved: str = ""
    told: SourceTold | None = None
    limits: Limits = OPERATOR


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an import needs of this installation: the operator's profiles, who it is to servers, the name index."""

    names: Callable[[], Names]
    profiles: Path | None = None
    user_agent: str = "Twinway"


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed rows come from: its name (`via`), its source, and the day it was read (EDTF).

    `described` is the title of a source nobody gave a title.
    """

    via: str
    source: SourceTold
    retrieved: str
    default_kind: str = "sister"
    described: str = ""
    file_name: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A written name nobody could settle; `candidates` are (place key, label), best first."""

    text_key: str
    text: str
    country: str
    region: str
    candidates: tuple[tuple[str, str], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """A place no gazetteer holds, with the ids and the point its source gives."""

    place: PlaceInput


Answer = str | Fresh | Question  # a place's key, a place to add, or a question


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row with what its two written places mean."""

    row: SourceRow
    answers: tuple[Answer, Answer]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do: counts of rows, and the rows that need a person.

    `read` is the sum of created, updated, unchanged, rejected and questions; `rows` are the rejected and the questions
    in the order of the file; `duplicates` are unchanged rows that repeat another of the same file; `names` is how many
    different written names wait for an answer; `places` how many places were added; `run` is None after a dry run.
    """

    source: str
    run: int | None
    read: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    questions: int
    rows: tuple[RowVerdict, ...] = ()
    duplicates: tuple[RowVerdict, ...] = ()
    names: int = 0
    places: int = 0
    dry_run: bool = False
    ties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Public ids of the ties by verdict: created, updated, unchanged."""


def told_by_hand(*, key: str, title: str, licence: str, url: str) -> SourceTold:
    """What a person says of the source; an empty field leaves what the profile or the file says."""
    return SourceTold(key=key, title=title, licence=licence, url=url)
