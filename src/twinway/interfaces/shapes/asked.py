"""What every door is asked alike: a day, and weights."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import as_of_day


def now() -> datetime:
    """The moment of the question, UTC; below the doors nobody asks the clock."""
    return datetime.now(UTC)


def today() -> date:
    """The day of the question, UTC."""
    return now().date()


def day(field: str, text: str) -> date:
    """A day as asked, today when empty; Invalid by field."""
    if not text:
        return today()
    try:
        return as_of_day(text)
    except ValueError as error:
        raise Invalid({field: str(error)}) from error


def weights(given: Iterable[str]) -> dict[str, float]:
    """`track_record=0.5` items; Invalid when one is not of that form."""
    found = {}
    for item in given:
        name, _, value = item.partition("=")
        try:
            found[name] = float(value)
        except ValueError:
            raise Invalid({"weight": f"write NAME=0..1, such as track_record=0.5, not “{item[:40]}”"}) from None
    return found
