"""The Data Package descriptor of a release, its notes and its checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path

from twinway.domain.publishing.release.records import Column, Kind, Table
from twinway.domain.publishing.release.tables import TABLES

DESCRIPTOR, NOTES, SUMS = "datapackage.json", "README.md", "SHA256SUMS"
PIECE = 1 << 20
_TYPES: dict[Kind, str] = {
    "text": "string",
    "ref": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "datetime": "string",
    "list": "array",
    "refs": "array",
}
LICENCES = [
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
    {"name": "CC0-1.0", "title": "CC0 1.0 Universal", "path": "https://creativecommons.org/publicdomain/zero/1.0/"},
]


def write(folder: Path, on: date, counts: Mapping[str, int], kept_back: Mapping[str, int]) -> None:
    """Describe the files of a folder: notes, descriptor and, last, checksums. Names no clock and no place."""
    (folder / NOTES).write_text(_notes(on, counts, kept_back), encoding="utf-8", newline="\n")
    told = _descriptor(folder, on, counts, kept_back)
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
    names = sorted(path.name for path in folder.iterdir() if path.name != SUMS)
    sums = "".join(f"{digest(folder / name)}  {name}\n" for name in names)
    (folder / SUMS).write_text(sums, encoding="utf-8", newline="\n")


def digest(path: Path) -> str:
    """SHA-256 of a file in hexadecimal."""
    made = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            made.update(piece)
    return made.hexdigest()


def _descriptor(folder: Path, on: date, counts: Mapping[str, int], kept_back: Mapping[str, int]) -> dict[str, object]:
    return {
        "profile": "data-package",
        "name": "twinway",
        "title": f"Twinway register as of {on.isoformat()}",
        "version": on.isoformat(),
        "as_of": on.isoformat(),
        "description": "Ties between towns, counties and states, who says so, and what came of them. See README.md.",
        "licenses": LICENCES,
        "kept_back": dict(sorted(kept_back.items())),
        "resources": [_resource(folder, table, counts[table.name]) for table in TABLES],
    }


def _resource(folder: Path, table: Table, rows: int) -> dict[str, object]:
    path = folder / f"{table.name}.csv"
    foreign = [_foreign(table, column) for column in table.columns if column.kind == "ref"]
    schema: dict[str, object] = {
        "fields": [{"name": "id", "type": "string", "constraints": {"required": True, "unique": True}}]
        + [_field(column) for column in table.columns],
        "primaryKey": ["id"],
        "missingValues": [""],
    }
    return {
        "name": table.name.replace("_", "-"),
        "title": table.says,
        "path": path.name,
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest(path)}",
        "rows": rows,
        "schema": schema | ({"foreignKeys": foreign} if foreign else {}),
    }


def _field(column: Column) -> dict[str, object]:
    constraints = {"constraints": {"required": True}} if column.required else {}
    return {"name": column.name, "type": _TYPES[column.kind], "description": column.says, **constraints}


def _foreign(table: Table, column: Column) -> dict[str, object]:
    to = "" if column.table == table.name else column.table.replace("_", "-")
    return {"fields": [column.name], "reference": {"resource": to, "fields": ["id"]}}


def _notes(on: date, counts: Mapping[str, int], kept_back: Mapping[str, int]) -> str:
    method = files("twinway.adapters.opendata").joinpath("method.md").read_text(encoding="utf-8")
    lines = [f"| {table.name} | {counts[table.name]:,} | {table.says} |" for table in TABLES]
    back = [f"| {name} | {count:,} |" for name, count in sorted(kept_back.items()) if count]
    return (
        f"# Twinway register as of {on.isoformat()}\n\n{method}\n"
        "## Tables\n\n| table | rows | what a row is |\n|---|---|---|\n" + "\n".join(lines) + "\n\n"
        "## Kept back\n\nRows that rest on a source whose licence is unknown or forbids handing on.\n\n"
        + ("| table | rows |\n|---|---|\n" + "\n".join(back) if back else "None.")
        + "\n"
    )
