"""A file's bytes as text, rows or JSON, refused with a sentence when they are something else."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from twinway.kernel.errors import Invalid

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

MAX_BYTES = 64 * 2**20  # the largest official file has under one
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATOR = re.compile(r"[,;\t]")
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_FOREIGN = {
    b"PK": "a workbook or archive; save the sheet as CSV (UTF-8) and load that",
    b"%PDF": "a PDF; load the CSV or JSON edition",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook; save the sheet as CSV (UTF-8) and load that",
}


def refuse(message: str) -> Invalid:
    """The refusal of a file, by its field."""
    return Invalid({"file": message})


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or else Windows-1252; Invalid for what is no text."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise refuse(f"is larger than {MAX_BYTES // 2**20} MiB")
        data = path.read_bytes()
    except OSError as error:
        raise refuse(f"cannot be read: {error.strerror or error}") from error
    return _decode(data)


def _decode(data: bytes) -> str:
    for start, what in _FOREIGN.items():
        if data.startswith(start):
            raise refuse(f"is {what}")
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    text = _first_decoding(data, (marked,) if marked else ("utf-8", "cp1252"))
    if "\0" in text:
        raise refuse("holds NUL characters; it is no text file")
    if text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        raise refuse("is a web page; load the CSV or JSON file it links to")
    if not text.strip():
        raise refuse("is empty")
    return text


def _first_decoding(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse("is neither UTF-8 nor UTF-16 nor Windows-1252 text")


def is_json(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[")


def parse_json(text: str) -> Json:
    """The JSON document of a text; Invalid says where it breaks off."""
    try:
        document: Json = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise refuse(f"is not whole JSON{where}") from error
    return document


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that has any; cells end as the first one does: by comma, semicolon or tab."""
    first = _SEPARATOR.search(_QUOTED.sub("", text.split("\n", 1)[0]))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=first.group() if first else ",")
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise refuse(f"line {reader.line_num} is no row of a table: {error}") from error
