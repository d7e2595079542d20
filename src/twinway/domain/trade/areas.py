"""Areas a representative looks after: a country, a place such as a region, or a named group of countries.

An area is a text, as it stands in the scope of a grant behind `area:`: `RU`, `iso:RU-TVE`, `group:central-asia`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twinway.domain.places.records import PlaceRecord

GROUP = "group:"
SCOPE = "area:"


def _countries(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# The five consulting regions of the article of July 2002. Which countries lie in the first three follows from its
# table of June 2002; the union is that of its 27 members since 1 February 2020 (Treaty on European Union, article 52).
GROUPS: Mapping[str, tuple[str, frozenset[str]]] = {
    "russian-federation": ("Russian Federation", _countries("RU")),
    "central-asia": ("Central Asia", _countries("KZ KG TJ TM UZ")),
    "caucasus-western-nis": ("Caucasus & Western NIS", _countries("AM AZ BY GE MD UA")),
    "european-union": (
        "European Union",
        _countries("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"),
    ),
    "united-states": ("United States", _countries("US")),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is: a country, and the keys of the place, its county and its region as far as known."""

    country: str
    keys: frozenset[str] = frozenset()


def spot_of(place: PlaceRecord) -> Spot:
    """A place as areas are asked about it."""
    return Spot(place.country, frozenset(key for key in (place.key, place.county, place.region) if key))


def covers(area: str, spot: Spot) -> bool:
    """Whether an area holds a spot; an empty area holds everything."""
    if area.startswith(GROUP):
        return spot.country in members(area)
    return area in ("", spot.country) or area in spot.keys


def members(area: str) -> frozenset[str]:
    """The countries of a group; none for what is no group."""
    return GROUPS.get(area.removeprefix(GROUP), ("", frozenset()))[1]


def narrowness(areas: Iterable[str], spot: Spot) -> int:
    """How narrowly the best of the areas holds a spot: 3 by a place, 2 by the country, 1 by a group, 0 not at all."""
    return max((_narrow(area) for area in areas if covers(area, spot)), default=0)


def countries_of(areas: Iterable[str]) -> frozenset[str]:
    """Every country that the areas hold whole."""
    told = (members(area) if area.startswith(GROUP) else {area} for area in areas if area and _narrow(area) < 3)
    return frozenset(country for countries in told for country in countries)


def _narrow(area: str) -> int:
    if not area or area.startswith(GROUP):
        return 1
    return 3 if ":" in area else 2
