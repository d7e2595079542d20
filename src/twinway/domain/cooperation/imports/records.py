"""Frozen records of spreadsheets; days are EDTF texts, columns are numbered from 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose for a whole table.

    `tie` is the tie of rows that name none (public id), `side` whose table it is (a or b), `direction` who travelled or
    gave where no row says so, `attribution` how far the tie was behind results that do not say it; `order` and
    `serials` how days are written; `agreed` that the people in it agreed to be named; `places` what written names mean
    (question key → place key, `-` to leave it out).
    """

    tie: str = ""
    side: str = ""
    direction: str = ""
    attribution: str = ""
    order: str = ""
    serials: str = ""
    agreed: bool = False
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read: what a row is, field → column, and what was chosen for all of it."""

    kind: str
    mapping: Mapping[str, int]
    choices: Choices = Choices()


@dataclass(frozen=True, slots=True)
class Content:
    """What was handed in: name and SHA-256 of the file, how it was read, column names, rows, rows beyond reading."""

    file_name: str
    digest: str
    told: Mapping[str, object]
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    rejected: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LineReport:
    """What became of a line that says `says`: new, known, duplicate, question, problem, undone or kept."""

    line: int
    verdict: str
    message: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A spreadsheet as it is held; `emptied` says that its rows were thrown away in time."""

    pk: int
    public_id: str
    by: int | None
    content: Content
    reading: Reading
    version: int
    made_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None
    report: tuple[LineReport, ...]
    emptied: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A spreadsheet in a person's list."""

    public_id: str
    file_name: str
    kind: str
    made_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class Made:
    """What a line put on record, by primary key."""

    line: int
    row_key: str
    tie: int | None = None
    activity: int | None = None
    outcome: int | None = None
    person: int | None = None


@dataclass(frozen=True, slots=True)
class MadeLine:
    """A live line of a sheet and what it made, by public id or primary key; `changed` by somebody since."""

    pk: int
    line: int
    tie: str
    activity: str
    outcome: str
    person: int | None
    changed: bool
