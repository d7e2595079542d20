"""What every reader of ties yields: rows as written, and rows that cannot be used with what to do about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Ended = Literal["first", "second", "both"]


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """A place as a source writes it: its name, what stands beside it, and its ids where the source knows them.

    `country` and `region` are as written (a name or a code), `lat` and `lon` degrees WGS 84, `site` its official web
    site, `body` the institution there that is the party of an institutional tie.
    """

    text: str
    country: str = ""
    region: str = ""
    kind: str = ""
    wikidata: str = ""
    geonames: str = ""
    lat: float | None = None
    lon: float | None = None
    site: str = ""
    body: str = ""

    def label(self) -> str:
        """`Columbia, Missouri, United States`, as far as written."""
        return ", ".join(part for part in (self.text, self.region, self.country) if part) or self.wikidata


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row that says that two places are tied; `start` and `end` are EDTF texts, empty where not stated.

    `kind` is empty where the source does not tell it; `ended` says whose end the end date is; `locator` names the place
    in the source (an item, an address), `line` the line or number of the row, counted from 1. Two rows that say the
    same on two lines are equal.
    """

    line: int = field(compare=False)
    sides: tuple[WrittenPlace, WrittenPlace]
    kind: str = ""
    start: str = ""
    end: str = ""
    ended: Ended = "both"
    locator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One row that tells of an organisation, as written; `seats` are the places it may be at, the first its own.

    `ident` is the source's own id of it, `codes` industry codes as written, `trade` what it does in a few words,
    `text` in sentences; `represents` and `areas` countries and states by name or code; `closed` says that it no longer
    exists, without saying since when. Two rows that say the same on two lines are equal.
    """

    line: int = field(compare=False)
    name: str
    kind: str
    seats: tuple[WrittenPlace, ...] = ()
    ident: str = ""
    native_name: str = ""
    url: str = ""
    text: str = ""
    codes: tuple[str, ...] = ()
    trade: str = ""
    languages: tuple[str, ...] = ()
    represents: str = ""
    areas: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    start: str = ""
    end: str = ""
    closed: bool = False
    locator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be used: why, and what to do."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class SourceTold:
    """What a profile or a person says of the source of a file; `date` and `retrieved` are EDTF texts."""

    key: str
    title: str
    licence: str = ""
    url: str = ""
    date: str = ""
    retrieved: str = ""
    publisher: str = ""
    redistributable: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a file may hold; None is no limit."""

    rows: int | None = None
    size: int | None = None
    columns: int = 200
    cell: int = 10_000


OPERATOR = Limits(rows=500_000)  # what is understood of a row is kept until all are: two kilobytes each
UPLOAD = Limits(rows=50_000, size=10 * 1024 * 1024)


def content_of(row: SourceRow) -> dict[str, object]:
    """A row as JSON, without its line and what is empty: what makes it the same row in another file."""
    sides = [_told(side, WrittenPlace.__slots__) for side in row.sides]
    return {**_told(row, _ROW_TEXTS), "sides": sides}


_ROW_TEXTS = ("kind", "start", "end", "ended", "locator", "note")


def _told(record: SourceRow | WrittenPlace, names: tuple[str, ...]) -> dict[str, object]:
    return {name: value for name in names if (value := getattr(record, name)) not in ("", None)}
