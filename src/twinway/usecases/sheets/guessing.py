"""What a table is and how it is read, guessed from names and values before a person corrects it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from twinway.adapters.ingest.sheets.columns import guess_columns, guess_kind, sheet_kinds
from twinway.adapters.ingest.sheets.days import Asks, Habits, read_day
from twinway.adapters.ingest.sheets.records import Table
from twinway.domain.cooperation.imports.records import Reading
from twinway.engines.resolution.records import Query
from twinway.usecases import place_index

LOOKED_AT = 40  # rows whose values are looked at
MOST = 0.6  # how many of a column's values must be of a kind
PLACES_TRIED = 5  # values of a column asked of the name index
LONGEST_NAME = 60


def guess(table: Table, file_name: str, on: date) -> Reading:
    """The kind of table and field → column, by names first, then by values where no name says it."""
    kind = guess_kind(table.header, (PurePosixPath(file_name).stem, table.told.sheet))
    return Reading(kind, by_values(kind, table, guess_columns(kind, table.header), on))


def by_values(kind: str, table: Table, found: dict[str, int], on: date) -> dict[str, int]:
    """The columns with a date and a place added where values look like one and no name did."""
    fields = sheet_kinds()[kind].columns
    day = "start" if "start" in fields else "date"
    place = "first.place" if kind == "ties" else "where"
    out = dict(found)
    for field, fits in ((day, lambda column: _are_days(column, on)), (place, _are_places)):
        if field in fields and field not in out:
            free = [at for at in range(len(table.header)) if at not in out.values()]
            at = next((at for at in free if fits(_values(table, at))), None)
            if at is not None:
                out[field] = at
    return out


def _values(table: Table, at: int) -> list[str]:
    cells = (row.cells[at].strip() for row in table.rows[:LOOKED_AT] if at < len(row.cells))
    return [cell for cell in cells if cell]


def _are_days(values: Sequence[str], on: date) -> bool:
    """Whether most values are days; bare years and small numbers may be anything and do not count."""
    return _most(values, [_is_day(value, on) for value in values])


def _is_day(text: str, on: date) -> bool:
    if text.isdigit() or len(text) > LONGEST_NAME:
        return False
    try:
        return bool(read_day(text, Habits(on.year + 10)))
    except Asks:
        return True
    except ValueError:
        return False


def _are_places(values: Sequence[str]) -> bool:
    names = list(dict.fromkeys(v for v in values if len(v) <= LONGEST_NAME and not any(c.isdigit() for c in v)))
    tried = names[:PLACES_TRIED]
    found = place_index.resolver().resolve_many([Query(name) for name in tried])
    return _most(tried, [bool(answer.best) for answer in found])


def _most(values: Sequence[str], fits: Sequence[bool]) -> bool:
    return bool(values) and sum(fits) >= MOST * len(values)
