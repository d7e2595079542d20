"""Which ties an opportunity belongs to: the one it names, else those of its own place, its county and its region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from twinway.domain.cooperation.records import ActivityRecord
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.ties.records import TieRecord
from twinway.domain.trade import queries as trade
from twinway.domain.trade.records import OpportunityRecord
from twinway.engines.matching.records import Letter
from twinway.kernel.partial_date import PartialDate

_LETTERS: tuple[Letter, Letter] = ("a", "b")


@dataclass(frozen=True, slots=True)
class TieOpportunity:
    """An opportunity as evidence of a tie: on which side it is, and what it came from, in words."""

    record: OpportunityRecord
    side: Letter | None
    origin: str
    origin_source: int | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What opportunities are laid upon: all ties, those at each place, places by key, what ties do."""

    ties: Mapping[int, TieRecord]
    ties_at: Mapping[int, Sequence[int]]
    by_place_key: Mapping[str, PlaceRecord]
    activities: Mapping[int, Sequence[ActivityRecord]]


def opportunities_by_tie(ground: Ground, known_on: date | None) -> dict[int, list[TieOpportunity]]:
    """Everything that was ever public, under each tie it belongs to; as known on a day (default: now)."""
    records = [one for one in trade.ever_public() if known_on is None or one.recorded_at.date() <= known_on]
    placed = places.places_by_pk({one.wording.place for one in records if one.wording.place})
    acts = {act.pk: act for held in ground.activities.values() for act in held}
    found: dict[int, list[TieOpportunity]] = defaultdict(list)
    for record in records:
        place = placed.get(record.wording.place or 0)
        origin = acts.get(record.wording.origin or 0)
        for tie in _ties(record, place, ground):
            side = _side(ground, tie, place)
            found[tie].append(TieOpportunity(record, side, origin_words(origin), origin.source if origin else None))
    return found


def origin_words(origin: ActivityRecord | None) -> str:
    """`Mayor of Cherepovets hosted in Washington, DC, April 2001`; empty when it came from no visit or event."""
    if origin is None:
        return ""
    return f"{origin.title}, {PartialDate.parse(origin.date).words()}" if origin.date else origin.title


def _ties(record: OpportunityRecord, place: PlaceRecord | None, ground: Ground) -> list[int]:
    if record.wording.tie is not None:
        return [record.wording.tie] if record.wording.tie in ground.ties else []
    return list(dict.fromkeys(tie for pk in _around(place, ground) for tie in ground.ties_at.get(pk, ())))


def _around(place: PlaceRecord | None, ground: Ground) -> Iterator[int]:
    """The place itself, then its county and region as far as they have ties."""
    if place is None:
        return
    yield place.pk
    for key in (place.county, place.region):
        if key and key != place.key and (around := ground.by_place_key.get(key)):
            yield around.pk


def _side(ground: Ground, tie: int, place: PlaceRecord | None) -> Letter | None:
    around = set(_around(place, ground))
    sides = list(zip(_LETTERS, ground.ties[tie].sides, strict=True))
    exact = [letter for letter, side in sides if around & set(side.places)]
    near = [letter for letter, side in sides if place and side.country == place.country]
    found = exact or near
    return found[0] if len(found) == 1 else None
