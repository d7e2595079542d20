"""Two releases compared: rows added, removed and changed, by id and column."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from twinway.adapters.opendata import tables
from twinway.domain.publishing.release.records import Row, Table
from twinway.domain.publishing.release.tables import TABLES
from twinway.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Changed:
    """One row that differs: (column, before, after) of each column that does."""

    id: str
    columns: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in one table."""

    table: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Changed, ...]


def compare(before: Path, after: Path) -> list[Difference]:
    """The tables that differ, in their order; ids sorted. NotFound where a folder is no release."""
    return [found for table in TABLES if (found := _compare(table, before, after))]


def _compare(table: Table, before: Path, after: Path) -> Difference | None:
    """Rows are held as hashes; only those of changed rows are read a second time."""
    first, second = (_file(folder, table) for folder in (before, after))
    old, new = (_hashes(path, table) for path in (first, second))
    if old == new:
        return None
    differing = {one for one in old.keys() & new.keys() if old[one] != new[one]}
    rows = [{row["id"]: row for row in tables.read(path, table) if row["id"] in differing} for path in (first, second)]
    return Difference(
        table.name,
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(Changed(one, tuple(_columns(rows[0][one], rows[1][one]))) for one in sorted(differing)),
    )


def _file(folder: Path, table: Table) -> Path:
    path = folder / f"{table.name}.csv"
    if not path.is_file():
        raise NotFound(f"{folder} is no release: it has no {path.name}.")
    return path


def _hashes(path: Path, table: Table) -> Mapping[str, bytes]:
    return {row["id"]: hashlib.sha256(repr(list(row.values())).encode()).digest() for row in tables.read(path, table)}


def _columns(old: Row, new: Row) -> Iterator[tuple[str, str, str]]:
    return ((name, old[name], new[name]) for name in old if old[name] != new[name])
