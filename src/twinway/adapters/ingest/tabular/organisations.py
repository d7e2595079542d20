"""A table and its profile to rows of organisations, streamed; no field takes people's addresses or numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from twinway.adapters.ingest.records import Limits, OrganisationRow, Rejected, WrittenPlace
from twinway.adapters.ingest.tabular.cells import Cells
from twinway.adapters.ingest.tabular.profile import IDENTIFIER, Profile
from twinway.adapters.ingest.tabular.table import (
    LONGEST_LOCATOR,
    NO_LIMITS,
    Reading,
    dates_of,
    kind_of,
    place_of,
    read_rows,
)
from twinway.kernel.text import fold, readable

LONGEST_ID = 100
MOST_SEATS = 10
CLOSED = frozenset({"inactive", "closed", "dissolved", "defunct", "liquidated", "ended", "ceased", "out of business"})
_PARTS = re.compile(r"[;|,\n]")


def read_organisations(
    path: Path, profile: Profile, *, latest_year: int, limits: Limits = NO_LIMITS
) -> Iterator[OrganisationRow | Rejected]:
    """Rows of organisations one by one; Invalid (field `file`) when the file as a whole cannot be used."""
    return read_rows(path, profile, _read, latest_year=latest_year, limits=limits)


def _read(reading: Reading, row: Cells) -> OrganisationRow:
    def told(name: str) -> str:
        return reading.cell(row.cells, name)

    name, page = readable(told("name"), field="name"), told("page")
    start, end = dates_of(reading, row.cells)
    return OrganisationRow(
        line=row.line,
        name=name,
        kind=kind_of(reading, row.cells) or _kind_by_name(name, reading.profile) or reading.profile.default_kind,
        seats=_seats(reading, row.cells),
        ident=told("id")[:LONGEST_ID],
        native_name=told("native_name"),
        url=told("url"),
        text=told("text"),
        codes=_parts(told("codes")),
        trade=told("trade"),
        languages=_parts(told("languages")),
        represents=told("represents"),
        areas=_parts(told("areas")),
        identifiers=_identifiers(reading, row.cells),
        start=start,
        end=end,
        closed=fold(told("state")) in CLOSED,
        locator=page if len(page) <= LONGEST_LOCATOR else "",
        note=told("note"),
    )


def _kind_by_name(name: str, profile: Profile) -> str:
    """The kind whose longest word or phrase of the profile stands in the name as whole words; empty when none does."""
    spaced = f" {fold(name)} "
    found = [word for word in profile.kinds if f" {word} " in spaced]
    return profile.kinds[max(found, key=len)] if found else ""


def _seats(reading: Reading, cells: Sequence[str]) -> tuple[WrittenPlace, ...]:
    """The places of a cell, parted by semicolons; where no place is told, the region or country that is."""
    texts = [text.strip() for text in reading.cell(cells, "seat.place").split(";") if text.strip()]
    if texts:
        return tuple(dict.fromkeys(place_of(reading, cells, "seat", text) for text in texts[:MOST_SEATS]))
    for name in ("seat.region", "seat.country"):
        if text := reading.cell(cells, name):
            return (place_of(reading, cells, "seat", text),)
    return ()


def _identifiers(reading: Reading, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    fields = [name for name in reading.columns if name.startswith(IDENTIFIER)]
    found = [(name.removeprefix(IDENTIFIER), reading.cell(cells, name)) for name in fields]
    return tuple(pair for pair in found if pair[1])


def _parts(text: str) -> tuple[str, ...]:
    """The parts of a list in one cell."""
    return tuple(dict.fromkeys(part.strip() for part in _PARTS.split(text) if part.strip()))
