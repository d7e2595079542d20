"""A table and its profile to rows of ties, streamed, everything wrong told by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from twinway.adapters.ingest.records import Limits, Rejected, SourceRow, WrittenPlace
from twinway.adapters.ingest.tabular.cells import Cells
from twinway.adapters.ingest.tabular.profile import Profile
from twinway.adapters.ingest.tabular.table import (
    LONGEST_LOCATOR,
    NO_LIMITS,
    Reading,
    dates_of,
    kind_of,
    place_of,
    read_rows,
)


def read_table(
    path: Path, profile: Profile, *, latest_year: int, limits: Limits = NO_LIMITS
) -> Iterator[SourceRow | Rejected]:
    """Rows of ties one by one; Invalid (field `file`) when the file as a whole cannot be used."""
    return read_rows(path, profile, tie_row, latest_year=latest_year, limits=limits)


def tie_row(reading: Reading, row: Cells) -> SourceRow:
    """A row of cells as a row of ties; ValueError or Invalid says what is wrong with it."""
    sides = (_side(reading, row.cells, "first"), _side(reading, row.cells, "second"))
    url, note = reading.cell(row.cells, "url"), reading.cell(row.cells, "note")
    start, end = dates_of(reading, row.cells)
    return SourceRow(
        line=row.line,
        sides=sides,
        kind=kind_of(reading, row.cells),
        start=start,
        end=end,
        locator=url if len(url) <= LONGEST_LOCATOR else "",
        note="; ".join(part for part in (note, url if len(url) > LONGEST_LOCATOR else "") if part),
    )


def _side(reading: Reading, cells: Sequence[str], side: str) -> WrittenPlace:
    text = reading.cell(cells, f"{side}.place")
    if not text:
        raise ValueError(f"the {side} place is empty; write its name")
    return place_of(reading, cells, side, text)
