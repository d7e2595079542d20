"""Look a reading up in the index and weigh what is found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.keys import place_key
from twinway.engines.resolution.layout import ALTERNATE, CORE, CURATED, FORMER, NOWHERE, PRIMARY, mark
from twinway.engines.resolution.readings import Reading
from twinway.engines.resolution.records import CITY, COUNTRY, COUNTY, REGION
from twinway.engines.resolution.scope import Context, Nation, fits, km
from twinway.engines.resolution.words import strip
from twinway.kernel.text import spelled

# How well a name is borne: its own name, another one, one with the dates of its use, an area's name without its word.
# Measured on labelled lists; the unit is that of log10 of the people.
_QUALITY = {PRIMARY: 1.0, ALTERNATE: 0.2, CURATED: 0.9, FORMER: 0.8, CORE: 0.2}
_ACCENTS_DIFFER = {PRIMARY: 0.45, ALTERNATE: 0.25, CURATED: 0.1, FORMER: 0.1, CORE: 0.0}
_PLAIN_TYPED = 0.04  # accents left off by a writer without them on the keyboard
_WANTED = {
    None: {CITY: 0.0, COUNTY: -0.3, REGION: 0.0, COUNTRY: 0.0},
    CITY: {CITY: 0.3, COUNTY: 0.5, REGION: -2.0, COUNTRY: -3.0},
    COUNTY: {CITY: -0.5, COUNTY: 1.2, REGION: 0.2, COUNTRY: -2.0},
    REGION: {CITY: -0.9, COUNTY: 0.5, REGION: 1.2, COUNTRY: -0.5},
    COUNTRY: {CITY: -2.0, COUNTY: -1.0, REGION: 0.8, COUNTRY: 1.5},
}
BORNE_THEN = 1.05  # a dated name on a day it was borne: as good as today's own
OWN_WORD = 0.4
AROUND_KM, LARGE_PART = 120.0, 0.15
SECTION_COST, RELATED_COST, UNREAD_COST, SOFT_REGION = 0.25, 0.6, 0.3, 0.3


@dataclass(slots=True)
class Hit:
    """A place found by a reading; `score` grows with people, name and context, `quality` is the name's part of it."""

    row: int
    how: int
    quality: float
    score: float
    reading: Reading
    in_force: bool = False
    likeness: float = 1.0
    fitting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known beside the text: the country, the contexts that bind, the kind asked for, and the day."""

    nation: Nation | None
    contexts: tuple[Context, ...]
    kind: str | None
    on: date | None
    abroad: bool = False

    def admits(self, country: int) -> bool:
        """Whether places of this country may be meant."""
        if self.nation is None or self.abroad:
            return True
        return country in self.nation.countries or country in self.nation.related


def look_up(index: PlaceIndex, reading: Reading, frame: Frame, pool: dict[int, Hit]) -> None:
    """Add to `pool` what the reading's name finds in the frame; a place keeps its best hit."""
    entries = index.entries(reading.key)
    if not entries:
        return
    written = mark(reading.name)
    plain = spelled(reading.name).isascii()
    for row, how, accents in entries:
        if frame.admits(index.country[row]):
            quality = name_quality(index, reading.key, row, how, frame.on)
            in_force = quality == BORNE_THEN
            if accents != written:
                quality -= _PLAIN_TYPED if plain else _ACCENTS_DIFFER[how]
            keep(index, Hit(row, how, quality, 0.0, reading, in_force), frame, pool)


def name_quality(index: PlaceIndex, key: str, row: int, how: int, on: date | None) -> float:
    """How well a place bears a name, on a day where one is given."""
    periods = index.periods.get((key, row)) if how in (FORMER, CURATED) else None
    if periods and on:
        return BORNE_THEN if any(on in period for _, period in periods) else 0.2
    return _QUALITY[how]


def keep(index: PlaceIndex, hit: Hit, frame: Frame, pool: dict[int, Hit]) -> None:
    """Score a hit and keep it when its contexts fit and it is the best of its place."""
    fitting = []
    for context in frame.contexts:
        if not context.understood:
            continue
        if not fits(index, hit.row, context):
            return
        fitting.append(context.text)
    hit.fitting = tuple(fitting)
    if hit.how == ALTERNATE and len(fitting) < len(frame.contexts) and not hit.reading.weak:
        hit.reading = replace(hit.reading, weak=True, how="as another place's second name")
    if hit.reading.kind == COUNTY and index.kind(hit.row) == CITY and not hit.reading.weak:
        hit.reading = replace(hit.reading, weak=True, how="as a town, though its words say a district")
    hit.score = _score(index, hit, frame)
    known = pool.get(hit.row)
    if known is None or hit.score > known.score:
        pool[hit.row] = hit


def _score(index: PlaceIndex, hit: Hit, frame: Frame) -> float:
    row, kind = hit.row, index.kind(hit.row)
    score = index.weight[row] + hit.quality - hit.reading.cost + _WANTED[frame.kind or hit.reading.kind][kind]
    if index.section[row]:
        score -= SECTION_COST
    if kind == REGION and hit.reading.kind == REGION and " " in index.name(row):
        score += OWN_WORD  # Moscow Oblast rather than Moscow, which is a region too
    score -= UNREAD_COST * sum(not context.understood for context in frame.contexts)
    nation = frame.nation
    if nation is None:
        return score
    if index.country[row] not in nation.countries:
        score -= RELATED_COST
    if index.region[row] in nation.regions:
        score += SOFT_REGION
    return score


def settle(index: PlaceIndex, pool: dict[int, Hit], frame: Frame) -> list[Hit]:
    """The hits, best first, after areas have yielded to the cities that they are named after."""
    hits = list(pool.values())
    cities = [hit for hit in hits if index.kind(hit.row) == CITY]
    for hit in hits:
        kind = index.kind(hit.row)
        said = frame.kind or hit.reading.kind
        if kind == CITY or said in (REGION, COUNTRY) or (said == COUNTY and kind == COUNTY):
            continue
        hit.score -= _yielding(index, hit, kind, cities, frame)
    return sorted(hits, key=lambda hit: (-hit.score, hit.row))


def _yielding(index: PlaceIndex, hit: Hit, kind: str, cities: list[Hit], frame: Frame) -> float:
    """What an area loses when a city in it bears the name and no word says that the area is meant."""
    if kind == COUNTRY:
        inside = frame.nation is not None and any(index.country[c.row] == index.country[hit.row] for c in cities)
        return 3.0 if inside else 0.0
    if any(_named_after(index, hit, city) for city in cities):
        return 1.5
    return 0.6 if hit.how == CORE else 0.0


def _named_after(index: PlaceIndex, area: Hit, city: Hit) -> bool:
    """Whether an area is named after a city: the name is the city's own, or the city is a large part of the area."""
    inside = area.row in (index.region[city.row], index.county[city.row])
    if inside and index.kind(area.row) == COUNTY:
        return index.people[city.row] >= LARGE_PART * index.people[area.row]
    if city.how == PRIMARY or area.how != PRIMARY:
        near = index.people[city.row] >= 20_000 and km(index, area.row, city.row) < AROUND_KM
        return inside or (near and city.how == PRIMARY)
    return inside and index.people[city.row] >= LARGE_PART * index.people[area.row]


def area_around(index: PlaceIndex, pool: dict[int, Hit], frame: Frame) -> None:
    """Where a region is said: the one named after the city that was found, when no region is filed so itself."""
    best = max(pool.values(), key=lambda hit: hit.score)
    if best.reading.kind != REGION:
        return
    if index.kind(best.row) == REGION:
        _region_beside(index, best, pool, frame)
    elif index.kind(best.row) == CITY:
        _region_around(index, best, pool, frame)


def _region_beside(index: PlaceIndex, best: Hit, pool: dict[int, Hit], frame: Frame) -> None:
    """`Gebiet Moskau` found the city that is a region; the region called after it is meant as well."""
    for row, how, _ in index.entries(place_key(index.name(best.row))):
        if row not in pool and how == PRIMARY and index.kind(row) == REGION and frame.admits(index.country[row]):
            keep(index, replace(best, row=row), frame, pool)


def _region_around(index: PlaceIndex, best: Hit, pool: dict[int, Hit], frame: Frame) -> None:
    region = index.region[best.row]
    if region == NOWHERE or region in pool:
        return
    core = strip(place_key(index.name(region))).core
    borne = any(row == best.row for row, _, _ in index.entries(core))
    if borne or fuzz.ratio(core, place_key(index.name(best.row))) >= 75:
        reading = replace(best.reading, how="as the region around the city of that name")
        keep(index, Hit(region, CORE, best.quality, 0.0, reading), frame, pool)
