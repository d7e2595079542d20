"""A release as a folder: written whole or not at all, and read back."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from twinway.adapters.opendata import geo, package, tables, typed
from twinway.domain.publishing.release.records import Cells, Row, Table
from twinway.domain.publishing.release.tables import BY_NAME, TABLES
from twinway.kernel.errors import Conflict, Invalid, NotFound

Progress = Callable[[str, int, int], None]


def write(
    folder: Path,
    on: date,
    rows: Callable[[Table], Iterable[Cells]],
    kept_back: Mapping[str, int],
    progress: Progress,
) -> dict[str, int]:
    """Write a release into a folder that is empty, missing or an older release; returns rows a table.

    Tables of places come last, as all others say which places are in it. Conflict where the folder holds other things.
    """
    _refuse_others(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        counts = _tables(made, rows, progress)
        _others(made, progress)
        package.write(made, on, counts, kept_back)
        made.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        made.replace(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return counts


def rows_of(folder: Path) -> Callable[[str], Iterable[Row]]:
    """The rows of a release by the name of their table."""

    def read(name: str) -> Iterable[Row]:
        return tables.read(folder / f"{name}.csv", BY_NAME[name])

    return read


def described(folder: Path) -> dict[str, int]:
    """What a release says was kept back, once its files are found whole. NotFound, Invalid name what is wrong."""
    sums = folder / package.SUMS
    if not sums.is_file():
        raise NotFound(f"{folder} is no release: it has no {package.SUMS}.")
    for line in sums.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = folder / Path(name).name
        if not path.is_file() or package.digest(path) != digest:
            raise Invalid({Path(name).name: "This file is missing or was changed since the release was made"})
    told = json.loads((folder / package.DESCRIPTOR).read_text(encoding="utf-8"))
    return {name: int(count) for name, count in told.get("kept_back", {}).items() if name in BY_NAME}


def _tables(made: Path, rows: Callable[[Table], Iterable[Cells]], progress: Progress) -> dict[str, int]:
    counts = {}
    ordered = sorted(TABLES, key=lambda table: table.name.startswith("place"))
    for number, table in enumerate(ordered):
        counts[table.name] = tables.write(made / f"{table.name}.csv", table, rows(table))
        progress("tables", number + 1, len(ordered))
    return counts


def _others(made: Path, progress: Progress) -> None:
    read = rows_of(made)
    for number, table in enumerate(TABLES):
        typed.write_json(made / f"{table.name}.json", table, read(table.name))
        typed.write_parquet(made / f"{table.name}.parquet", table, read(table.name))
        progress("JSON and Parquet", number + 1, len(TABLES))
    geo.write_places(made / "places.geojson", read("places"))
    geo.write_ties(made / "ties.geojson", read("ties"), read("parties"), read("places"))


def _refuse_others(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Conflict(f"{folder} is a file.")
    if folder.exists() and any(folder.iterdir()) and not (folder / package.SUMS).is_file():
        raise Conflict(f"{folder} holds other things than a release; name an empty or a new folder.")
