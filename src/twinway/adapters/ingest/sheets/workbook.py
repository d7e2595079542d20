"""Workbooks (XLSX), opened only when their parts are few, small and plain XML; formulas are never computed."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from twinway.adapters.ingest.records import Limits, Rejected
from twinway.adapters.ingest.sheets.records import Told
from twinway.adapters.ingest.tabular.cells import Cells
from twinway.adapters.ingest.tabular.lines import too_many
from twinway.kernel.errors import Invalid

MOST_PARTS = 1000
MOST_UNPACKED = 64 * 1024 * 1024  # bytes; fifty thousand rows of a dozen columns take half of it
CHUNK = 1 << 20
_XML = (".xml", ".rels")
_SHEETS = "xl/worksheets/"
_BROKEN = "this workbook cannot be read; open it, save it anew as XLSX, and hand in the copy"
# What openpyxl, the zip reader and the XML parser raise for a damaged file; openpyxl has no error of its own for it.
_ERRORS = (
    *(BadZipFile, InvalidFileException, zlib.error, SyntaxError, EOFError, KeyError, ValueError, TypeError),
    *(IndexError, AttributeError, NotImplementedError, OverflowError, RuntimeError, OSError),
)


def read(content: bytes, limits: Limits) -> tuple[list[Cells | Rejected], Told]:
    """The rows of the first sheet that has any; Invalid (field `file`) for bombs, doctypes, and what is no workbook."""
    try:
        _refuse(content, limits)
        return _read(content, limits)
    except _ERRORS:
        raise Invalid({"file": _BROKEN}) from None


def _refuse(content: bytes, limits: Limits) -> None:
    with ZipFile(BytesIO(content)) as parts:
        infos = parts.infolist()
        if len(infos) > MOST_PARTS:
            raise Invalid({"file": f"the workbook has {len(infos)} parts, at most {MOST_PARTS} are taken"})
        if sum(info.file_size for info in infos) > MOST_UNPACKED:
            most = MOST_UNPACKED // 1024 // 1024
            raise Invalid({"file": f"unpacked, the workbook is larger than {most} MB; save the one sheet by itself"})
        if "xl/workbook.xml" not in parts.namelist():
            raise Invalid({"file": "the file is no workbook; save the sheet as XLSX or as CSV in UTF-8"})
        for info in infos:
            if info.filename.endswith(_XML):
                rows = _rows_of_plain(parts, info.filename)
                if limits.rows is not None and info.filename.startswith(_SHEETS) and rows > limits.rows + 10:
                    raise Invalid({"file": too_many(limits.rows)})


def _rows_of_plain(parts: ZipFile, name: str) -> int:
    """How many rows a part has; Invalid where it declares a document type or entities, or hides its letters."""
    rows, tail = 0, b""
    with parts.open(name) as part:
        while chunk := part.read(CHUNK):
            text = tail + chunk
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text[:64]:
                raise Invalid({"file": "the workbook holds XML with entities, which is not taken; save it anew"})
            tail = text[-16:]
            rows += text.count(b"<row ") - tail.count(b"<row ")
    return rows


def _read(content: bytes, limits: Limits) -> tuple[list[Cells | Rejected], Told]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it does not keep
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            names = tuple(sheet.title for sheet in book.worksheets)
            for sheet in book.worksheets:
                rows = list(_rows(sheet.iter_rows(values_only=True), limits))
                if rows:
                    others = tuple(name for name in names if name != sheet.title)
                    return rows, Told("xlsx", sheet=sheet.title, others=others)
        finally:
            book.close()
    raise Invalid({"file": "the workbook is empty; a row of column names and rows below it are needed"})


def _rows(rows: Iterator[tuple[object, ...]], limits: Limits) -> Iterator[Cells | Rejected]:
    for number, row in enumerate(rows, start=1):
        if limits.columns and sum(value is not None for value in row) > limits.columns:
            raise Invalid({"file": f"at most {limits.columns} columns are taken, this has {len(row)}"})
        cells = tuple(text_of(value) for value in row[: limits.columns])
        if not any(cells):
            continue
        long = next((n for n, cell in enumerate(cells, 1) if len(cell) > limits.cell), 0)
        yield Rejected(number, f"cell {long} has more than {limits.cell} characters") if long else Cells(number, cells)


def text_of(value: object) -> str:
    """A cell as text: days as 1990-01-31, whole numbers without a point, yes and no."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
