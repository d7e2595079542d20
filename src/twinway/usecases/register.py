"""The register as the search reads it: loaded once per version of the data, asked about any day."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from twinway.domain.cooperation import queries as cooperation
from twinway.domain.cooperation.events import queries as events
from twinway.domain.cooperation.events.records import EventRecord
from twinway.domain.cooperation.records import ActivityRecord, CommitmentRecord, OutcomeRecord
from twinway.domain.directory import queries as directory
from twinway.domain.directory.records import RoleRecord
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import queries as provenance
from twinway.domain.provenance.records import SourceRecord
from twinway.domain.ties import queries as ties
from twinway.domain.ties import rules
from twinway.domain.ties.records import BodyRecord, TieRecord
from twinway.engines.matching.network import Network
from twinway.engines.matching.records import EndRow, PlaceRef, SourceRef, TieFacts
from twinway.usecases import tie_facts
from twinway.usecases.kept import Kept, many_records
from twinway.usecases.tie_opportunities import Ground, TieOpportunity, opportunities_by_tie

MANY = 5000  # ties from which on their records are made without looking for cycles
KEPT_DAYS = 4  # days whose facts stay in memory; nearly every question is about today


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the register holds on each tie beyond its standing, by the tie's primary key."""

    outcomes: Mapping[int, Sequence[OutcomeRecord]]
    activities: Mapping[int, Sequence[ActivityRecord]]
    commitments: Mapping[int, Sequence[CommitmentRecord]]
    bodies: Mapping[int, Sequence[BodyRecord]]
    roles: Mapping[int, Sequence[RoleRecord]]
    opportunities: Mapping[int, Sequence[TieOpportunity]]
    bookable: Mapping[int, Sequence[EventRecord]]


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """All ties with their places, sources and evidence at one version of the data.

    `ties_held` counts what is a tie on any day: proposals, events and councils are records, not ties.
    """

    version: int
    ties: Mapping[int, TieRecord]
    places: Mapping[int, PlaceRecord]
    refs: Mapping[int, PlaceRef]
    sources: Mapping[int, SourceRecord]
    cited: Mapping[int, SourceRef]
    evidence: Evidence
    network: Network
    by_public_id: Mapping[str, int]
    ties_at: Mapping[int, Sequence[int]]
    by_place_key: Mapping[str, PlaceRecord]
    ties_held: int
    _facts: OrderedDict[date, dict[int, TieFacts]] = field(default_factory=OrderedDict)
    _plain: dict[tuple[int, str, str], TieFacts] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def facts(self, on: date, wanted: Sequence[int]) -> dict[int, TieFacts]:
        """The facts of ties as of a day; each is worked out once a day asked about."""
        with self._lock:
            kept = self._facts.setdefault(on, {})
            self._facts.move_to_end(on)
            while len(self._facts) > KEPT_DAYS:
                self._facts.popitem(last=False)
        missing = [pk for pk in wanted if pk not in kept and pk in self.ties]
        with many_records() if len(missing) > MANY else nullcontext():
            for pk in missing:
                kept[pk] = self._facts_of(pk, on)
        return {pk: kept[pk] for pk in wanted if pk in kept}

    def _facts_of(self, pk: int, on: date) -> TieFacts:
        """A tie that only lists name says the same on every day it is listed, so its facts are worked out once."""
        if not self._only_listed(pk):
            return tie_facts.facts_of(self, pk, on)
        first, second = rules.side_states(self.ties[pk].standing, on)
        key = (pk, first.state, second.state)
        if key not in self._plain:
            self._plain[key] = tie_facts.facts_of(self, pk, on)
        return self._plain[key]

    def _only_listed(self, pk: int) -> bool:
        standing, evidence = self.ties[pk].standing, self.evidence
        kinds = (evidence.outcomes, evidence.activities, evidence.commitments, evidence.bodies, evidence.opportunities)
        return not standing.decisions and not standing.since and not any(pk in kind for kind in kinds)


def snapshot(known_on: date | None = None, *, version: int | None = None) -> Snapshot:
    """The register now, or as it was known on a day; `version` is the data version where it was read already."""
    return _kept((provenance.data_version() if version is None else version, known_on))


def _load(asked: tuple[int, date | None]) -> Snapshot:
    with many_records():
        return _read(*asked)


_kept = Kept(_load, most=3)


def _read(version: int, known_on: date | None) -> Snapshot:
    held = ties.register(known_on=known_on)
    found = places.places_with_ties()
    refs = {pk: tie_facts.place_ref(record) for pk, record in found.items()}
    rows = [
        EndRow(pk, side.letter, refs[place])  # type: ignore[arg-type]  # a or b by constraint
        for pk, tie in held.items()
        for side in tie.sides
        for place in side.places
    ]
    ties_at: dict[int, list[int]] = defaultdict(list)
    for pk, tie in held.items():
        for place in dict.fromkeys(place for side in tie.sides for place in side.places):
            ties_at[place].append(pk)
    by_place_key = {record.key: record for record in found.values()}
    activities = cooperation.activities_by_tie()
    evidence = Evidence(
        outcomes=cooperation.outcomes_by_tie(),
        activities=activities,
        commitments=cooperation.commitments_by_tie(),
        bodies=ties.bodies_by_tie(),
        roles=directory.roles_by_body(),
        opportunities=opportunities_by_tie(Ground(held, ties_at, by_place_key, activities), known_on),
        bookable=events.bookable_by_tie(),
    )
    sources = provenance.sources_by_id()
    return Snapshot(
        version=version,
        ties=held,
        places=found,
        refs=refs,
        sources=sources,
        cited={pk: tie_facts.source_ref(source) for pk, source in sources.items()},
        evidence=evidence,
        network=Network(rows),
        ties_at=ties_at,
        by_public_id={tie.public_id: pk for pk, tie in held.items()},
        by_place_key=by_place_key,
        ties_held=sum(rules.is_tie(tie.kind, tie.standing) for tie in held.values()),
    )
