"""The answer to a search, as the contract fixes it."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from twinway.engines.matching.records import Bridge, Caution, Evidence, HomeEnd, LeftOut, PartnerEnd, Reason, SourceRef
from twinway.interfaces.shapes.places import PlaceDoc
from twinway.interfaces.shapes.urls import opportunity_url, organisation_url, tie_url
from twinway.usecases import tie_facts
from twinway.usecases.doors import BothEnds, OpenDoor
from twinway.usecases.find_bridges import FindAnswer
from twinway.usecases.find_proposals import Proposed
from twinway.usecases.next_steps import NextStep, next_steps
from twinway.usecases.register import Snapshot


class SourceDoc(BaseModel):
    """Who said it: title, EDTF date, address."""

    title: str
    date: str | None
    url: str | None

    @classmethod
    def of(cls, source: SourceRef) -> SourceDoc:
        """From a citation."""
        return cls(title=source.title, date=source.date, url=source.url)


class CodeDoc(BaseModel):
    """An industry code."""

    scheme: str
    code: str
    title: str


class SectorDoc(BaseModel):
    """What the company does: its words and the codes they were read as."""

    text: str
    codes: list[CodeDoc]


class QueryDoc(BaseModel):
    """The search as it was understood."""

    home: PlaceDoc = Field(serialization_alias="from")
    to: PlaceDoc | None
    sector: SectorDoc
    within_km: float
    as_of: str
    known_on: str | None


class StatusDoc(BaseModel):
    """One side's formal state on the asked day."""

    side: str
    party: str
    places: list[str]
    state: str
    basis: str | None
    since: str | None


class TieDoc(BaseModel):
    """The tie of a bridge, told from the asker's side."""

    id: str
    title: str
    kind: str
    level: str
    summary: str
    status: list[StatusDoc]
    url: str


class EndDoc(BaseModel):
    """One end: the place, how it relates to what was asked, kilometres (null where a point is unknown)."""

    place: PlaceDoc
    relation: str
    distance_km: float | None


class ReasonDoc(BaseModel):
    """A feature's part: weight and value 0..1, points their product; all points add up to the score."""

    feature: str
    weight: float
    value: float
    points: float
    text: str
    attribution: str | None
    sources: list[SourceDoc]


class OutcomeDoc(BaseModel):
    """What came of a tie, with the source's word on cause."""

    metric: str
    value: int | float | str | None
    attribution: str | None
    source_words: str
    organisation: str | None
    sector_codes: list[str]
    as_of: str | None
    sources: list[SourceDoc]


class OpportunityDoc(BaseModel):
    """An open proposal or need, and the visit or event it came from, if any."""

    id: str
    title: str
    side: str | None
    expires: str | None
    origin: str | None
    url: str
    sources: list[SourceDoc]


class PersonDoc(BaseModel):
    """A person or a post; `former` people are evidence, never contacts."""

    name: str | None
    role: str
    state: str
    organisation: str | None
    side: str | None
    sources: list[SourceDoc]


class CommitmentDoc(BaseModel):
    """A promise in an agreement."""

    text: str
    obliged: str | None
    strength: str
    article: str | None
    for_places: list[str]
    sources: list[SourceDoc]


class EvidenceDoc(BaseModel):
    """The records the reasons rest on."""

    outcomes: list[OutcomeDoc]
    opportunities: list[OpportunityDoc]
    people: list[PersonDoc]
    commitments: list[CommitmentDoc]


class CautionDoc(BaseModel):
    """What to mind."""

    kind: str
    text: str
    source: SourceDoc | None
    checked_on: str | None


class NextStepDoc(BaseModel):
    """Something the asker can do now."""

    text: str
    url: str | None


class DoorDoc(BaseModel):
    """A chamber, export office, consul, office abroad or council: how far, and why it is shown."""

    id: str
    name: str
    kind: str
    place: str
    distance_km: float
    why: str
    example: bool
    url: str


class DoorsDoc(BaseModel):
    """The nearest doors at one's own end and at the partner's, nearest first."""

    home: list[DoorDoc]
    partner: list[DoorDoc]

    @classmethod
    def of(cls, ends: BothEnds) -> DoorsDoc:
        """From both ends of a way."""
        return cls(home=[_door(one) for one in ends.home], partner=[_door(one) for one in ends.partner])


def _door(one: OpenDoor) -> DoorDoc:
    return DoorDoc(
        id=one.public_id,
        name=one.name,
        kind=one.door.kind,
        place=one.place,
        distance_km=round(one.door.km, 1),
        why=one.door.why,
        example=one.example,
        url=organisation_url(one.public_id, one.name),
    )


class BridgeDoc(BaseModel):
    """One tie as an answer."""

    rank: int
    score: float
    tie: TieDoc
    home: EndDoc
    partner: EndDoc
    reasons: list[ReasonDoc]
    evidence: EvidenceDoc
    cautions: list[CautionDoc]
    next_steps: list[NextStepDoc]
    doors: DoorsDoc


class LeftOutDoc(BaseModel):
    """A tie that would be an answer but for one condition."""

    tie: str
    title: str
    why: str


class WayOnDoc(BaseModel):
    """Where to go when nothing was found: the fields of the search to change, and how many ties wait there."""

    kind: str
    text: str
    changes: dict[str, str]
    count: int


class ProposalDoc(BaseModel):
    """An open proposal along one of the ties, and why it is told."""

    id: str
    title: str
    tie: str
    origin: str | None
    expires: str | None
    why: list[str]
    url: str

    @classmethod
    def of(cls, one: Proposed) -> ProposalDoc:
        """From a proposal of an answer."""
        record = one.row.record
        return cls(
            id=record.public_id,
            title=record.title,
            tie=one.tie[0],
            origin=one.row.origin or None,
            expires=record.wording.expires.isoformat() if record.wording.expires else None,
            why=list(one.reasons),
            url=opportunity_url(record.public_id, record.title),
        )


class FindDoc(BaseModel):
    """The whole answer."""

    query: QueryDoc
    total: int
    bridges: list[BridgeDoc]
    nothing: str
    ways_on: list[WayOnDoc]
    left_out: list[LeftOutDoc]
    left_out_total: int
    weights: dict[str, float]
    ties_held: int
    doors: DoorsDoc
    proposals: list[ProposalDoc]


def find_doc(found: FindAnswer) -> FindDoc:
    """The contract's document of a search answer."""
    answer = found.answer
    return FindDoc(
        query=_query(found),
        total=answer.total,
        bridges=[
            _bridge(found.register, bridge, doors, found.request.on)
            for bridge, doors in zip(answer.bridges, found.bridge_doors, strict=True)
        ],
        nothing=answer.nothing,
        ways_on=[WayOnDoc(kind=w.kind, text=w.text, changes=dict(w.changes), count=w.count) for w in found.ways],
        left_out=[_left_out(one) for one in answer.left_out],
        left_out_total=answer.left_out_total,
        weights={name: weight / 100 for name, weight in answer.weights.items()},
        ties_held=found.ties_held,
        doors=DoorsDoc.of(found.doors),
        proposals=[ProposalDoc.of(one) for one in found.proposals],
    )


def _query(found: FindAnswer) -> QueryDoc:
    request = found.request
    return QueryDoc(
        home=PlaceDoc.of(found.home),
        to=PlaceDoc.of(found.target) if found.target else None,
        sector=SectorDoc(
            text=request.sector,
            codes=[CodeDoc(scheme=c.scheme, code=c.code, title=c.title) for c in found.codes],
        ),
        within_km=request.within_km,
        as_of=request.on.isoformat(),
        known_on=request.known_on.isoformat() if request.known_on else None,
    )


def _bridge(register: Snapshot, bridge: Bridge, doors: BothEnds, on: date) -> BridgeDoc:
    return BridgeDoc(
        rank=bridge.rank,
        score=bridge.score / 1000,
        tie=_tie(register, bridge),
        home=_end(register, bridge.home),
        partner=_end(register, bridge.partner),
        reasons=[_reason(reason) for reason in bridge.reasons],
        evidence=_evidence(bridge.evidence),
        cautions=[_caution(caution) for caution in bridge.cautions],
        next_steps=[_step(step) for step in next_steps(register, bridge, on)],
        doors=DoorsDoc.of(doors),
    )


def _tie(register: Snapshot, bridge: Bridge) -> TieDoc:
    facts = bridge.tie
    record = register.ties[register.by_public_id[facts.id]]
    title = tie_facts.title_of(register, record, bridge.home_side)
    return TieDoc(
        id=facts.id,
        title=title,
        kind=facts.kind,
        level=facts.level,
        summary=facts.summary,
        status=[
            StatusDoc(
                side=side.letter,
                party=side.party,
                places=[place.label for place in side.places],
                state=side.state,
                basis=side.basis or None,
                since=side.since,
            )
            for side in facts.sides
        ],
        url=tie_url(facts.id, title),
    )


def _end(register: Snapshot, end: HomeEnd | PartnerEnd) -> EndDoc:
    record = register.by_place_key[end.place.key]
    km = round(end.distance_km, 1) if end.distance_km is not None and end.distance_km == end.distance_km else None
    return EndDoc(place=PlaceDoc.of_record(record), relation=end.relation, distance_km=km)


def _reason(reason: Reason) -> ReasonDoc:
    return ReasonDoc(
        feature=reason.feature,
        weight=reason.weight / 100,
        value=reason.value,
        points=reason.points / 1000,
        text=reason.text,
        attribution=reason.attribution,
        sources=[SourceDoc.of(source) for source in reason.sources],
    )


def _evidence(evidence: Evidence) -> EvidenceDoc:
    return EvidenceDoc(
        outcomes=[
            OutcomeDoc(
                metric=o.metric,
                value=o.value,
                attribution=o.attribution,
                source_words=o.source_words,
                organisation=o.organisation,
                sector_codes=list(o.sector_codes),
                as_of=o.as_of.isoformat() if o.as_of else None,
                sources=[SourceDoc.of(source) for source in o.sources],
            )
            for o in evidence.outcomes
        ],
        opportunities=[
            OpportunityDoc(
                id=o.id,
                title=o.title,
                side=o.side,
                expires=o.expires.isoformat() if o.expires else None,
                origin=o.origin or None,
                url=opportunity_url(o.id, o.title),
                sources=[SourceDoc.of(source) for source in o.sources],
            )
            for o in evidence.opportunities
        ],
        people=[
            PersonDoc(
                name=p.name,
                role=p.role,
                state=p.state,
                organisation=p.organisation,
                side=p.side,
                sources=[SourceDoc.of(source) for source in p.sources],
            )
            for p in evidence.people
        ],
        commitments=[
            CommitmentDoc(
                text=c.text,
                obliged=c.obliged,
                strength=c.strength,
                article=c.article,
                for_places=[one.place.label for one in c.territories],
                sources=[SourceDoc.of(source) for source in c.sources],
            )
            for c in evidence.commitments
        ],
    )


def _caution(caution: Caution) -> CautionDoc:
    return CautionDoc(
        kind=caution.kind,
        text=caution.text,
        source=SourceDoc.of(caution.source) if caution.source else None,
        checked_on=caution.checked_on.isoformat() if caution.checked_on else None,
    )


def _step(step: NextStep) -> NextStepDoc:
    return NextStepDoc(text=step.text, url=step.url or None)


def _left_out(one: LeftOut) -> LeftOutDoc:
    return LeftOutDoc(tie=one.tie_id, title=one.title, why=one.why)
