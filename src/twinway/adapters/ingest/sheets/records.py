"""A table somebody handed in, as cells of text, and what was told of how it was read."""

from __future__ import annotations

from dataclasses import dataclass

from twinway.adapters.ingest.records import Limits, Rejected
from twinway.adapters.ingest.tabular.cells import Cells

SHEET = Limits(rows=50_000, size=10 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Told:
    """How the table was read: `format` is xlsx, csv or pasted; empty where it does not apply.

    `guessed` says that the encoding is a guess; `others` are the names of sheets that were left unread.
    """

    format: str
    encoding: str = ""
    guessed: bool = False
    separator: str = ""
    sheet: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Column names, rows of cells with their lines, and rows that could not be read."""

    header: tuple[str, ...]
    rows: tuple[Cells, ...]
    rejected: tuple[Rejected, ...]
    told: Told
