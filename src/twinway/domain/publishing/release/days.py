"""What had begun by the day of a release: facts of later days are left out, sources may be younger."""

from __future__ import annotations

from datetime import date

from twinway.kernel.partial_date import PartialDate


def begun(text: str, on: date) -> bool:
    """Whether an EDTF text has begun by a day; what is empty or no date is taken to have."""
    try:
        first = PartialDate.parse(text).earliest if text else None
    except ValueError:
        return True
    return first is None or first <= on


def speaks_of(field: str, on: date) -> bool:
    """Whether a claim's field can be about a day: `status_2022` says nothing of 2002."""
    year = field.rpartition("_")[2]
    return not (year.isdecimal() and len(year) == 4) or int(year) <= on.year
