"""Which ties lead from a company's place to a proposal: those of its town, its county and its state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from twinway.domain.places.records import PlaceRecord
from twinway.usecases.register import Snapshot

# What a tie of one's own town adds beside z-scores of words and industries; then those farther off.
NEARNESS: Mapping[str, float] = {"town": 1.5, "county": 1.0, "state": 0.75, "near": 0.5}
_WORDS = {
    "town": "a tie of %s town",
    "county": "a tie of %s county",
    "state": "a tie of %s state",
    "near": "a tie of %s neighbours",
}


@dataclass(frozen=True, slots=True)
class Reach:
    """How a place comes to a tie: by its own, its county's, its state's or a neighbour's; `title` is the tie's."""

    how: str
    title: str

    @property
    def points(self) -> float:
        return NEARNESS[self.how]

    def reason(self, whose: str = "your") -> str:
        """Why it is near, told to whom it is about or of somebody else (`its`)."""
        return f"along {self.title}, {_WORDS[self.how] % whose}"


def ties_near(register: Snapshot, place: PlaceRecord) -> dict[int, str]:
    """Ties (primary keys) of a place as `town`, `county` or `state`, the nearest way first."""
    kinds = ("town", "county", "state")
    keys = (place.key, place.county, place.region)
    found: dict[int, str] = {}
    for how, key in zip(kinds, keys, strict=True):
        around = register.by_place_key.get(key or "")
        for tie in register.ties_at.get(around.pk, ()) if around else ():
            found.setdefault(tie, "state" if place.kind == "region" else how)
    return found
