"""Physical lines of a text file, streamed, with the encodings and files that are no table refused by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from twinway.adapters.ingest.records import Limits, Rejected
from twinway.kernel.errors import Invalid

LONGEST_LINE = 1_000_000  # bytes; longer than any row of names
_SAVE = "save it as UTF-8 and import it again"
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "an Excel workbook or another packed file; save the sheet as CSV in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook; save the sheet as CSV in UTF-8"),
    (b"%PDF", "a PDF; a table in CSV is needed"),
    (b"\x1f\x8b", "packed by gzip; unpack it first"),
    (b"{\\rtf", "a rich text document; save the table as CSV in UTF-8"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end, counted from 1."""

    number: int
    text: str


def read_lines(path: Path, limits: Limits) -> Iterator[Line | Rejected]:
    """Lines one by one, never more than one in memory; Invalid (field `file`) when the file as a whole cannot be read.

    A line longer than a million bytes is rejected by its number and skipped.
    """
    size = path.stat().st_size
    if limits.size is not None and size > limits.size:
        raise Invalid(
            {"file": f"at most {limits.size // 1024 // 1024} MB are taken, this has {size / 1024 / 1024:.0f}"}
        )
    with path.open("rb") as file:
        head = file.read(65_536)
        _refuse(head)
        file.seek(3 if head.startswith(b"\xef\xbb\xbf") else 0)
        yield from _lines(file)


def refuse_long(path: Path, limits: Limits) -> None:
    """Refuse a file of too many rows at a glance; one with quotation marks is counted while it is read."""
    if limits.rows is None or (limits.size is not None and path.stat().st_size > limits.size):
        return
    lines = 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            if b'"' in chunk:
                return
            lines += chunk.count(b"\n")
    if lines > limits.rows + 1:
        raise Invalid({"file": too_many(limits.rows)})


def too_many(rows: int) -> str:
    """The refusal of a file of more rows than are taken."""
    return f"at most {rows} rows are taken at once; split the file"


def _lines(file: IO[bytes]) -> Iterator[Line | Rejected]:
    number = 0
    while raw := file.readline(LONGEST_LINE):
        number += 1
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            _skip(file)
            yield Rejected(
                number, "the line is longer than a million bytes; look for a missing line end or quotation mark"
            )
            continue
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            raise Invalid(
                {"file": f"line {number} is not UTF-8, it looks like {guess_encoding(raw)}; {_SAVE}"}
            ) from None
        yield Line(number, text.removesuffix("\n").removesuffix("\r"))


def _skip(file: IO[bytes]) -> None:
    while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass


def _refuse(head: bytes) -> None:
    """Refuse a file by its first bytes."""
    why = _unlike_text(head) or unlike_table(head.removeprefix(b"\xef\xbb\xbf"))
    if why:
        raise Invalid({"file": why})


def _unlike_text(head: bytes) -> str:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return f"the file is in {name}; {_SAVE}"
    if other := other_file(head):
        return other
    return f"the file looks like UTF-16 without a mark; {_SAVE}" if _is_wide(head) else ""


def other_file(head: bytes) -> str:
    """What a file is by its first bytes where it is another kind than text, and what to do; empty otherwise."""
    return next((f"the file is {what}" for magic, what in _MAGIC if head.startswith(magic)), "")


def unlike_table(head: bytes) -> str:
    """Why the first bytes of a file are no table and what to do, empty where nothing speaks against it."""
    start = head.lstrip()[:200].lower()
    if not start:
        return "the file is empty; a table with a line of column names is needed"
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        return "the file is a web page or XML, not a table; download the table itself as CSV"
    if start.startswith((b"{", b"[{")):
        return "the file is JSON, not a table; use the importer of its source, such as wikidata"
    if b"\r" in head and b"\n" not in head:
        return "line 1 never ends: the line ends are lone carriage returns (old Mac); save with LF or CRLF"
    return ""


def _is_wide(head: bytes) -> bool:
    """Whether every other byte is NUL for the most part, as in Latin text written in two bytes a letter."""
    sample = head[:2000]
    return max(sample[0::2].count(0), sample[1::2].count(0)) * 4 > len(sample)


def guess_encoding(raw: bytes) -> str:
    """Which of the usual one-byte encodings these bytes are, by what their high bytes mean."""
    high = bytes(byte for byte in raw if byte >= 0x80)
    letters = sum("а" <= c <= "я" for c in high.decode("cp1251", errors="replace").lower())
    runs = max((len(run) for run in _high_runs(raw)), default=0)
    if letters >= 0.8 * len(high) and runs >= 3:
        return "Windows-1251 (Cyrillic)"
    return "Windows-1252 or Latin-1"


def _high_runs(raw: bytes) -> list[bytes]:
    spaced = bytes(byte if byte >= 0x80 else 0x20 for byte in raw)
    return spaced.split()
