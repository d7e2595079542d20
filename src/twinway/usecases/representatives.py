"""Who answers for a place: the representatives whose areas hold it, narrowest first."""

from __future__ import annotations

from datetime import date

from twinway.domain.places import queries as places
from twinway.domain.trade import areas, representatives
from twinway.domain.trade.representatives import RepresentativeRecord


def representatives_for(place: str, on: date | None = None) -> tuple[RepresentativeRecord, ...]:
    """Those whose areas hold a place, told by its key; the narrowest area first, then who was appointed first.

    With a day, whoever is away on it gives way to who stands in for them. NotFound where there is no such place.
    """
    spot = areas.spot_of(places.get_place(key=place))
    held = [(areas.narrowness(one.areas, spot), one) for one in representatives.serving()]
    found = [one for narrow, one in sorted(held, key=lambda pair: -pair[0]) if narrow]
    return tuple(found) if on is None else _present(found, on)


def _present(found: list[RepresentativeRecord], on: date) -> tuple[RepresentativeRecord, ...]:
    serving = {one.pk: one for one in representatives.serving()}
    standing_in = (serving.get(one.cover or 0) if one.is_away(on) else one for one in found)
    told = {one.pk: one for one in standing_in if one is not None and not one.is_away(on)}
    return tuple(told.values())
