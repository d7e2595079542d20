"""The CSV files of a release, which all its other files are made from."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from twinway.adapters.opendata.guard import guarded, unguarded
from twinway.domain.publishing.release.records import Cells, Kind, Row, Table
from twinway.kernel.errors import Invalid

TEXTS: tuple[Kind, ...] = ("text", "ref")
LARGEST_CELL = 10_000_000  # characters


def write(path: Path, table: Table, rows: Iterable[Cells]) -> int:
    """Write a table, RFC 4180; returns how many rows it has."""
    kinds: list[Kind] = ["text", *(column.kind for column in table.columns)]
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(table.header)
        for cells in rows:
            pairs = zip(kinds, cells, strict=True)
            writer.writerow([guarded(cell) if kind in TEXTS else cell for kind, cell in pairs])
            count += 1
    return count


def read(path: Path, table: Table) -> Iterator[Row]:
    """The rows by column name, their guards taken away; Invalid where it is no such table."""
    csv.field_size_limit(LARGEST_CELL)
    kinds: list[Kind] = ["text", *(column.kind for column in table.columns)]
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, strict=True)
        header = tuple(next(lines, ()))
        if header != table.header:
            raise Invalid({path.name: f"The columns are not those of {table.name}: {', '.join(table.header)}"})
        try:
            for cells in lines:
                yield _row(path, table, kinds, cells, lines.line_num)
        except csv.Error as error:
            raise Invalid({path.name: f"Line {lines.line_num} cannot be read: {error}"}) from error


def _row(path: Path, table: Table, kinds: list[Kind], cells: list[str], line: int) -> Row:
    if len(cells) != len(kinds):
        raise Invalid({path.name: f"Line {line} has {len(cells)} cells, not {len(kinds)}"})
    plain = [unguarded(cell) if kind in TEXTS else cell for kind, cell in zip(kinds, cells, strict=True)]
    return dict(zip(table.header, plain, strict=True))
