"""Small pieces of sentences that several features share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from twinway.engines.matching.records import PlaceRef, SourceRef
from twinway.kernel.partial_date import PartialDate

KINDS = {
    "contact": "a contact",
    "project": "a project partnership",
    "event_link": "a programme of events",
    "friendship": "a friendship tie",
    "sister": "a sister tie",
    "cooperation": "a cooperation",
    "institutional": "a partnership of institutions",
    "business_council": "a business council",
}

# Countries that call their first-level areas states.
_OF_STATES = frozenset({"AT", "AU", "BR", "DE", "FM", "IN", "MM", "MX", "MY", "NG", "PW", "SS", "US", "VE"})


def area_word(place: PlaceRef) -> str:
    """What a community calls itself: town, county, state or region, country."""
    if place.kind == "region":
        return "state" if place.country in _OF_STATES else "region"
    return "town" if place.kind == "city" else place.kind


@lru_cache(maxsize=1000)
def day_words(day: date) -> str:
    """`1 July 2002`."""
    return PartialDate.parse(day.isoformat()).words()


@lru_cache(maxsize=10_000)
def date_words(edtf: str | None) -> str:
    """An EDTF text as a person writes it, empty when there is none; what is no date is shown as the source wrote it."""
    if not edtf:
        return ""
    try:
        return PartialDate.parse(edtf).words()
    except ValueError:
        return edtf


def km_words(km: float | None) -> str:
    """`382 km`, `4.2 km` under ten, `an unknown distance` for None."""
    if km is None:
        return "an unknown distance"
    return f"{km:.1f} km" if km < 10 else f"{km:,.0f} km"


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def once(sources: Iterable[SourceRef]) -> tuple[SourceRef, ...]:
    """Each source once, in order."""
    return tuple(dict.fromkeys(sources))
