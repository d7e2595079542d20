"""Target: how well the other side fits where the asker wants to go."""

from __future__ import annotations

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.records import PlaceRef, TieFacts
from twinway.engines.matching.relations import Step
from twinway.engines.matching.words import km_words

WITH_ARTICLE = frozenset({"Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Seychelles", "Comoros"})


def value(_asked: Asked, _tie: TieFacts, reading: Reading) -> int:
    """Tenths by `relations.target_tenths`."""
    return reading.target_tenths


def say(asked: Asked, tie: TieFacts, ends: Ends) -> Said:
    """One sentence: where the partner is, seen from the target."""
    if asked.wish.target is None:
        return Said(f"The partner is {ends.partner.place.label}. You named no destination, so all count alike.")
    return Said(_sentence(ends.partner.place, asked.wish.target, ends), tie.sources)


def _sentence(place: PlaceRef, target: PlaceRef, ends: Ends) -> str:
    if ends.partner_step is Step.SAME:
        return f"The partner is {place.name} itself."
    if ends.partner_step is Step.NEAR:
        return f"The partner, {place.name}, is {km_words(ends.partner.distance_km)} from {target.name}."
    if _inside(place, target):
        return f"The partner, {place.name}, is in {_the(target)}."
    return f"The partner is all of {place.name}, where {target.name} lies."


def _the(place: PlaceRef) -> str:
    """The name of a country with the article that English gives it."""
    plural = place.name.startswith("United ") or place.name.endswith((" Republic", " Islands"))
    takes = place.kind == "country" and (plural or place.name in WITH_ARTICLE)
    return f"the {place.name}" if takes else place.name


def _inside(place: PlaceRef, target: PlaceRef) -> bool:
    return target.key in (place.county, place.region) or (target.kind == "country" and place.country == target.country)
