"""Days as people write them in their own tables: where two readings fit it is asked, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from twinway.adapters.ingest.dates import read_date
from twinway.kernel.partial_date import PartialDate

Ask = Literal["order", "serials"]
EPOCHS = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1)}  # day 0 of the two calendars of spreadsheets
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")
_SHORT_RANGE = re.compile(r"(\d{1,2})\.?\s?[-–—]\s?(\d{1,2})([.\s].+)")
_LONG_RANGE = re.compile(r"\s+(?:[-–—]|to|until|bis|au|по|hasta)\s+")
_CYRILLIC = {
    name: number
    for number, names in enumerate(
        (
            *("январь января", "февраль февраля", "март марта", "апрель апреля", "май мая", "июнь июня"),
            *("июль июля", "август августа", "сентябрь сентября", "октябрь октября", "ноябрь ноября"),
            "декабрь декабря",
        ),
        start=1,
    )
    for name in names.split()
}
_WORDED = re.compile(r"(?:(\d{1,2})\s+)?([а-я]+)\s+(\d{4})(?:\s*г(?:\.|ода?)?)?", re.IGNORECASE)
_YEAR_WORD = re.compile(r"(\d{4})\s*(?:г\.?|год|года)", re.IGNORECASE)


class Asks(ValueError):  # noqa: N818 – a question, not a fault
    """It can be read in two ways; `what` names the habit that decides, the message both readings."""

    def __init__(self, what: Ask, message: str) -> None:
        super().__init__(message)
        self.what = what


@dataclass(frozen=True, slots=True)
class Habits:
    """How the writer of a table writes days: `order` day or month first, `serials` 1900 or 1904; empty: not told."""

    latest_year: int
    order: str = ""
    serials: str = ""


def read_day(text: str, habits: Habits) -> str:
    """The EDTF text of a day or a span as written, empty for an empty cell.

    Asks where the table's habit must be known first: `02/03/1990`, or the day number 32874 of a spreadsheet. ValueError
    says what is wrong with any other text.
    """
    written = " ".join(text.split())
    parts = _span(written)
    found = [_one(part, habits) for part in parts]
    if len(found) == 1 or found[0] == found[1]:
        return found[0]
    first, last = (PartialDate.parse(part) for part in found)
    if not first.earliest or not last.latest or first.earliest > last.latest:
        raise ValueError(f"'{written[:60]}' ends before it begins")
    return f"{found[0]}/{found[1]}"


def _span(text: str) -> list[str]:
    if match := _SHORT_RANGE.fullmatch(text):
        first, last, rest = match.groups()
        return [first + rest, last + rest]
    parts = _LONG_RANGE.split(text)
    return parts if len(parts) == 2 and all(any(c.isdigit() for c in part) for part in parts) else [text]


def _one(text: str, habits: Habits) -> str:
    if _SERIAL.fullmatch(text):
        return _serial(text, habits)
    if match := _SLASHED.fullmatch(text):
        first, second, year = (int(part) for part in match.groups())
        if first <= 12 and second <= 12 and first != second:
            return _ordered(text, (first, second, year), habits)
    try:
        return read_date(_translated(text), latest_year=habits.latest_year)
    except ValueError as error:
        raise ValueError(str(error).replace("the date of a tie", "the date")) from None


def _translated(text: str) -> str:
    """A date in Russian words as numbers."""
    if match := _YEAR_WORD.fullmatch(text):
        return match[1]
    if (match := _WORDED.fullmatch(text)) and (month := _CYRILLIC.get(match[2].casefold())):
        return f"{match[3]}-{month:02}" + (f"-{int(match[1]):02}" if match[1] else "")
    return text


def _serial(text: str, habits: Habits) -> str:
    days = {epoch: first + timedelta(days=int(float(text))) for epoch, first in EPOCHS.items()}
    if habits.serials in days:
        return days[habits.serials].isoformat()
    shown = " or ".join(day.isoformat() for day in days.values())
    raise Asks("serials", f"'{text}' looks like a spreadsheet’s day number: {shown}; say which below the columns")


def _ordered(text: str, numbers: tuple[int, int, int], habits: Habits) -> str:
    first, second, year = numbers
    day_first, month_first = f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"
    if habits.order:
        return read_date(day_first if habits.order == "day" else month_first, latest_year=habits.latest_year)
    raise Asks("order", f"'{text}' may be {day_first} or {month_first}; say which below the columns")
