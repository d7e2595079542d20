"""Dates as people write them in tables, read to EDTF without becoming more precise than said."""

from __future__ import annotations

import re

from twinway.kernel.partial_date import PartialDate

FIRST_YEAR = 700  # no tie between towns claims to be older (Paderborn and Le Mans: 836)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan january januar janvier enero", "feb february februar fevrier février febrero"),
            *("mar march märz maerz mrz mars marzo", "apr april avril abril", "may mai mayo"),
            *("jun june juni juin junio", "jul july juli juillet julio", "aug august août aout agosto"),
            *("sep sept september septembre septiembre", "oct october oktober okt octobre octubre"),
            *("nov november novembre noviembre", "dec december dezember dez décembre decembre diciembre"),
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR = re.compile(r"(\d{4})(?:\.0+)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ][\d:.+Z-]*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})")
_IN_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+)?([^\W\d]{3,})\.?\s+(\d{4})")
_US_WORDS = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s*(\d{4})")
_ABOUT = re.compile(r"(?:c\.|ca\.?|circa|about|um|vers|~)\s*(\d{4})", re.IGNORECASE)
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")


def read_date(text: str, *, latest_year: int) -> str:
    """The EDTF text of a date as written, empty for an empty cell; ValueError says what to write instead.

    Read: years, `1989-09`, EDTF, `1990/3/2`, `2.3.1990` (day first, as dots are), `25/12/1990`, `March 1990`,
    `1 March 1990`, `c. 1990`. Refused: `02/03/1990`, which may be March or February; day numbers of a spreadsheet; days
    that no calendar has; years before 700 or after `latest_year`.
    """
    written = " ".join(text.split())
    if not written:
        return ""
    edtf = _read(written)
    when = PartialDate.parse(edtf)
    for day in (when.earliest, when.latest):
        if day and not FIRST_YEAR <= day.year <= latest_year:
            raise ValueError(f"'{written[:40]}' cannot be the date of a tie; write a year from {FIRST_YEAR} on")
    return edtf


def _read(text: str) -> str:
    if _SERIAL.fullmatch(text):
        raise ValueError(
            f"'{text}' looks like a spreadsheet's day number; format the column as a date such as 1990-01-31"
        )
    if match := _YEAR.fullmatch(text):
        return match.group(1)
    if match := _ABOUT.fullmatch(text):
        return f"{match.group(1)}~"
    if match := _SLASHED.fullmatch(text):
        return _slashed(text, *(int(part) for part in match.groups()))
    return _numeric(text) or _worded(text) or text


def _numeric(text: str) -> str | None:
    if match := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
        return _edtf(year, month, day)
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        return _edtf(year, month, day)
    if match := _MONTH_YEAR.fullmatch(text):
        return _edtf(match.group(2), match.group(1), None)
    return None


def _worded(text: str) -> str | None:
    if match := _IN_WORDS.fullmatch(text):
        day, month, year = match.groups()
    elif match := _US_WORDS.fullmatch(text):
        month, day, year = match.groups()
    else:
        return None
    number = _MONTHS.get(month.casefold())
    return _edtf(year, str(number), day) if number else None


def _slashed(text: str, first: int, second: int, year: int) -> str:
    if first > 12 >= second:
        return _edtf(str(year), str(second), str(first))
    if second > 12 >= first or first == second:
        return _edtf(str(year), str(first), str(second))
    if first > 12:
        raise ValueError(f"'{text}' is not a day of the calendar")
    raise ValueError(
        f"'{text}' may be {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}; write the one that is meant"
    )


def _edtf(year: str, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
