"""Parameters several endpoints share."""

from __future__ import annotations

from datetime import UTC, date, datetime

from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import as_of_day


def day(field: str, text: str) -> date:
    """A day as asked, today when empty; Invalid by field."""
    if not text:
        return datetime.now(UTC).date()
    try:
        return as_of_day(text)
    except ValueError as error:
        raise Invalid({field: str(error)}) from error


def weights(given: list[str]) -> dict[str, float]:
    """`track_record=0.5` items; Invalid when one is not of that form."""
    found = {}
    for item in given:
        name, _, value = item.partition("=")
        try:
            found[name] = float(value)
        except ValueError:
            raise Invalid({"weight": f"write NAME=0..1, such as track_record=0.5, not “{item[:40]}”"}) from None
    return found
