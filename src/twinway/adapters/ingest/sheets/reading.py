"""The bytes of a spreadsheet, or the text of a copied table, to a table of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from twinway.adapters.ingest.records import Limits, Rejected
from twinway.adapters.ingest.sheets import workbook
from twinway.adapters.ingest.sheets.records import SHEET, Table, Told
from twinway.adapters.ingest.tabular.cells import Cells, read_cells, separator_of
from twinway.adapters.ingest.tabular.lines import Line, guess_encoding, other_file, too_many, unlike_table
from twinway.kernel.errors import Invalid

HEADER_WITHIN = 10  # rows above the column names, such as a title
_WIDE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_CODECS = {"Windows-1251 (Cyrillic)": "cp1251", "Windows-1252 or Latin-1": "cp1252"}


def read_sheet(content: bytes, *, limits: Limits = SHEET) -> Table:
    """A workbook (XLSX) or a CSV file; Invalid (field `file`) says why it cannot be used and what to do."""
    refuse_large(len(content), limits)
    if content.startswith(b"PK\x03\x04"):
        return _table(*workbook.read(content, limits), limits)
    text, told = _decoded(content)
    return _of_text(text, told, limits)


def read_pasted(text: str, *, limits: Limits = SHEET) -> Table:
    """A table copied from a spreadsheet or a page; Invalid (field `file`) when it cannot be used."""
    refuse_large(len(text), limits)
    return _of_text(text, Told("pasted"), limits)


def refuse_large(size: int, limits: Limits = SHEET) -> None:
    """Invalid (field `file`) for more bytes than are taken."""
    if limits.size is not None and size > limits.size:
        most, found = limits.size // 1024 // 1024, size / 1024 / 1024
        raise Invalid({"file": f"at most {most} MB are taken, this has {found:.0f}; split the file"})


def _decoded(content: bytes) -> tuple[str, Told]:
    """The text and the encoding it was read in; one that is not UTF-8 is guessed, and told as a guess."""
    for mark, name in _WIDE.items():
        if content.startswith(mark):
            return content.decode("utf-16", errors="replace"), Told("csv", name)
    head = content[:65_536].removeprefix(b"\xef\xbb\xbf")
    why = other_file(head) or unlike_table(head)
    if why and "lone carriage returns" not in why:
        raise Invalid({"file": why})
    try:
        return content.decode("utf-8-sig"), Told("csv", "UTF-8")
    except UnicodeDecodeError:
        name = guess_encoding(content[:65_536])
        return content.decode(_CODECS[name], errors="replace"), Told("csv", name, guessed=True)


def _of_text(text: str, told: Told, limits: Limits) -> Table:
    if "\n" not in text:
        text = text.replace("\r", "\n")  # the line ends of old Macs
    if "\0" in text[:10_000]:
        raise Invalid({"file": "the file is no table of text; save the sheet as XLSX or as CSV in UTF-8"})
    lines = text.split("\n")
    told_lines = [line for line in lines[: HEADER_WITHIN * 10] if line.strip()]
    separator = separator_of(next(iter(told_lines), ""))
    if limits.rows is not None and '"' not in text:  # one with quotation marks is counted while it is read
        above = next((n for n, line in enumerate(told_lines[:HEADER_WITHIN]) if separator in line), 0)
        if sum(1 for line in lines if line.strip()) - above - 1 > limits.rows:
            raise Invalid({"file": too_many(limits.rows)})
    numbered = (Line(n, line.removesuffix("\r")) for n, line in enumerate(lines, start=1))
    rows = read_cells(numbered, separator, limits)
    return _table(rows, replace(told, separator=separator), limits)


def _table(rows: Iterable[Cells | Rejected], told: Told, limits: Limits) -> Table:
    """The first row of two names or more within the first rows is that of the column names."""
    source = iter(rows)
    header, above, rest = _header(source)
    if header is None:
        raise Invalid({"file": "the table is empty; a row of column names and rows below it are needed"})
    names = tuple(cell.strip()[:200] for cell in header.cells)
    while names and not names[-1]:
        names = names[:-1]
    if len(names) > limits.columns:
        raise Invalid({"file": f"at most {limits.columns} columns are taken, this has {len(names)}"})
    bad = [row for row in above if isinstance(row, Rejected)]
    good = _parted(chain(rest, source), bad, limits)
    if not good and not bad:
        raise Invalid({"file": "there is no row below the column names"})
    return Table(names, tuple(good), tuple(bad), told)


def _parted(rows: Iterable[Cells | Rejected], bad: list[Rejected], limits: Limits) -> list[Cells]:
    """The rows that hold something; those that cannot be read are added to `bad`."""
    good: list[Cells] = []
    for row in rows:
        if isinstance(row, Rejected):
            bad.append(row)
        elif _told(row):
            good.append(row)
        if limits.rows is not None and len(good) + len(bad) > limits.rows:
            raise Invalid({"file": too_many(limits.rows)})
    return good


def _header(rows: Iterator[Cells | Rejected]) -> tuple[Cells | None, list[Cells | Rejected], list[Cells | Rejected]]:
    """The row of names, what stands above it, and what was read below it already."""
    seen: list[Cells | Rejected] = []
    for row in rows:
        seen.append(row)
        if (isinstance(row, Cells) and len(_told(row)) > 1) or len(seen) == HEADER_WITHIN:
            break
    tables = [n for n, row in enumerate(seen) if isinstance(row, Cells) and _told(row)]
    wide = [n for n in tables if len(_told(seen[n])) > 1]
    if not tables:
        return None, seen, []
    at = (wide or tables)[0]
    found = seen[at]
    return (found if isinstance(found, Cells) else None), seen[:at], seen[at + 1 :]


def _told(row: Cells | Rejected) -> list[str]:
    return [cell for cell in row.cells if cell.strip()] if isinstance(row, Cells) else []
