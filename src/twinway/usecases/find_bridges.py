"""Find the ties of a company's city, county and state that lead where it wants to go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from twinway.domain.provenance import queries as provenance
from twinway.engines.matching.rank import rank
from twinway.engines.matching.records import DEFAULT_LIMIT, DEFAULT_WITHIN_KM, Answer, Bridge, LeftOut, Wish
from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.records import Place
from twinway.engines.sectors.records import Code
from twinway.kernel.errors import Invalid
from twinway.usecases import compliance, homonyms, place_index, places, sectors, tie_facts, ways_on
from twinway.usecases.doors import BothEnds, doors_of
from twinway.usecases.find_proposals import Proposed, proposals_along
from twinway.usecases.places import PlaceQuestion
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.ways_on import WayOn

LONGEST_TEXT = 2000
FARTHEST_KM = 20_040.0  # half the way around the globe
MOST_ANSWERS = 200


@dataclass(frozen=True, slots=True)
class FindRequest:
    """A search as a person writes it: places as text or ids, kilometres, a day. Empty `to` means anywhere."""

    home: str
    on: date
    to: str = ""
    sector: str = ""
    codes: tuple[str, ...] = ()
    within_km: float = DEFAULT_WITHIN_KM
    known_on: date | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    limit: int = DEFAULT_LIMIT
    show_ended: bool = False


@dataclass(frozen=True, slots=True)
class FindAnswer:
    """The search as understood, its bridges, and where to go when there are none.

    `ties_held` is how many ties the register holds at all, so that an empty answer can say how little it knows.
    `doors` are the nearest bodies that open doors for the question as asked, `bridge_doors` those of each answer.
    """

    request: FindRequest
    home: Place
    target: Place | None
    codes: tuple[Code, ...]
    answer: Answer
    ways: tuple[WayOn, ...]
    ties_held: int
    register: Snapshot
    doors: BothEnds
    bridge_doors: tuple[BothEnds, ...]
    proposals: tuple[Proposed, ...]


@dataclass(frozen=True, slots=True)
class FindQuestion:
    """What must be settled first: a place that may mean several."""

    request: FindRequest
    questions: tuple[PlaceQuestion, ...]


def find_bridges(request: FindRequest) -> FindAnswer | FindQuestion:
    """Answer a search, or ask back. Invalid names the fields that cannot be used; PlaceNotFound the unknown place."""
    _refuse_bad(request)
    version = provenance.data_version()
    home = places.settle("from", request.home, request.on, version=version)
    target = places.settle("to", request.to, request.on, version=version) if request.to.strip() else None
    asked = tuple(found for found in (home, target) if isinstance(found, PlaceQuestion))
    if asked or isinstance(home, PlaceQuestion) or isinstance(target, PlaceQuestion):
        return FindQuestion(request, asked)
    codes = sectors.codes_for(request.sector, request.codes, version=version)
    register = snapshot(request.known_on, version=version)
    wish = Wish(
        home=places.ref(home),
        on=request.on,
        target=places.ref(target) if target else None,
        codes=tuple(code.code for code in codes),
        sector_text=request.sector,
        within_km=request.within_km,
        weights=request.weights,
        limit=request.limit,
        show_ended=request.show_ended,
    )
    answer = _rank(wish, register)
    ways = ways_on.ways_on(wish, register) if not answer.bridges else ()
    asked_doors, bridge_doors = doors_of(wish, answer.bridges, version=version)
    return FindAnswer(
        request=request,
        home=home,
        target=target,
        codes=codes,
        answer=answer,
        ways=ways,
        ties_held=register.ties_held,
        register=register,
        doors=asked_doors,
        bridge_doors=bridge_doors,
        proposals=proposals_along(answer.bridges, wish.sector_text, wish.codes, wish.on, version),
    )


def _rank(wish: Wish, register: Snapshot) -> Answer:
    answer = rank(wish, register.network, lambda pks: register.facts(wish.on, pks), sectors.closeness)
    index = place_index.resolver(register.version).index
    return replace(
        answer,
        bridges=tuple(_warned(bridge, index, wish.on, register.version) for bridge in answer.bridges),
        left_out=tuple(_told_from(one, register, wish.home.country) for one in answer.left_out),
    )


def _told_from(one: LeftOut, register: Snapshot, country: str) -> LeftOut:
    tie = register.ties[register.by_public_id[one.tie_id]]
    return replace(one, title=tie_facts.title_from(register, tie, country))


def _warned(bridge: Bridge, index: PlaceIndex, on: date, version: int) -> Bridge:
    """The bridge with what the law asks to look at, and a caution where its partner is taken for another place."""
    ends = [place for side in bridge.tie.sides for place in side.places]
    rules = compliance.cautions_around(ends, on=on, version=version)
    caution = homonyms.caution(bridge.partner.place, index)
    return replace(bridge, cautions=(*rules, *bridge.cautions, *([caution] if caution else [])))


def _refuse_bad(request: FindRequest) -> None:
    wrong = {}
    if not request.home.strip():
        wrong["from"] = "Enter the city, county or state you are in"
    for name, text in (("from", request.home), ("to", request.to), ("sector", request.sector)):
        if len(text) > LONGEST_TEXT:
            wrong[name] = f"Enter at most {LONGEST_TEXT:,} characters"
    if not 0 <= request.within_km <= FARTHEST_KM:
        wrong["within"] = f"Enter kilometres from 0 to {FARTHEST_KM:,.0f}"
    if not 1 <= request.limit <= MOST_ANSWERS:
        wrong["limit"] = f"Enter a number from 1 to {MOST_ANSWERS}"
    if wrong:
        raise Invalid(wrong)
