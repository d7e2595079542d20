"""Home: how close the tie's own side is to the asker."""

from __future__ import annotations

from dataclasses import replace

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.records import PlaceRef, TieFacts
from twinway.engines.matching.relations import Step
from twinway.engines.matching.words import area_word, km_words


def value(_asked: Asked, _tie: TieFacts, reading: Reading) -> int:
    """Tenths by `relations.home_tenths`."""
    return reading.home_tenths


def say(asked: Asked, tie: TieFacts, ends: Ends) -> Said:
    """One sentence: whose tie it is, seen from the asker."""
    place, asker = ends.home.place, asked.wish.home
    return Said(_sentence(place, asker, ends), tie.sources)


def _sentence(place: PlaceRef, asker: PlaceRef, ends: Ends) -> str:
    if ends.home_step is Step.SAME:
        return f"Your own {area_word(asker)} holds this tie."
    if ends.home_step is Step.NEAR:
        return f"{place.name} is {km_words(ends.home.distance_km)} from you{_beyond(place, asker)}."
    if _contains(place, asker):
        return f"A tie of {place.name}, your {area_word(place)}. It serves companies there."
    return f"{place.name} lies in {asker.name}."


def _contains(place: PlaceRef, asker: PlaceRef) -> bool:
    return place.key in (asker.county, asker.region) or (place.kind == "country" and asker.kind != "country")


def _beyond(place: PlaceRef, asker: PlaceRef) -> str:
    if place.country != asker.country:
        return ", in another country"
    if not place.region or not asker.region or place.region == asker.region:
        return ""
    return f", in another {area_word(replace(place, kind='region'))}"
