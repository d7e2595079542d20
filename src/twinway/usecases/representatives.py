"""Representatives: who answers for a place, who they are to the public, and what an area is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.trade import areas, representatives, review_clock
from twinway.domain.trade.introductions.records import Habit
from twinway.domain.trade.representatives import RepresentativeRecord
from twinway.domain.trade.review_clock import Wait
from twinway.kernel.errors import Invalid
from twinway.kernel.text import fold
from twinway.usecases.places import PlaceNotFound, PlaceQuestion, settle


@dataclass(frozen=True, slots=True)
class Shown:
    """A representative as the public sees one: areas in words, who stands in today, how fast they answer."""

    record: RepresentativeRecord
    areas: tuple[str, ...]
    stand_in: RepresentativeRecord | None
    away: bool
    habit: Habit | None


def representatives_for(place: str, on: date | None = None) -> tuple[RepresentativeRecord, ...]:
    """Those whose areas hold a place, told by its key; the narrowest area first, then who was appointed first.

    With a day, whoever is away on it gives way to who stands in for them. NotFound where there is no such place.
    """
    spot, serving = areas.spot_of(places.get_place(key=place)), representatives.serving()
    held = [(areas.narrowness(one.areas, spot), one) for one in serving]
    found = [one for narrow, one in sorted(held, key=lambda pair: -pair[0]) if narrow]
    return tuple(found) if on is None else _present(found, serving, on)


def _present(
    found: list[RepresentativeRecord], serving: list[RepresentativeRecord], on: date
) -> tuple[RepresentativeRecord, ...]:
    by_pk = {one.pk: one for one in serving}
    standing_in = (by_pk.get(one.cover or 0) if one.is_away(on) else one for one in found)
    told = {one.pk: one for one in standing_in if one is not None and not one.is_away(on)}
    return tuple(told.values())


def list_representatives(now: datetime) -> tuple[Shown, ...]:
    """All in service, in the order they were appointed."""
    serving = representatives.serving()
    words = area_words(area for one in serving for area in one.areas)
    by_pk, found = {one.pk: one for one in serving}, review_clock.waits(now)
    placed = places.places_by_pk({one.place for one in found if one.place})
    return tuple(
        Shown(
            record=one,
            areas=tuple(words[area] for area in one.areas),
            stand_in=by_pk.get(one.cover or 0),
            away=one.is_away(now.date()),
            habit=review_clock.habit(in_areas(found, placed, one.areas), one.clock_days, now),
        )
        for one in serving
    )


def in_areas(found: Iterable[Wait], placed: Mapping[int, PlaceRecord], held: Iterable[str]) -> list[Wait]:
    """Of what was handed in, that which stands in the areas."""
    wanted = tuple(held)
    standing = ((one, placed.get(one.place or 0)) for one in found)
    return [one for one, place in standing if place and areas.narrowness(wanted, areas.spot_of(place))]


def area_words(held: Iterable[str]) -> dict[str, str]:
    """Each area's name: of a group as the article has it, of a country, or of a place with its country."""
    wanted = set(held)
    countries = places.country_names()
    keyed = {one.key: one for one in places.places_by_pk(places.pks_by_key(wanted).values()).values()}
    return {area: _words(area, countries, keyed) for area in wanted}


def _words(area: str, countries: Mapping[str, str], keyed: Mapping[str, PlaceRecord]) -> str:
    if area.startswith(areas.GROUP):
        return areas.GROUPS.get(area.removeprefix(areas.GROUP), (area,))[0]
    return keyed[area].label if area in keyed else countries.get(area, area)


def read_area(text: str) -> str:
    """An area as a person writes it: a group's name, a country's name or code, or a place.

    Invalid names one that means several places or none, under `areas`.
    """
    text = text.strip()
    named = {fold(name): f"{areas.GROUP}{key}" for key, (name, _) in areas.GROUPS.items()}
    if fold(text) in named:
        return named[fold(text)]
    if text.upper() in places.country_names():
        return text.upper()
    try:
        found = settle("areas", text)
    except PlaceNotFound as refusal:
        raise Invalid({"areas": refusal.message}) from None
    if isinstance(found, PlaceQuestion):
        labels = " · ".join(candidate.place.label for candidate in found.candidates[:5])
        raise Invalid({"areas": f"“{text[:60]}” may be {labels}; write it with its country"})
    return found.country if found.kind == "country" else found.key
