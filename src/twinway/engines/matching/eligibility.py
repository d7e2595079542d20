"""Whether a promise is for a company: yes, no, or ask; with the words of the promise and what they leave open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twinway.engines.matching.records import CommitmentFacts, PlaceRef, Territory

Verdict = Literal["yes", "no", "ask"]
EITHER = "“and” is read as either territory: one company is seldom registered in both. The words do not settle it."


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The verdict, why in a sentence, the words quoted, and notes on what they leave open."""

    verdict: Verdict
    because: str
    quoted: str
    notes: tuple[str, ...] = ()


def eligibility(promise: CommitmentFacts, at: PlaceRef, registered: PlaceRef | None = None) -> Eligibility:
    """Whether a company at a place, perhaps registered elsewhere, is meant by a promise.

    Where the text asks for registration and none is told, the company is taken to be registered where it is, and told
    so. A place wider than a territory (a country for a state) is a question, not an answer.
    """
    fits = tuple(_fits(one, at, registered) for one in promise.territories)
    verdict = _joined(promise, fits)
    notes = list(_notes(promise, verdict, fits))
    if verdict != "no" and registered is None and any(_asks_registration(one) for one in promise.territories):
        notes.insert(0, f"We take it that the company is registered in {at.name}.")
    return Eligibility(verdict, _because(promise, verdict, registered or at), promise.text, tuple(notes))


def _fits(one: Territory, at: PlaceRef, registered: PlaceRef | None) -> Verdict:
    place = registered if registered and _asks_registration(one) else at
    if _within(place, one.place):
        return "yes"
    return "ask" if _within(one.place, place) else "no"


def _within(inner: PlaceRef, outer: PlaceRef) -> bool:
    if outer.kind == "country":
        return inner.country == outer.country
    return outer.key in (inner.key, inner.county, inner.region)


def _asks_registration(one: Territory) -> bool:
    return "regist" in one.rule


def _joined(promise: CommitmentFacts, fits: tuple[Verdict, ...]) -> Verdict:
    if not fits:
        return "ask"
    if promise.operator == "all":
        return "no" if "no" in fits else "ask" if "ask" in fits else "yes"
    return "yes" if "yes" in fits else "ask" if "ask" in fits else "no"


def _because(promise: CommitmentFacts, verdict: Verdict, place: PlaceRef) -> str:
    if not promise.territories:
        return "The words name no territory; ask whom they mean."
    names = [one.place.name for one in promise.territories]
    joint = " and " if promise.operator == "all" else " or "
    territories = joint.join(names)
    if verdict == "yes":
        return f"{place.name} lies in {_hit(promise, place)}."
    if verdict == "ask":
        return f"{place.name} is wider than {territories}. Say where in it the company is registered."
    return f"{place.name} does not lie in {territories}."


def _hit(promise: CommitmentFacts, place: PlaceRef) -> str:
    inside = [one.place.name for one in promise.territories if _within(place, one.place)]
    return " and ".join(inside or [one.place.name for one in promise.territories])


def _notes(promise: CommitmentFacts, verdict: Verdict, fits: tuple[Verdict, ...]) -> tuple[str, ...]:
    unclear = promise.operator == "and_or_unclear" and len(fits) > 1 and set(fits) != {"yes"}
    told = (
        EITHER if unclear else "",
        "Benefits unspecified: ask what they are." if promise.unspecified and verdict != "no" else "",
        "It is a promise to try." if promise.strength == "strive" and verdict != "no" else "",
    )
    return tuple(note for note in told if note)
