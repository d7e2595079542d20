"""What the rows of a table are and which column is what: guessed from its names, corrected by a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

import yaml

from twinway.adapters.ingest.sheets.records import Table
from twinway.adapters.ingest.tabular.profile import header_key, load_profile
from twinway.kernel.text import fold

KINDS = ("ties", "visits", "people", "gifts", "events", "results")
SAMPLES = 3
NAMED = 1.5  # what the name of the sheet or file counts for, in columns of its own
MISSING = 2.0  # what the want of a column that is needed takes away


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of table: what it may be called, the columns it needs, and the names of every column, folded."""

    key: str
    names: frozenset[str]
    needed: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]


@cache
def sheet_kinds() -> dict[str, SheetKind]:
    """The kinds of tables there are, by key."""
    told = cast("dict[str, dict[str, object]]", _words()["kinds"])
    return {key: _kind(key, told[key]) for key in KINDS}


@cache
def values_of(field: str) -> dict[str, str]:
    """Folded word → what it means, for a field of few values such as `direction`."""
    told = cast("dict[str, dict[str, list[object]]]", _words()["values"])[field]
    return {(fold(str(word)) or str(word)): value for value, words in told.items() for word in words}


def meaning(field: str, text: str) -> str:
    """What a cell of few values means; empty for an empty or an unknown one."""
    words = text.split()
    return values_of(field).get(fold(text) or " ".join(words), "") if words else ""


def guess_kind(header: Sequence[str], names: Iterable[str] = ()) -> str:
    """What a row most likely is, from the columns and from what the file and its sheet are called."""
    called = {fold(name) for name in names if fold(name)}
    scores = {key: _score(kind, header, called) for key, kind in sheet_kinds().items()}
    return max(KINDS, key=lambda key: scores[key])


def guess_columns(kind: str, header: Sequence[str]) -> dict[str, int]:
    """Field → number of its column (from 0); no column serves two fields, a name borne twice serves none."""
    keys = [header_key(name) for name in header]
    borne = Counter(keys)
    found: dict[str, int] = {}
    taken: set[int] = set()
    for name, words in sheet_kinds()[kind].columns.items():
        at = next((keys.index(word) for word in words if borne[word] == 1 and keys.index(word) not in taken), None)
        if at is not None:
            found[name] = at
            taken.add(at)
    return found


def repeated(header: Sequence[str]) -> list[str]:
    """Column names that are borne by several columns, so that a person must say which is meant."""
    borne = Counter(header_key(name) for name in header if name)
    return list(dict.fromkeys(name for name in header if name and borne[header_key(name)] > 1))


def samples(table: Table, column: int) -> tuple[str, ...]:
    """The first three different values of a column."""
    found: dict[str, None] = {}
    for row in table.rows:
        value = row.cells[column].strip() if column < len(row.cells) else ""
        if value:
            found[value[:80]] = None
        if len(found) == SAMPLES:
            break
    return tuple(found)


def header_of(table: Table) -> str:
    """What makes the columns of one table those of another: their names, folded, in their order."""
    return "|".join(header_key(name) for name in table.header)


def _score(kind: SheetKind, header: Sequence[str], called: set[str]) -> float:
    found = guess_columns(kind.key, header)
    keys = [header_key(name) for name in header]
    own = sum(1 / _shared()[keys[at]] for at in found.values())
    named = NAMED * any(name == word or word in name.split() for name in called for word in kind.names)
    missing = sum(name not in found for name in kind.needed)
    return len(found) * 0.1 + own + named - MISSING * missing


@cache
def _shared() -> Counter[str]:
    """How many kinds know a column name."""
    return Counter(
        word for kind in sheet_kinds().values() for word in {w for words in kind.columns.values() for w in words}
    )


def _kind(key: str, told: Mapping[str, object]) -> SheetKind:
    columns: Mapping[str, tuple[str, ...]]
    if key == "ties":
        columns = load_profile("ties-csv").columns
    else:
        written = cast("dict[str, list[object]]", told["columns"])
        columns = {name: tuple(header_key(str(word)) for word in words) for name, words in written.items()}
    names = frozenset(fold(str(name)) for name in cast("list[object]", told["names"]))
    return SheetKind(key, names, tuple(str(name) for name in cast("list[object]", told["needed"])), columns)


@cache
def _words() -> dict[str, object]:
    text = (files(__package__) / "words.yaml").read_text(encoding="utf-8")
    return cast("dict[str, object]", yaml.safe_load(text))
