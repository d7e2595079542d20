"""The reasons for an answer, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.layout import ALTERNATE, CORE, CURATED, FORMER, PRIMARY
from twinway.engines.resolution.records import Place
from twinway.engines.resolution.search import Frame, Hit

_BORNE = {
    PRIMARY: "'{said}' is its name.",
    ALTERNATE: "'{said}' is another name of {name}.",
    CURATED: "'{said}' is another name of {name}.",
    FORMER: "'{said}' is a former name of {name}.",
    CORE: "{name} is called '{said}' for short.",
}


def reasons(index: PlaceIndex, hit: Hit, frame: Frame) -> tuple[str, ...]:
    """Why this place: its name, how the text was read, what fits beside it, and how large it is."""
    found = [_name(index, hit)]
    if hit.reading.how:
        found.append(f"The text was read {hit.reading.how}.")
    found.extend(f"It lies in '{text}'." for text in hit.fitting)
    if frame.nation and not frame.abroad and index.country[hit.row] in frame.nation.countries:
        found.append(f"It lies in the country said, '{frame.nation.text}'.")
    elif frame.nation:
        found.append(f"It does not lie in '{frame.nation.text}', but no such place is known there.")
    if index.people[hit.row]:
        found.append(f"It has {index.people[hit.row]:,} people.")
    return tuple(found)


def _name(index: PlaceIndex, hit: Hit) -> str:
    name = index.name(hit.row)
    if hit.likeness < 1:
        return f"'{hit.reading.name}' is a name of {name}."
    periods = index.periods.get((hit.reading.key, hit.row))
    if periods:
        written, period = periods[0]
        years = f"{period.start.year if period.start else '…'}–{period.end.year if period.end else 'today'}"
        return f"'{written}' is a name of {name} from {years}."
    return _BORNE[hit.how].format(said=hit.reading.name, name=name)


def told_apart(index: PlaceIndex, rows: Sequence[int]) -> list[Place]:
    """The places of these rows; where two have one label, each gets its county in it."""
    places = [index.place(row) for row in rows]
    often = Counter(place.label for place in places)
    return [_with_county(index, place) if often[place.label] > 1 else place for place in places]


def _with_county(index: PlaceIndex, place: Place) -> Place:
    row = index.row(place.county) if place.county else None
    if row is None:
        return replace(place, label=f"{place.label} ({place.kind}, {place.lat:.2f}, {place.lon:.2f})")
    first, comma, rest = place.label.partition(", ")
    return replace(place, label=f"{first}, {index.name(row)}{comma}{rest}")
