"""Dates that know how precise they are: EDTF level 0 and the part of level 1 that registers use."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_ONE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?"
    r"(?P<mark>[~?%]?)"
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True, order=False)
class PartialDate:
    """An EDTF text with the earliest and latest day it can mean; an unknown or open end is None.

    Supported: `1990`, `1990-07`, `1990-07-01`, seasons `1990-21`, `199X`, the marks `~` (about), `?` (uncertain) and
    `%` (both), intervals `a/b`, open ends `..` and unknown ends (nothing beside the slash).
    Source: Extended Date/Time Format, Library of Congress, 2019 (ISO 8601-2).
    """

    text: str
    earliest: date | None
    latest: date | None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an EDTF text; ValueError says what is wrong with it."""
        return _parse(text.strip())

    @property
    def is_interval(self) -> bool:
        return "/" in self.text

    @property
    def is_uncertain(self) -> bool:
        return self.text[-1:] in ("~", "?", "%")

    def words(self) -> str:
        """The date as a person writes it: `1 July 2002`, `April 2001`, `about 2022`, `10–15 February 2003`."""
        if not self.is_interval:
            return _words(self.text)
        start, end = self.text.split("/")
        if start in _OPEN:
            return f"until {_words(end)}" if start == ".." else f"before {_words(end)} or in it"
        if end in _OPEN:
            return f"since {_words(start)}"
        return _range_words(start, end)

    def __str__(self) -> str:
        return self.text


def as_of_day(text: str) -> date:
    """The day a question means: `2002` its last day, `2002-07` likewise; intervals and uncertain dates are refused."""
    when = PartialDate.parse(text)
    if when.is_interval or when.is_uncertain or "X" in when.text or when.latest is None:
        raise ValueError(f"'{text}' is not one day, month or year; write 2002, 2002-07 or 2002-07-01")
    return when.latest


@lru_cache(maxsize=20_000)
def _parse(text: str) -> PartialDate:
    if len(text) > 40 or not text or text == "/":
        raise ValueError(f"'{text[:40]}' is not a date; write 2002, 2002-07 or 2002-07-01")
    if "/" not in text:
        earliest, latest = _bounds(text)
        return PartialDate(text, earliest, latest)
    start, _, end = text.partition("/")
    first = None if start in _OPEN else _bounds(start)[0]
    last = None if end in _OPEN else _bounds(end)[1]
    if first and last and first > last:
        raise ValueError(f"'{text}' ends before it starts")
    return PartialDate(text, first, last)


def _bounds(text: str) -> tuple[date, date]:
    match = _ONE.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a date; write 2002, 2002-07 or 2002-07-01")
    low, high = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    if high < 1:
        raise ValueError("the year 0000 is outside the calendar we use")
    month = int(match["month"] or 0)
    if not month or month > 12:
        return date(max(low, 1), 1, 1), date(high, 12, 31)
    if match["day"] is None:
        return date(max(low, 1), month, 1), date(high, month, calendar.monthrange(high, month)[1])
    try:
        return date(max(low, 1), month, int(match["day"])), date(high, month, int(match["day"]))
    except ValueError:
        raise ValueError(f"'{text}' is not a day of the calendar") from None


def _words(text: str) -> str:
    match = _ONE.fullmatch(text)
    if not match:  # pragma: no cover – parsed before
        return text
    said = match["year"].lstrip("0") if "X" not in match["year"] else f"the {match['year'].replace('X', '0')}s"
    month = int(match["month"] or 0)
    if month > 12:
        said = f"{_SEASONS[month]} {said}"
    elif month:
        said = f"{_MONTHS[month - 1]} {said}"
    if match["day"]:
        said = f"{int(match['day'])} {said}"
    prefix = {"~": "about ", "?": "perhaps ", "%": "perhaps about ", "": ""}[match["mark"]]
    return prefix + said


def _range_words(start: str, end: str) -> str:
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        return f"{int(start[8:])}–{_words(end)}"
    return f"{_words(start)} to {_words(end)}"
