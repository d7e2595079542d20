"""Home: how close the tie's own side is to the asker."""

from __future__ import annotations

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.records import PlaceRef, TieFacts
from twinway.engines.matching.relations import Step
from twinway.engines.matching.words import km_words

_OWN = {"city": "town", "county": "county", "region": "state or region", "country": "country"}


def value(_asked: Asked, _tie: TieFacts, reading: Reading) -> int:
    """Tenths by `relations.home_tenths`."""
    return reading.home_tenths


def say(asked: Asked, tie: TieFacts, ends: Ends) -> Said:
    """One sentence: whose tie it is, seen from the asker."""
    place, asker = ends.home.place, asked.wish.home
    return Said(_sentence(place, asker, ends), tie.sources)


def _sentence(place: PlaceRef, asker: PlaceRef, ends: Ends) -> str:
    if ends.home_step is Step.SAME:
        return f"Your own {_OWN[asker.kind]} holds this tie."
    if ends.home_step is Step.NEAR:
        return f"{place.name} is {km_words(ends.home.distance_km)} from you{_beyond(place, asker)}."
    if _contains(place, asker):
        return f"A tie of {place.name}, your {_OWN[place.kind]}. It serves companies there."
    return f"{place.name} lies in {asker.name}."


def _contains(place: PlaceRef, asker: PlaceRef) -> bool:
    return place.key in (asker.county, asker.region) or (place.kind == "country" and asker.kind != "country")


def _beyond(place: PlaceRef, asker: PlaceRef) -> str:
    if place.country != asker.country:
        return ", in another country"
    apart = place.region and asker.region and place.region != asker.region
    return ", in another state or region" if apart else ""
