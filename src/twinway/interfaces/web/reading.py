"""Reads the parameters of an address; everything that cannot be used is gathered and refused by field."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import PartialDate, as_of_day

LONGEST = 300
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(r"(?:([0-9]{1,2})\.?\s+)?([A-Za-z]{3,9})\.?,?\s+([0-9]{4})")
_WORDS_US = re.compile(r"([A-Za-z]{3,9})\.?\s+([0-9]{1,2}),?\s+([0-9]{4})")


class Reader:
    """One address's parameters. Call the readers, then `done`, which raises Invalid with a sentence a field."""

    def __init__(self, query: QueryDict) -> None:
        self.query = query
        self.wrong: dict[str, str] = {}

    def text(self, name: str, longest: int = LONGEST) -> str:
        """A line of text without the space around it."""
        value = (self.query.get(name) or "").strip()
        if len(value) > longest:
            self.wrong[name] = _("Enter at most %(longest)s characters") % {"longest": longest}
        return value

    def texts(self, name: str, most: int) -> tuple[str, ...]:
        """All values of a parameter that may be repeated, without empty ones."""
        values = [value.strip() for value in self.query.getlist(name) if value.strip()]
        if len(values) > most:
            self.wrong[name] = _("Choose at most %(most)s") % {"most": most}
        return tuple(values[:most])

    def number(self, name: str, default: float, highest: float) -> float:
        """A number from 0 to `highest`; a decimal point or comma, no signs, no words such as nan."""
        text = self.text(name).replace(",", ".")
        if not text:
            return default
        value = float(text) if _NUMBER.fullmatch(text) else math.inf
        if value > highest:
            self.wrong[name] = _("Enter a number from 0 to %(highest)s") % {"highest": f"{highest:,.10g}"}
            return default
        return value

    def whole(self, name: str, default: int, highest: int) -> int:
        """A whole number from 1 to `highest`."""
        text = self.text(name)
        if not text:
            return default
        value = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0
        if not 1 <= value <= highest:
            self.wrong[name] = _("Enter a whole number from 1 to %(highest)s") % {"highest": f"{highest:,}"}
            return default
        return value

    def choice(self, name: str, choices: Iterable[str], default: str = "") -> str:
        """One of the words; empty means the default."""
        value, known = self.text(name), list(choices)
        if value and value not in known:
            self.wrong[name] = _("Choose one of %(choices)s") % {"choices": ", ".join(known)}
            return default
        return value or default

    def flag(self, name: str) -> bool:
        """Ticked or not."""
        return self.text(name).lower() in {"1", "on", "true", "yes"}

    def day(self, name: str) -> date | None:
        """A day as typed: 2002, 2002-07-01, July 2002, 1 July 2002; None when empty."""
        text = self.text(name)
        if not text:
            return None
        try:
            return as_of_day(_edtf(text))
        except ValueError:
            self.wrong[name] = _("Enter a date such as 2002, 2002-07, 2002-07-01 or July 2002")
            return None

    def edtf(self, name: str) -> str:
        """A partial date as typed, as EDTF: 2002, July 2002, 2002-07-01, 2003-02-10/2003-02-15; empty when empty."""
        text = _edtf(self.text(name, longest=40))
        try:
            return PartialDate.parse(text).text if text else ""
        except ValueError:
            self.wrong[name] = _("Enter a date such as 2002, 2002-07, 2002-07-01 or July 2002")
            return ""

    def done(self) -> None:
        """Invalid when anything could not be used."""
        if self.wrong:
            raise Invalid(self.wrong)


def _edtf(text: str) -> str:
    """A date in English words as EDTF; other texts as they are."""
    american = _WORDS_US.fullmatch(text)
    match = _WORDS.fullmatch(text)
    if not (american or match):
        return text
    day, month, year = (american[2], american[1], american[3]) if american else match.groups()  # type: ignore[union-attr]  # one of them fits
    name = month[:3].lower()
    if name not in _MONTHS:
        return text
    return f"{year}-{_MONTHS.index(name) + 1:02}" + (f"-{int(day):02}" if day else "")
