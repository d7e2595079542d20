"""The indexes of the loaded lists: built once from the database, kept as files, opened once a process."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from twinway.domain.compliance import queries
from twinway.engines import screening
from twinway.engines.screening.index import ListIndex, build
from twinway.engines.screening.records import Alias, Identifier, ListedName
from twinway.usecases.kept import Kept, many_records

KEPT = 2  # files a list: the one in use and the one before, for processes that are about to open it
UNREADABLE = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, OSError)


def indexes() -> tuple[ListIndex, ...]:
    """The index of the current edition of every list, by name; none where no list is loaded."""
    return tuple(_at((one.name, one.checksum)) for one in queries.current_lists())


def entry_told(entry: ListedName) -> dict[str, object]:
    """An entry as plain values, for a column of JSON."""
    return asdict(entry)


def entry_from(told: Mapping[str, Any]) -> ListedName:
    """The entry of such values."""
    return ListedName(
        **{
            **told,
            "aliases": tuple(Alias(**alias) for alias in told["aliases"]),
            "identifiers": tuple(Identifier(**identifier) for identifier in told["identifiers"]),
            "countries": tuple(told["countries"]),
            "dates_of_birth": tuple(told["dates_of_birth"]),
            "programmes": tuple(told["programmes"]),
        }
    )


def digest_of(entry: ListedName) -> str:
    """Changes with anything the list says of an entry."""
    return hashlib.sha256(json.dumps(entry_told(entry), sort_keys=True).encode()).hexdigest()[:16]


def _open(edition: tuple[str, str]) -> ListIndex:
    path = _file(*edition)
    with many_records():
        try:
            return _read(path)
        except UNREADABLE:  # not built yet, or cut short, or written by another release
            index = _build(*edition)
    _write(index, path)
    return index


_at = Kept(_open, most=4)


def _build(name: str, checksum: str) -> ListIndex:
    return build((entry_from(told) for _, told in queries.entries_of(name)), name=name, version=checksum)


def _read(path: Path) -> ListIndex:
    with path.open("rb") as file:
        index = pickle.load(file)  # noqa: S301 – our own file in our own home
    if not isinstance(index, ListIndex):
        raise pickle.UnpicklingError(path.name)
    return index


def _write(index: ListIndex, path: Path) -> None:
    """Written beside and put in place at once, so that nobody reads half a file and the last of two writers wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent, suffix=".new")
    with os.fdopen(handle, "wb") as file:
        pickle.dump(index, file, protocol=pickle.HIGHEST_PROTOCOL)
    Path(made).replace(path)
    _tidy(path)


def _tidy(current: Path) -> None:
    name = current.name.split("-", 1)[0]
    files = [path for path in current.parent.glob(f"{name}-*.index") if path != current]
    files.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for old in files[KEPT - 1 :]:
        old.unlink(missing_ok=True)


def _file(name: str, checksum: str) -> Path:
    return Path(settings.HOME) / "cache" / "screening" / f"{name.replace('-', '_')}-{checksum}-{_release()}.index"


@cache
def _release() -> str:
    """Changes with the code and the word lists of the engine, whose records and rules the file holds."""
    folder = Path(screening.__path__[0])
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".yaml"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]
