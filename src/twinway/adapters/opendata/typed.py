"""The same tables as JSON and Parquet, made from the CSV files row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from twinway.domain.publishing.release.cells import Value
from twinway.domain.publishing.release.cells import read as value_of
from twinway.domain.publishing.release.records import Column, Kind, Row, Table

GROUP = 20_000  # rows of a Parquet row group
_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "ref": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
    "list": pa.string(),
    "refs": pa.list_(pa.string()),
}


def write_json(path: Path, table: Table, rows: Iterable[Row]) -> None:
    """An array of objects, an object a line; what is missing is null, a text that is not stated is empty."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for number, row in enumerate(rows):
            told = {"id": row["id"], **{one.name: _said(one, row) for one in table.columns}}
            file.write(",\n" if number else "\n")
            file.write(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
        file.write("\n]\n")


def write_parquet(path: Path, table: Table, rows: Iterable[Row]) -> None:
    """Parquet with the table's own types; the same rows make the same bytes with one version of pyarrow.

    Lists that are no references are JSON in a text, as their shape differs from row to row.
    """
    schema = pa.schema([pa.field("id", pa.string()), *(pa.field(one.name, _TYPES[one.kind]) for one in table.columns)])
    with pq.ParquetWriter(path, schema, compression="zstd", write_statistics=False) as writer:
        for batch in _batches(rows):
            columns = [[row["id"] for row in batch], *([_held(one, row) for row in batch] for one in table.columns)]
            arrays = [pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=GROUP)


def _said(column: Column, row: Row) -> Value:
    value = value_of(column.kind, row[column.name])
    if column.kind == "ref":
        return value or None
    return row[column.name] if isinstance(value, date | datetime) else value


def _held(column: Column, row: Row) -> Value:
    if column.kind == "list":
        return row[column.name]
    value = value_of(column.kind, row[column.name])
    return value or None if column.kind == "ref" else value


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while batch := list(islice(source, GROUP)):
        yield batch
