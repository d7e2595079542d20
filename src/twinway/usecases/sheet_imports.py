"""My spreadsheet: hand one in, say how it is read, see what it comes to line by line, import it, take it back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from twinway.adapters.ingest.sheets import reading as sheet_reading
from twinway.adapters.ingest.sheets import templates
from twinway.adapters.ingest.sheets.columns import KINDS, guess_columns, repeated, sheet_kinds
from twinway.adapters.ingest.sheets.records import Table, Told
from twinway.adapters.ingest.tabular.cells import Cells
from twinway.adapters.opendata.guard import guarded, unguarded
from twinway.domain.cooperation.imports import operations, queries
from twinway.domain.cooperation.imports.records import Content, LineReport, Listed, Reading, Sheet
from twinway.domain.provenance import queries as provenance
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.usecases.kept import Kept
from twinway.usecases.sheets import applying
from twinway.usecases.sheets.guessing import by_values, guess
from twinway.usecases.sheets.records import Understood
from twinway.usecases.sheets.rights import Ground, ground_of
from twinway.usecases.sheets.understanding import understand

UNDO_DAYS = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """A table as its owner sees it: what it comes to now, and where they may write."""

    sheet: Sheet
    told: Understood
    ground: Ground
    may_undo: bool


def mine(user: int, now: datetime) -> list[Listed]:
    """The tables of somebody who may import, newest first; NotAllowed for others."""
    ground_of(user, now.date())
    return queries.of_user(user=user)


def hand_in(*, user: int, name: str, content: bytes, pasted: str, now: datetime) -> str:
    """Keep a file, or the text of a copied table, and guess how it is read; its public id. Invalid (`file`).

    Columns one has corrected before are read as then.
    """
    ground_of(user, now.date())
    if not content and not pasted.strip():
        raise Invalid({"file": "choose a file, or paste a table"})
    table = sheet_reading.read_sheet(content) if content else sheet_reading.read_pasted(pasted)
    raw = content or pasted.encode("utf-8", "surrogatepass")
    before = queries.habit(user=user, header=table.header)
    return operations.keep(
        user=user,
        content=_content(table, name if content else "", hashlib.sha256(raw).hexdigest()),
        reading=before or guess(table, name, now.date()),
        now=now,
    )


def _content(table: Table, name: str, digest: str) -> Content:
    return Content(
        file_name=name,
        digest=digest,
        told=asdict(table.told),
        header=table.header,
        rows=tuple((row.line, tuple(_bare(cell) for cell in row.cells)) for row in table.rows),
        rejected=tuple((row.line, row.message) for row in table.rejected),
    )


def _bare(cell: str) -> str:
    """A cell without the mark our exports put before what looks like a formula, and without halves of letters."""
    text = cell.encode("utf-8", "replace").decode()
    bare = unguarded(text)
    return bare if guarded(bare) == text else text


def look(ref: str, user: int, now: datetime) -> Asked:
    """A table of one's own with its verdicts; NotFound for others'."""
    ground = ground_of(user, now.date())
    sheet = queries.get(ref=ref, user=user)
    told = _understood((ref, user, sheet.version, provenance.data_version(), now.date()))
    undoable = sheet.applied_at is not None and now - sheet.applied_at <= timedelta(days=UNDO_DAYS)
    return Asked(sheet, told, ground, undoable and sheet.undone_at is None)


def _read(key: tuple[str, int, int, int, date]) -> Understood:
    ref, user, _version, _data, on = key
    return understand(queries.get(ref=ref, user=user), ground_of(user, on), on)


_understood = Kept(_read, most=2)


def settle(ref: str, user: int, *, version: int, reading: Reading, now: datetime) -> None:
    """Say how a table is read; what belongs to no field or column is dropped. Stale, NotFound."""
    sheet = queries.get(ref=ref, user=user)
    if reading.kind != sheet.reading.kind:
        reading = replace(reading, mapping=guessed(sheet, reading.kind, now))
    operations.settle(ref=ref, version=version, reading=_fitting(reading, len(sheet.content.header)), now=now)


def _fitting(reading: Reading, width: int) -> Reading:
    fields = sheet_kinds()[reading.kind].columns
    mapping = {name: at for name, at in reading.mapping.items() if name in fields and 0 <= at < width}
    return replace(reading, mapping=mapping)


def guessed(sheet: Sheet, kind: str, now: datetime) -> Mapping[str, int]:
    """Field → column of a table, were its rows of another kind."""
    rows = tuple(Cells(line, cells) for line, cells in sheet.content.rows[:100])
    table = Table(sheet.content.header, rows, (), Told("csv"))
    return by_values(kind, table, guess_columns(kind, sheet.content.header), now.date())


def bring_in(ref: str, user: int, *, version: int, now: datetime) -> tuple[LineReport, ...]:
    """Put every new line on record; a report of all lines. Conflict where the table was emptied or read anew since."""
    asked = look(ref, user, now)
    if asked.sheet.emptied:
        raise Conflict("The rows of this table were thrown away; hand it in again.")
    if asked.sheet.version != version:
        raise Conflict("The table was read anew since you opened this page; look at it once more.")
    return applying.apply(asked.sheet, asked.told, user=user, now=now)


def take_back(ref: str, user: int, now: datetime) -> tuple[LineReport, ...]:
    """Undo an import within 30 days; a report of its lines. Conflict where there is nothing to undo any more."""
    ground_of(user, now.date())
    sheet = queries.get(ref=ref, user=user)
    if sheet.applied_at is None or sheet.undone_at is not None:
        raise Conflict("Nothing of this table is on record.")
    if now - sheet.applied_at > timedelta(days=UNDO_DAYS):
        raise Conflict(f"An import can be undone for {UNDO_DAYS} days; take back single records on their pages.")
    return applying.undo(sheet, user=user, now=now)


def throw_away(ref: str, user: int) -> None:
    """Remove a table of one's own that was never imported; NotFound otherwise."""
    operations.throw_away(ref=queries.get(ref=ref, user=user).public_id)


def empty_old(*, now: datetime) -> int:
    """Throw away the rows of tables whose time to be undone is over; how many tables."""
    return operations.empty_old(before=now - timedelta(days=UNDO_DAYS))


def kinds() -> tuple[str, ...]:
    """What a row can be."""
    return KINDS


def fields_of(kind: str) -> tuple[str, ...]:
    """What a column of such a table can be read as."""
    return tuple(sheet_kinds()[kind].columns)


def missing_in(reading: Reading) -> tuple[str, ...]:
    """Fields without which no row can be read, and that no column is read as."""
    return tuple(name for name in sheet_kinds()[reading.kind].needed if name not in reading.mapping)


def repeated_in(sheet: Sheet) -> list[str]:
    """Column names that several columns bear: none of them is guessed."""
    return repeated(sheet.content.header)


def refuse_large(size: int) -> None:
    """Invalid (field `file`) for more bytes than are taken; asked before any of them is read."""
    sheet_reading.refuse_large(size)


def template(kind: str) -> str:
    """A table to fill in, as CSV; NotFound where there is none of the kind."""
    if kind not in KINDS:
        raise NotFound("There is no such table.")
    return templates.template(kind)
