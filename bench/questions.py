"""Three hundred random questions about a register: from this place within some kilometres, to that place or country."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from twinway.engines.matching.records import PlaceRef

QUESTIONS = 300
SEED = 7
RADII_KM = (50.0, 100.0, 160.0, 250.0)
SECTORS = (
    *("photo retail", "medical equipment", "wheat and barley", "software development", "machine tools"),
    *("organic fertiliser", "hotel", "textbooks", "furniture from oak", "solar panels", "dairy products"),
    *("freight forwarding", "water pumps", "dental clinic", "wine export", "steel pipes", "language school"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A search, with its places as the engines take them; `sector` is empty in half of them."""

    home: PlaceRef
    target: PlaceRef
    within_km: float
    sector: str


def questions(
    places: Sequence[PlaceRef],
    others: Sequence[str],
    look_up: Callable[[str], PlaceRef],
    countries: Callable[[str], PlaceRef | None],
    *,
    count: int = QUESTIONS,
    seed: int = SEED,
) -> list[Question]:
    """Questions from the network's `places` (70 %) and from towns without a tie (keys in `others`).

    Targets are countries as often as they are twinned (60 %), else a place of the network. The same register, number
    and seed give the same questions. Radii are odd metres, so that no town lies on the edge.
    """
    draw = random.Random(seed)
    ends = Counter(place.country for place in places)
    asked: list[Question] = []
    while len(asked) < count:
        home = draw.choice(places) if draw.random() < 0.7 else look_up(draw.choice(others))
        if home.kind == "country":
            continue
        country = draw.choices(list(ends), list(ends.values()))[0]
        target = countries(country) if draw.random() < 0.6 else draw.choice(places)
        sector = draw.choice(SECTORS) if draw.random() < 0.5 else ""
        if target is not None and target.country != home.country:
            asked.append(Question(home, target, draw.choice(RADII_KM) + draw.random(), sector))
    return asked
