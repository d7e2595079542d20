"""Which ties are comparable, and why: the measure is said in words, so that a reader can disagree.

Two ties are compared by partner country, home country, level, kind, size and distance. What an agreement names counts
too: a deed in a field that one's own documents name fits better. Weights are whole points of our own reasoning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from twinway.engines.planning.records import Agreed, Deed, Profile

SAME_COUNTRIES, SAME_PARTNER, SAME_LEVEL, SAME_KIND, LIKE_SIZE, LIKE_DISTANCE, SAME_REGION = 3, 3, 2, 1, 1, 1, 1
NAMED_FIELD, RESULT, DATED, FIELD_ONLY = 2, 2, 1, -1
LIKE = log(3)  # a third to three times as large, or as far, is alike


@dataclass(frozen=True, slots=True)
class Example:
    """A deed of a comparable tie: how alike the ties are, why, and the words of ours that it fits."""

    tie: Profile
    deed: Deed
    points: int
    why: tuple[str, ...]
    fits: Agreed | None


def examples(tie: Profile, others: Sequence[Profile], most: int) -> list[Example]:
    """The best deed of each comparable tie that this tie has not done itself, best first; a tie once."""
    own = {field for deed in tie.deeds if not deed.planned for field in deed.fields}
    best = [example for other in others if other.id != tie.id and (example := _best(tie, other, own)) is not None]
    best.sort(key=lambda one: (-one.points, one.tie.title, one.deed.text))
    return best[:most]


def _best(tie: Profile, other: Profile, own: set[str]) -> Example | None:
    points, why = likeness(tie, other)
    fresh = [deed for deed in other.deeds if deed.fields and deed.sources and not deed.fields <= own]
    if not fresh or not why:
        return None
    found = [_example(tie, other, deed, points, why) for deed in fresh]
    return min(found, key=lambda one: (-one.points, one.deed.text))


def _example(tie: Profile, other: Profile, deed: Deed, points: int, why: tuple[str, ...]) -> Example:
    fits = next((agreed for agreed in tie.agreed if agreed.fields & deed.fields), None)
    return Example(other, deed, points + (NAMED_FIELD if fits else 0) + _weight(deed), why, fits)


def _weight(deed: Deed) -> int:
    """A result tells more than a visit, a visit more than a plan, and a plan more than a field somebody named."""
    if deed.result:
        return RESULT
    if deed.when is None:
        return FIELD_ONLY
    return 0 if deed.planned else DATED


def likeness(tie: Profile, other: Profile) -> tuple[int, tuple[str, ...]]:
    """Points of likeness and what they are for, in words; no word at all for ties with nothing in common but a kind."""
    told = [*_lands(tie, other)]
    if not told:
        return 0, ()
    if tie.level == other.level:
        told.append((SAME_LEVEL, f"also {tie.level.replace('-', ' to ')}"))
    if tie.kind == other.kind:
        told.append((SAME_KIND, ""))
    if all(_alike(a, b) for a, b in zip(sorted(tie.sizes), sorted(other.sizes), strict=True)):
        told.append((LIKE_SIZE, "places of like size"))
    if _alike(tie.distance_km or 0, other.distance_km or 0):
        told.append((LIKE_DISTANCE, "about as far apart"))
    return sum(points for points, _ in told), tuple(word for _, word in told if word)


def _lands(tie: Profile, other: Profile) -> list[tuple[int, str]]:
    """What the two ties share of countries and states. A tie with none of ours is no example for us."""
    shared = set(tie.countries) & set(other.countries)
    found: list[tuple[int, str]] = []
    if set(tie.countries) == set(other.countries):
        found.append((SAME_COUNTRIES + SAME_PARTNER, "between the same two countries"))
    elif shared:
        found.append((SAME_PARTNER, "shares a country with you"))
    if shared and {region for region in tie.regions if region} & set(other.regions):
        found.append((SAME_REGION, "of the same state or region"))
    return found


def _alike(one: float, other: float) -> bool:
    return one > 0 and other > 0 and abs(log(one / other)) <= LIKE
