"""One tie of a snapshot as the matching engine takes it, as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from twinway.domain.cooperation.agreements import rules as agreed
from twinway.domain.cooperation.agreements.records import Clause
from twinway.domain.cooperation.records import ActivityRecord, OutcomeRecord
from twinway.domain.directory.records import RoleRecord
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance.records import SourceRecord
from twinway.domain.ties import rules
from twinway.domain.ties.records import BodyRecord, SideRecord, TieRecord
from twinway.domain.ties.rules import SideState
from twinway.domain.trade import rules as trade
from twinway.engines.matching.records import (
    ActivityFacts,
    Caution,
    CommitmentFacts,
    Letter,
    OpportunityFacts,
    OutcomeFacts,
    PersonFacts,
    PlaceRef,
    SideFacts,
    SourceRef,
    Territory,
    TieFacts,
    VitalityFacts,
)
from twinway.engines.vitality.assess import vitality
from twinway.engines.vitality.records import Life, Sign, Source
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.tie_opportunities import TieOpportunity

if TYPE_CHECKING:
    from twinway.usecases.register import Snapshot

ALIVE_EFFECTS = frozenset({"signed", "in_force", "renewed", "reaffirmed", "resumed", "agreed", "authorised"})
SEEN_LATELY_YEARS = 4  # a person last seen in office longer ago may have left: we say when they were seen
_LETTERS: tuple[Letter, Letter] = ("a", "b")
BOARD = "The proposal as published on this site"
_BARE_UNITS = frozenset({"", "text", "people", "US dollars", "contacts", "relations", "relationships"})


def facts_of(snap: Snapshot, pk: int, on: date) -> TieFacts:
    """All that is known of a tie on a day."""
    tie = snap.ties[pk]
    states = rules.side_states(tie.standing, on)
    sides = tuple(
        _side(snap, letter, side, state) for letter, side, state in zip(_LETTERS, tie.sides, states, strict=True)
    )
    evidence = snap.evidence
    activities = _activities(snap, evidence.activities.get(pk, ()), tie, on)
    return TieFacts(
        id=tie.public_id,
        title=title_of(snap, tie),
        kind=tie.kind,
        level=tie.level,
        sides=(sides[0], sides[1]),
        summary=rules.tie_summary([state.state for state in states]),
        first_day=_first_day(tie.standing.since),
        since=tie.standing.since,
        since_source=snap.cited[tie.since_claim.source] if tie.since_claim else None,
        outcomes=tuple(_outcome(snap, o) for o in evidence.outcomes.get(pk, ()) if begun(o.as_of, on)),
        activities=activities,
        people=_people(snap, pk, tie, on),
        opportunities=tuple(
            _opportunity(snap, one)
            for one in evidence.opportunities.get(pk, ())
            if trade.state_on(one.record, on) == "published"
        ),
        commitments=_commitments(snap, pk, tie, on),
        vitality=_vitality(snap, tie, sides, activities, on),
        cautions=_cautions(snap, tie),
        sources=_sources(snap, [e.source for e in tie.standing.existences]),
    )


def _first_day(since: str | None) -> date | None:
    start = PartialDate.parse(since) if since else None
    return (start.earliest or start.latest) if start else None


def title_of(snap: Snapshot, tie: TieRecord, home: str = "a") -> str:
    """`Rochester, New York – Velikiy Novgorod, Russia`; `home` is the side told first."""
    first, second = tie.sides if home == "a" else reversed(tie.sides)
    return f"{side_label(snap, first)} – {side_label(snap, second)}"


def title_from(snap: Snapshot, tie: TieRecord, country: str) -> str:
    """The title told from a country's side where only one side lies in it, else as registered."""
    first, second = (side.country for side in tie.sides)
    return title_of(snap, tie, "b" if second == country != first else "a")


def side_label(snap: Snapshot, side: SideRecord) -> str:
    """The places of a side in words: `Minneapolis and Saint Paul, Minnesota`."""
    if len(side.places) == 1:
        return snap.places[side.places[0]].short_label
    records = [snap.places[pk] for pk in side.places]
    if len(records) > 1 and len({(r.region, r.country) for r in records}) == 1:
        *names, last = [r.name for r in records]
        tail = records[-1].short_label.removeprefix(records[-1].name)
        return f"{', '.join(names)} and {last}{tail}"
    return " and ".join(record.short_label for record in records)


def place_ref(record: PlaceRecord) -> PlaceRef:
    """A place as the matching engine takes it."""
    return PlaceRef(
        key=record.key,
        name=record.name,
        label=record.label,
        kind=record.kind,  # type: ignore[arg-type]  # the database holds it to the four kinds
        country=record.country,
        region=record.region,
        county=record.county,
        lat=record.lat,
        lon=record.lon,
    )


def source_ref(source: SourceRecord) -> SourceRef:
    """A source as a citation."""
    return SourceRef(source.title, source.date or source.accessed or None, source.url or None)


def _sources(snap: Snapshot, pks: Iterable[int]) -> tuple[SourceRef, ...]:
    return tuple([snap.cited[pk] for pk in dict.fromkeys(pks)])


def _side(snap: Snapshot, letter: Letter, side: SideRecord, state: SideState) -> SideFacts:
    return SideFacts(
        letter=letter,
        places=tuple([snap.refs[pk] for pk in side.places]),
        state=state.state,
        basis=state.basis or "",
        since=state.since,
        party=" and ".join(snap.places[pk].name for pk in side.places),
        sources=_sources(snap, [state.source]) if state.source else (),
    )


def begun(text: str, on: date) -> bool:
    """Whether an EDTF date has begun by a day; an empty one is taken to have."""
    first = PartialDate.parse(text).earliest if text else None
    return first is None or first <= on


def _outcome(snap: Snapshot, outcome: OutcomeRecord) -> OutcomeFacts:
    value: int | str = int(outcome.value) if outcome.value.isdecimal() else outcome.value
    counted = outcome.metric if outcome.unit in _BARE_UNITS or outcome.unit in outcome.metric else outcome.unit
    return OutcomeFacts(
        text="",
        metric=counted,
        value=value,
        attribution=outcome.attribution or None,  # type: ignore[arg-type]  # held to three words by constraint
        source_words=outcome.attribution_word,
        sector_codes=outcome.sector_codes,
        as_of=PartialDate.parse(outcome.as_of).latest if outcome.as_of else None,
        sources=_sources(snap, [outcome.source]),
        organisation=outcome.organisation or None,
    )


def _activities(
    snap: Snapshot, records: Iterable[ActivityRecord], tie: TieRecord, on: date
) -> tuple[ActivityFacts, ...]:
    return tuple(
        ActivityFacts(
            title=record.title,
            kind=record.kind,
            state=record.state,  # type: ignore[arg-type]  # happened or planned by constraint
            when=record.date or None,
            day=PartialDate.parse(record.date).latest if record.date else None,
            sides=_sides_of_activity(snap, record, tie),
            sources=_sources(snap, [record.source]),
        )
        for record in records
        if record.state == "planned" or begun(record.date, on)
    )


def _sides_of_activity(snap: Snapshot, record: ActivityRecord, tie: TieRecord) -> tuple[Letter, ...]:
    """Who moved shows life; where neither the record nor the guests tell, both sides do."""
    if record.from_side in _LETTERS:
        return (record.from_side,)
    guests = [p.place for p in record.participants if p.place is not None]
    countries = {snap.places[place].country for place in guests if place in snap.places}
    letters = tuple(letter for letter, side in zip(_LETTERS, tie.sides, strict=True) if side.country in countries)
    return letters or _LETTERS


def _people(snap: Snapshot, pk: int, tie: TieRecord, on: date) -> tuple[PersonFacts, ...]:
    bodies: Iterable[BodyRecord] = snap.evidence.bodies.get(pk, ())
    return tuple(
        _person(snap, role, body, tie, on)
        for body in bodies
        for role in snap.evidence.roles.get(body.organisation, ())
        if begun(role.start or role.observed, on)
    )


def _person(snap: Snapshot, role: RoleRecord, body: BodyRecord, tie: TieRecord, on: date) -> PersonFacts:
    state = role_state(role, on)
    seen = f" (last seen in the role in {PartialDate.parse(role.observed).words()})" if state == "last_seen" else ""
    return PersonFacts(
        name=role.name or None,
        role=f"{role.role}{seen}",
        state="former" if state == "former" else "current",
        organisation=body.name,
        side=side_of_body(snap, body, tie),
        sources=_sources(snap, [role.source]),
    )


def role_state(role: RoleRecord, on: date) -> Literal["current", "last_seen", "former"]:
    """Whether a person holds the role on a day, held it before, or was last seen in it too long ago to say."""
    end = PartialDate.parse(role.end).latest if role.end else None
    if role.former or (end and end < on):
        return "former"
    seen = PartialDate.parse(role.observed).latest if role.observed else None
    return "last_seen" if seen and on.year - seen.year > SEEN_LATELY_YEARS else "current"


def side_of_body(snap: Snapshot, body: BodyRecord, tie: TieRecord) -> Letter | None:
    place = snap.places.get(body.place) if body.place else None
    if place is None:
        return None
    at = [letter for letter, side in zip(_LETTERS, tie.sides, strict=True) if body.place in side.places]
    by_country = [letter for letter, side in zip(_LETTERS, tie.sides, strict=True) if side.country == place.country]
    found = at or by_country
    return found[0] if len(found) == 1 else None


def _commitments(snap: Snapshot, pk: int, tie: TieRecord, on: date) -> tuple[CommitmentFacts, ...]:
    """Promises of agreements that bind on the day: a text that is only planned promises nothing yet."""
    return tuple(
        commitment_facts(snap, one, tie)
        for one in snap.evidence.commitments.get(pk, ())
        if agreed.standing(one.agreement_state, one.agreement_date, one.steps, on, one.agreement_ends).binds
    )


class Promised(Protocol):
    """A commitment as the register's snapshot or an agreement's record holds it."""

    @property
    def quotation(self) -> str: ...
    @property
    def benefit(self) -> str: ...
    @property
    def obliged_place(self) -> int | None: ...
    @property
    def strength(self) -> str: ...
    @property
    def article(self) -> int | None: ...
    @property
    def clauses(self) -> tuple[Clause, ...]: ...
    @property
    def operator(self) -> str: ...
    @property
    def source(self) -> int: ...


def commitment_facts(snap: Snapshot, commitment: Promised, tie: TieRecord) -> CommitmentFacts:
    """A promise as the matching engine takes it, with the places its words name."""
    place = commitment.obliged_place
    obliged = [letter for letter, side in zip(_LETTERS, tie.sides, strict=True) if place in side.places]
    return CommitmentFacts(
        text=commitment.quotation or commitment.benefit,
        obliged=obliged[0] if obliged else None,
        strength="strive" if commitment.strength in ("strive", "may") else "shall",
        article=str(commitment.article) if commitment.article else None,
        sources=_sources(snap, [commitment.source]),
        territories=tuple(Territory(one.rule, _place(snap, one.place)) for one in commitment.clauses),
        operator=commitment.operator,
        unspecified=agreed.is_unspecified(commitment.benefit),
    )


def _place(snap: Snapshot, key: str) -> PlaceRef:
    known = snap.by_place_key.get(key)
    return place_ref(known or places.get_place(key=key))


def _opportunity(snap: Snapshot, one: TieOpportunity) -> OpportunityFacts:
    """An open proposal with what it came from; one written here is its own source."""
    record = one.record
    cited = [pk for pk in (record.source, one.origin_source) if pk]
    first_day = record.published_on.isoformat() if record.published_on else None
    own = () if record.source else (SourceRef(BOARD, first_day, None),)
    return OpportunityFacts(
        id=record.public_id,
        title=f"{record.title} (example data)" if record.is_example else record.title,
        side=one.side,
        sector_codes=record.wording.sector_codes,
        expires=record.wording.expires,
        sources=(*own, *_sources(snap, cited)),
        origin=one.origin,
    )


def _cautions(snap: Snapshot, tie: TieRecord) -> tuple[Caution, ...]:
    """What the register itself knows to be disputed."""
    if "since" not in tie.disputed or tie.since_claim is None:
        return ()
    shown = PartialDate.parse(tie.since_claim.value).words()
    source = snap.cited[tie.since_claim.source]
    return (Caution("disputed", f"Sources give different years for its start. We show {shown}.", source),)


def _vitality(
    snap: Snapshot, tie: TieRecord, sides: tuple[SideFacts, ...], activities: Iterable[ActivityFacts], on: date
) -> tuple[VitalityFacts, ...]:
    life = Life(
        kind=tie.kind,
        on=on,
        names=(sides[0].party, sides[1].party),
        began=PartialDate.parse(tie.standing.since) if tie.standing.since else None,
        signs=(*_acts(snap, tie), *_visits(activities)),
    )
    return tuple(
        VitalityFacts(
            letter=side.letter,
            state=side.state,
            text=side.text,
            last=side.last,
            sources=tuple(SourceRef(s.title, s.date, s.url) for s in side.sources),
        )
        for side in vitality(life)
    )


def _acts(snap: Snapshot, tie: TieRecord) -> tuple[Sign, ...]:
    """Signing, renewing and reaffirming are signs of life of the side that did it; an end or a delay is none."""
    return tuple(
        Sign(
            when=PartialDate.parse(act.when),
            text=f"{act.effect}{f' by {act.body}' if act.body else ''}",
            letter=None if act.party == "both" else act.party,  # type: ignore[arg-type]  # a or b by constraint
            source=_vital_source(snap.cited[act.source]),
        )
        for act in tie.standing.decisions
        if act.effect in ALIVE_EFFECTS
    )


def _visits(activities: Iterable[ActivityFacts]) -> tuple[Sign, ...]:
    return tuple(
        Sign(
            when=PartialDate.parse(activity.when),
            text=activity.title,
            letter=activity.sides[0] if len(activity.sides) == 1 else None,
            source=_vital_source(activity.sources[0]) if activity.sources else None,
        )
        for activity in activities
        if activity.state == "happened" and activity.when
    )


def _vital_source(source: SourceRef) -> Source:
    return Source(source.title, source.date, source.url)
