"""The reasons for an answer, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.layout import ALTERNATE, CORE, CURATED, FORMER, PRIMARY
from twinway.engines.resolution.readings import BESIDE
from twinway.engines.resolution.records import CITY, Place
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
    if hit.reading.how == BESIDE:
        return f"No '{hit.reading.name}' is known in {name}, which stands beside it."
    periods = index.periods.get((hit.reading.key, hit.row))
    if periods:
        written, period = periods[0]
        years = f"{period.start.year if period.start else '…'}–{period.end.year if period.end else 'today'}"
        return f"'{written}' is a name of {name} from {years}."
    return _BORNE[hit.how].format(said=hit.reading.name, name=name)


def told_apart(index: PlaceIndex, rows: Sequence[int]) -> list[Place]:
    """The places of these rows, in their order; two that have one label get what tells them apart put into it."""
    places = [index.place(row) for row in rows]
    alike: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        alike[place.label].append(place)
    return [_apart(index, place, alike[place.label]) for place in places]


def _apart(index: PlaceIndex, place: Place, alike: Sequence[Place]) -> Place:
    """An area beside a city of its name says its kind; one of several cities its county, or else its coordinates."""
    name, comma, rest = place.label.partition(", ")
    if place.kind != CITY and any(other.kind != place.kind for other in alike):
        return replace(place, label=f"{name} ({place.kind}){comma}{rest}")
    if sum(other.kind == place.kind for other in alike) < 2:
        return place
    row = index.row(place.county) if place.county else None
    if row is not None and index.name(row) != place.name:
        return replace(place, label=f"{name}, {index.name(row)}{comma}{rest}")
    return replace(place, label=f"{place.label} ({place.lat:.2f}, {place.lon:.2f})")
