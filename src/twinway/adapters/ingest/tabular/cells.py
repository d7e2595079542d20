"""Lines to rows of cells: quotation marks, separators and everything that can be wrong with them, by line number."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from twinway.adapters.ingest.records import Limits, Rejected
from twinway.adapters.ingest.tabular.lines import Line

SEPARATORS = (",", ";", "\t", "|")
MOST_LINES = 100  # of one row; beyond that a quotation mark was forgotten


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row and the line it starts on."""

    line: int
    cells: tuple[str, ...]


def separator_of(header: str) -> str:
    """The sign that parts the columns in a line of column names; a comma when none of the usual does."""
    bare = "".join(header.split('"')[0::2])  # what stands outside quotation marks
    return max(SEPARATORS, key=lambda sign: (bare.count(sign), -SEPARATORS.index(sign)))


def read_cells(lines: Iterator[Line | Rejected], separator: str, limits: Limits) -> Iterator[Cells | Rejected]:
    """Rows of cells; a row that cannot be read is rejected by its line and reading goes on with the next line."""
    source = _Lines(lines)
    while (line := source.take()) is not None:
        if isinstance(line, Rejected):
            yield line
        elif line.text.strip():
            yield _checked(_row(line, source, separator), limits)


class _Lines:
    """Lines that can be given back, for a row whose quotation mark turns out never to close."""

    def __init__(self, lines: Iterator[Line | Rejected]) -> None:
        self._lines = lines
        self._back: list[Line | Rejected] = []

    def take(self) -> Line | Rejected | None:
        return self._back.pop() if self._back else next(self._lines, None)

    def give_back(self, lines: list[Line | Rejected]) -> None:
        self._back.extend(reversed(lines))


def _row(line: Line, source: _Lines, separator: str) -> Cells | Rejected:
    if "\0" in line.text:
        return Rejected(line.number, "the line holds a NUL character; remove it, or save the file anew as UTF-8")
    if '"' not in line.text:
        if "\r" in line.text:
            return Rejected(line.number, "a carriage return stands inside the line; put each row on a line of its own")
        return Cells(line.number, tuple(line.text.split(separator)))
    return _quoted(line, source, separator)


def _quoted(line: Line, source: _Lines, separator: str) -> Cells | Rejected:
    text, taken = line.text, list[Line | Rejected]()
    while True:
        try:
            return Cells(line.number, tuple(_parse(text, separator)))
        except csv.Error as error:
            if "field limit" in str(error):
                return Rejected(line.number, f"a cell has more than {csv.field_size_limit()} characters; shorten it")
            unclosed = "unexpected end of data" in str(error)
        following = source.take() if unclosed and len(taken) < MOST_LINES else None
        if following is None:
            break
        taken.append(following)
        if isinstance(following, Rejected) or "\0" in following.text:
            break
        text = f"{text}\n{following.text}"
    source.give_back(taken)
    return Rejected(line.number, _QUOTES)


_QUOTES = (
    "a quotation mark on this line is never closed, or stands in the middle of a cell; "
    'close it, or write it twice ("") inside a quoted cell'
)


def _parse(text: str, separator: str) -> list[str]:
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    rows = list(csv.reader([text], delimiter=separator, strict=True))
    return rows[0] if rows else []


def _checked(row: Cells | Rejected, limits: Limits) -> Cells | Rejected:
    if isinstance(row, Rejected):
        return row
    longest = max(map(len, row.cells))
    if longest > limits.cell:
        column = next(n for n, cell in enumerate(row.cells, 1) if len(cell) > limits.cell)
        return Rejected(
            row.line, f"cell {column} has {longest} characters, at most {limits.cell} are taken; shorten it"
        )
    return row
