"""How a place stands to the place that was asked for: the steps of closeness, their worth, and real kilometres.

A place is better when it is a smaller step away: the place itself, its county, its state, near it, its country. The
area that contains the asked place counts (a state's tie serves its towns), and so does what lies inside an asked area.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from twinway.engines.matching.records import HomeRelation, PartnerRelation, PlaceKind, PlaceRef

Kilometres = NDArray[np.float64]
Steps = NDArray[np.int8]
Tenths = NDArray[np.int8]


class Step(IntEnum):
    """Steps of closeness, nearest first; the last three are no answer (FAR and LEVEL are told as left out)."""

    SAME = 0
    COUNTY = 1
    REGION = 2
    NEAR = 3
    COUNTRY = 4
    ANYWHERE = 5  # no target was asked: every partner fits
    FAR = 6  # a town beyond the radius, within three times of it
    LEVEL = 7  # a county's or state's tie that serves another county or state
    NONE = 8


LAST_ANSWER = Step.ANYWHERE

_HOME = np.array([10, 8, 6, 0, 1, 0, 0, 0, 0], dtype=np.int8)
_HOME_NEAR_KM, _HOME_NEAR = np.array([25.0, 75.0, 160.0]), np.array([5, 4, 3, 2], dtype=np.int8)
_TARGET = np.array([10, 9, 8, 0, 5, 0, 0, 0, 0], dtype=np.int8)
_TARGET_COUNTRY = np.array([5, 4, 4, 4, 4, 0, 0, 0, 0], dtype=np.int8)
_TARGET_NEAR_KM, _TARGET_NEAR = np.array([50.0]), np.array([7, 6], dtype=np.int8)

_ITSELF: dict[PlaceKind, HomeRelation] = {
    "city": "same_city",
    "county": "same_county",
    "region": "same_state",
    "country": "same_country",
}
_HOME_WORDS: dict[Step, HomeRelation] = {
    Step.COUNTY: "same_county",
    Step.REGION: "same_state",
    Step.NEAR: "near",
    Step.COUNTRY: "same_country",
}
_PARTNER_WORDS: dict[Step, PartnerRelation] = {
    Step.SAME: "same_place",
    Step.COUNTY: "in_region",
    Step.REGION: "in_region",
    Step.NEAR: "near",
    Step.COUNTRY: "in_country",
    Step.ANYWHERE: "in_country",
}


def step(place: PlaceRef, asked: PlaceRef, km: float | None, within_km: float) -> Step:
    """The smallest step from `asked` to `place`, `km` kilometres away; NONE when there is none."""
    if place.key == asked.key:
        return Step.SAME
    if place.key == asked.county or (asked.kind == "county" and place.county == asked.key):
        return Step.COUNTY
    if place.key == asked.region or (asked.kind == "region" and place.region == asked.key):
        return Step.REGION
    if has_surroundings(asked) and place.kind == "city" and km is not None and km <= within_km:
        return Step.NEAR
    if place.country == asked.country and "country" in (place.kind, asked.kind):
        return Step.COUNTRY
    return Step.NONE


def has_surroundings(asked: PlaceRef) -> bool:
    """Only a town or county has neighbours by kilometres; the middle of a state or country says nothing."""
    return asked.kind in ("city", "county") and asked.lat is not None and asked.lon is not None


def home_tenths(steps: Steps, km: Kilometres) -> Tenths:
    """The worth of the asker's side, 0 to 10, per place: itself 10, county 8, state 6, near 5 to 2 by km, country 1."""
    return _worth(_HOME, steps, _HOME_NEAR[np.searchsorted(_HOME_NEAR_KM, km)])


def target_tenths(steps: Steps, km: Kilometres, target: PlaceRef | None) -> Tenths:
    """The worth of the other side, 0 to 10, per place; a country asked for is worth less than a named place in it.

    The place 10, its county 9, its region 8, near 7 or 6 by km, its country 5; asked for a country: 5, within it 4.
    """
    table = _TARGET_COUNTRY if target is not None and target.kind == "country" else _TARGET
    return _worth(table, steps, _TARGET_NEAR[np.searchsorted(_TARGET_NEAR_KM, km)])


def home_relation(at: Step, asked: PlaceRef) -> HomeRelation:
    """The contract's word for a step on the asker's side."""
    return _ITSELF[asked.kind] if at is Step.SAME else _HOME_WORDS[at]


def partner_relation(at: Step) -> PartnerRelation:
    """The contract's word for a step on the other side; without a target every partner is `in_country`."""
    return _PARTNER_WORDS[at]


def kilometres(asked: PlaceRef | None, lats: Kilometres, lons: Kilometres) -> Kilometres:
    """Geodesic kilometres on WGS 84 from `asked` to each point in degrees; NaN where a point is unknown.

    Source: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), through PROJ.
    """
    out = np.full(lats.shape, np.nan)
    known = ~np.isnan(lats)
    if asked is None or asked.lat is None or asked.lon is None or not known.any():
        return out
    here_lat, here_lon = np.full(known.sum(), asked.lat), np.full(known.sum(), asked.lon)
    metres = _geod().inv(here_lon, here_lat, lons[known], lats[known])[2]
    out[known] = np.asarray(metres) / 1000.0
    return out


def _worth(table: Tenths, steps: Steps, near: Tenths) -> Tenths:
    return np.where(steps == Step.NEAR, near, table[steps])


@lru_cache(maxsize=1)
def _geod() -> Geod:
    return Geod(ellps="WGS84")
