"""Place names in their own scripts, as they were on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from twinway.domain.places import queries as places
from twinway.domain.places.records import NameRecord, PlaceRecord
from twinway.domain.provenance import queries as provenance
from twinway.interfaces.shapes.urls import place_url
from twinway.kernel.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Named:
    """A place as a title shows it: its name, where it is, its native name with language, its page."""

    name: str
    where: str
    native: str = ""
    native_lang: str = ""
    url: str = ""


class Natives:
    """Native names by place key at one version of the data."""

    def __init__(self, names: Mapping[str, Sequence[NameRecord]], on: date) -> None:
        self.names = names
        self.on = on

    def of(self, place: PlaceRecord) -> tuple[str, str]:
        """(name, language) on the day; two empty texts where it is written as we write it."""
        for record in self.names.get(place.key, ()):
            if record.name != place.name and not record.name.isascii() and holds(record, self.on):
                return record.name, record.lang
        return "", ""

    def named(self, places_: Sequence[PlaceRecord], where: str = "") -> Named:
        """One side of a tie: its places, where they are, and the native name where there is one place."""
        first = places_[0]
        native, lang = self.of(first) if len(places_) == 1 else ("", "")
        name = " and ".join(place.name for place in places_)
        return Named(name, where or whereabouts(first), native, lang, place_url(first.key, first.name))


def natives(on: date) -> Natives:
    """The native names as of a day."""
    return Natives(_by_place(provenance.data_version()), on)


def whereabouts(place: PlaceRecord) -> str:
    """`New York, United States`: what stands under a name."""
    return place.label.removeprefix(place.name).removeprefix(", ")


def holds(record: NameRecord, on: date) -> bool:
    """Whether a name was borne on a day; open and unknown ends hold."""
    start = PartialDate.parse(record.start).earliest if record.start else None
    end = PartialDate.parse(record.end).latest if record.end else None
    return (start is None or start <= on) and (end is None or on < end)


@lru_cache(maxsize=2)
def _by_place(version: int) -> dict[str, list[NameRecord]]:  # noqa: ARG001 – a new name bumps the data version
    found: dict[str, list[NameRecord]] = defaultdict(list)
    for record in places.dated_names():
        if record.kind == "native":
            found[record.place].append(record)
    return dict(found)
