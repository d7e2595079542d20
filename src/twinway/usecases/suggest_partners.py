"""Who could be a community's next partner, by the ties that exist on a day; and whom a partner could introduce."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import queries as provenance
from twinway.domain.ties import rules
from twinway.engines.matching.features.target import WITH_ARTICLE
from twinway.engines.partners.advise import Advisor
from twinway.engines.partners.network import TieGraph
from twinway.engines.partners.records import Advice, Community, SecondStep
from twinway.engines.partners.second_step import second_steps
from twinway.engines.resolution.records import Place
from twinway.kernel.errors import Invalid
from twinway.usecases.kept import Kept
from twinway.usecases.places import PlaceQuestion, settle
from twinway.usecases.register import Snapshot, snapshot

EXISTING = frozenset({"in_force", "listed", "paused"})
"""Summaries of a tie that exists: a paused one still names a partner, an ended or proposed one does not."""
LIMIT, MOST = 10, 100


@dataclass(frozen=True, slots=True)
class PartnerAdvice:
    """Suggestions for a place as of a day; `found` has the places of the register that they name, by key."""

    place: Place
    on: date
    advice: Advice
    found: dict[str, PlaceRecord]


def suggest_partners(text: str, *, on: date, country: str = "", limit: int = LIMIT) -> PartnerAdvice | PlaceQuestion:
    """Candidates for a place as a person writes it, or the question which place is meant.

    `country` (two letters) keeps to candidates of one country. Invalid names a bad field; PlaceNotFound the place.
    """
    _refuse_bad(text, country, limit)
    version = provenance.data_version()
    place = settle("place", text, on, version=version)
    if isinstance(place, PlaceQuestion):
        return place
    advisor = _advisor((version, on))
    if place.key not in advisor.graph.number:
        advisor = advisor.joined(_newcomer(place))
    advice = advisor.advise(place.key, limit=limit, country=country.upper())
    return PartnerAdvice(place, on, advice, _found(snapshot(version=version), advice))


def introduced(key: str, *, country: str, on: date, limit: int = LIMIT) -> tuple[SecondStep, ...]:
    """Communities of a country that a place's partners have ties with, each with the partner as `via`."""
    graph = _advisor((provenance.data_version(), on)).graph
    return second_steps(graph, key, wanted=lambda community: community.country == country, limit=limit)


def _refuse_bad(text: str, country: str, limit: int) -> None:
    wrong = {}
    if not text.strip():
        wrong["place"] = "Enter the community that looks for a partner"
    if country and country.upper() not in places.country_names():
        wrong["country"] = "Enter a country as two letters, such as US"
    if not 1 <= limit <= MOST:
        wrong["limit"] = f"Enter a number from 1 to {MOST}"
    if wrong:
        raise Invalid(wrong)


def _existing(register: Snapshot, on: date) -> Iterable[tuple[int, int]]:
    """Pairs of places that a counted tie joins on a day."""
    for tie in register.ties.values():
        if tie.kind not in rules.COUNTED_KINDS:
            continue
        summary = rules.tie_summary([side.state for side in rules.side_states(tie.standing, on)])
        if summary in EXISTING:
            yield from ((one, other) for one in tie.sides[0].places for other in tie.sides[1].places)


def _network(register: Snapshot, on: date) -> TieGraph:
    pairs = sorted(_existing(register, on))
    held = {pk for pair in pairs for pk in pair}
    communities = (_community(register.places[pk]) for pk in held)
    ties = ((register.places[one].key, register.places[other].key) for one, other in pairs)
    return TieGraph.build(communities, ties)


def _community(record: PlaceRecord) -> Community:
    return Community(
        key=record.key,
        name=record.name,
        country=record.country,
        lat=record.lat,
        lon=record.lon,
        population=record.population,
        kind=record.kind,
    )


def _newcomer(place: Place) -> Community:
    """A place without a tie, as the network takes it."""
    return Community(place.key, place.name, place.country, place.lat, place.lon, place.population, place.kind)


def _make(asked: tuple[int, date]) -> Advisor:
    version, on = asked
    return Advisor(_network(snapshot(version=version), on), _countries())


def _countries() -> dict[str, str]:
    """The names of countries as a sentence takes them: “the United States”, “France”."""
    return {code: f"the {name}" if _takes_article(name) else name for code, name in places.country_names().items()}


def _takes_article(name: str) -> bool:
    return name in WITH_ARTICLE or name.startswith("United ") or name.endswith((" Republic", " Islands"))


_advisor = Kept(_make, most=2)


def _found(register: Snapshot, advice: Advice) -> dict[str, PlaceRecord]:
    keys = {*advice.partners, *(suggestion.community.key for suggestion in advice.suggestions)}
    return {key: register.by_place_key[key] for key in sorted(keys) if key in register.by_place_key}
