"""Made-up representatives for the pages of a development site; none of them has an account."""

from __future__ import annotations

from datetime import datetime

from twinway.adapters.ingest.sources.example.read import ExampleRepresentative, read_representatives
from twinway.domain.trade import representatives
from twinway.domain.trade.records import EXAMPLE
from twinway.domain.trade.representatives import RepresentativeInput
from twinway.kernel.errors import Invalid
from twinway.usecases.representatives import read_area


def load_representatives(now: datetime) -> int:
    """Put them in anew, those of before taken away first; returns how many.

    Areas this register knows no place for are left out, and with all of them the representative.
    """
    representatives.remove_all(via=EXAMPLE)
    return sum(_appoint(example, now) for example in read_representatives())


def _appoint(example: ExampleRepresentative, now: datetime) -> bool:
    held = tuple(area for text in example.areas if (area := _area(text)))
    if held:
        given = RepresentativeInput(
            title=example.title,
            organisation=example.organisation,
            areas=held,
            languages=example.languages,
            time_zone=example.time_zone,
            clock_days=example.clock_days,
        )
        representatives.appoint(user=None, given=given, by=None, now=now, via=EXAMPLE, key=example.key)
    return bool(held)


def _area(text: str) -> str:
    try:
        return read_area(text)
    except Invalid:
        return ""
