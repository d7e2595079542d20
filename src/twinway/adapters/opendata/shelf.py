"""The releases a site keeps: a folder a day, the newest first, and what is in each."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from twinway.adapters.opendata import package
from twinway.kernel.errors import NotFound

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of a release: `rows` where it is a table's, its size in bytes, SHA-256 in hexadecimal."""

    name: str
    size: int
    rows: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """A kept release with its files by name."""

    day: date
    files: tuple[FileRecord, ...]
    kept_back: int


def days(shelf: Path) -> list[date]:
    """The days of the kept releases, the newest first."""
    found = [one.name for one in shelf.iterdir() if _DAY.fullmatch(one.name)] if shelf.is_dir() else []
    return [date.fromisoformat(name) for name in sorted(found, reverse=True)]


def describe(shelf: Path, day: date) -> ReleaseRecord:
    """What is in a kept release; NotFound where there is none of that day."""
    folder = shelf / day.isoformat()
    if not (folder / package.SUMS).is_file():
        raise NotFound(f"There is no release of {day.isoformat()}.", suggestions=tuple(map(str, days(shelf)[:5])))
    told = json.loads((folder / package.DESCRIPTOR).read_text(encoding="utf-8"))
    rows = {Path(one["path"]).stem: int(one["rows"]) for one in told["resources"]}
    files = [_file(folder, name, rows) for name in (*_sums(folder), package.SUMS)]
    return ReleaseRecord(day, tuple(files), sum(told["kept_back"].values()))


def find(shelf: Path, release: str, name: str) -> tuple[Path, str]:
    """The path and SHA-256 of a file of a kept release; NotFound for anything else, whatever it is called."""
    folder = shelf / release
    sums = _sums(folder) if _DAY.fullmatch(release) and (folder / package.SUMS).is_file() else {}
    if name == package.SUMS and sums:
        return folder / name, package.digest(folder / name)
    if name not in sums:
        raise NotFound("There is no such file of a release.")
    return folder / name, sums[name]


def keep_newest(shelf: Path, most: int) -> None:
    """Take older releases away."""
    for day in days(shelf)[most:]:
        shutil.rmtree(shelf / day.isoformat())


def _sums(folder: Path) -> dict[str, str]:
    lines = (folder / package.SUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _file(folder: Path, name: str, rows: dict[str, int]) -> FileRecord:
    path = folder / name
    return FileRecord(name, path.stat().st_size, rows.get(path.stem), find(folder.parent, folder.name, name)[1])
