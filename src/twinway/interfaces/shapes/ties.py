"""Ties as a list and one tie in full."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pydantic import BaseModel

from twinway.engines.matching.records import SideFacts
from twinway.interfaces.shapes.find import SourceDoc
from twinway.interfaces.shapes.places import PlaceDoc
from twinway.interfaces.shapes.urls import tie_url
from twinway.usecases.ties import TieList, TieRow, TieView

Cite = Callable[[int], SourceDoc]


class SideDoc(BaseModel):
    """One side's state on the asked day."""

    side: str
    party: str
    places: list[PlaceDoc]
    state: str
    basis: str | None
    since: str | None
    managed_by: str | None


class TieRowDoc(BaseModel):
    """One tie of a list, read from the side told first."""

    id: str
    title: str
    kind: str
    level: str
    summary: str
    since: str | None
    status: list[SideDoc]
    home: PlaceDoc
    partner: PlaceDoc
    url: str
    sources: list[SourceDoc]


class TieListDoc(BaseModel):
    """A page of a filtered list."""

    as_of: str
    total: int
    page: int
    pages: int
    ties: list[TieRowDoc]


class ClaimDoc(BaseModel):
    """Who says what; `shown` marks the value the register shows, `reason` why."""

    field: str
    value: str | None
    certainty: str
    locator: str
    note: str
    shown: bool
    reason: str
    source: SourceDoc


class DecisionDoc(BaseModel):
    """An act of one side or both."""

    party: str
    effect: str
    date: str
    body: str
    by: str
    vote: str
    certainty: str
    note: str
    source: SourceDoc


class ObservationDoc(BaseModel):
    """What a source saw; never a change of status."""

    party: str
    date: str
    state: str
    note: str
    source: SourceDoc


class StatementDoc(BaseModel):
    """Who states, lists or proposes the tie; `party` is a or b where a side says it of itself, else empty."""

    verb: str
    party: str
    as_of: str
    certainty: str
    locator: str
    source: SourceDoc


class PersonInTieDoc(BaseModel):
    """A person or post of the tie."""

    name: str | None
    role: str
    state: str
    organisation: str | None


class OutputDoc(BaseModel):
    """What an activity produced."""

    kind: str
    count: int | None
    qualifier: str
    description: str


class ActivityDoc(BaseModel):
    """A visit, event, gift or signing; planned is not happened."""

    title: str
    kind: str
    state: str
    date: str
    hosts: list[str]
    purposes: list[str]
    outputs: list[OutputDoc]
    source: SourceDoc


class ResultDoc(BaseModel):
    """A measured or stated result."""

    metric: str
    value: str
    qualifier: str
    unit: str
    attribution: str | None
    source_words: str
    as_of: str
    organisation: str
    sector_codes: list[str]
    source: SourceDoc


class AgreementDoc(BaseModel):
    """An agreement as far as known."""

    title: str
    kind: str
    state: str
    date: str
    scope_fields: list[str]
    text_held: bool
    source: SourceDoc


class PromiseDoc(BaseModel):
    """A commitment of an article."""

    article: int | None
    obliged_party: str
    beneficiary_class: str
    strength: str
    benefit: str
    quotation: str
    fulfilment: str
    source: SourceDoc


class TieFullDoc(TieRowDoc):
    """Everything the register holds about one tie."""

    as_of: str
    keys: list[str]
    fields_of_cooperation: list[str]
    claims: list[ClaimDoc]
    statements: list[StatementDoc]
    decisions: list[DecisionDoc]
    observations: list[ObservationDoc]
    people: list[PersonInTieDoc]
    bodies: list[dict[str, str]]
    activities: list[ActivityDoc]
    outcomes: list[ResultDoc]
    agreements: list[AgreementDoc]
    commitments: list[PromiseDoc]
    origin: str | None
    led_to: list[str]
    note: str


def list_doc(found: TieList, page: int, size: int) -> TieListDoc:
    """One page of a list; pages start at 1."""
    start = (page - 1) * size
    return TieListDoc(
        as_of=found.filter.on.isoformat(),
        total=found.total,
        page=page,
        pages=max(1, -(-found.total // size)),
        ties=[row_doc(row) for row in found.rows[start : start + size]],
    )


def row_doc(row: TieRow) -> TieRowDoc:
    """One tie of a list."""
    facts = row.facts
    managed = {letter: side.managed_by for letter, side in zip("ab", row.tie.sides, strict=True)}
    records = {"a": row.home, "b": row.partner} if row.first == "a" else {"a": row.partner, "b": row.home}
    cited = dict.fromkeys(source for side in facts.sides for source in (*side.sources, *facts.sources))
    return TieRowDoc(
        id=row.tie.public_id,
        title=row.title,
        kind=row.tie.kind,
        level=row.tie.level,
        summary=facts.summary,
        since=facts.since,
        status=[_side(side, [PlaceDoc.of_record(p) for p in records[side.letter]], managed) for side in facts.sides],
        home=PlaceDoc.of_record(row.home[0]),
        partner=PlaceDoc.of_record(row.partner[0]),
        url=tie_url(row.tie.public_id, row.title),
        sources=[SourceDoc.of(source) for source in cited],
    )


def full_doc(view: TieView, as_of: str) -> TieFullDoc:
    """One tie in full."""
    cite = partial(_cited, view)
    shown = view.row.tie.since_claim.pk if view.row.tie.since_claim else None
    return TieFullDoc(
        **row_doc(view.row).__dict__,
        as_of=as_of,
        keys=list(view.file.keys),
        fields_of_cooperation=list(dict.fromkeys(field for field, _ in view.file.fields)),
        claims=[
            ClaimDoc(
                field=claim.field,
                value=claim.value or None,
                certainty=claim.certainty,
                locator=claim.locator,
                note=claim.note,
                shown=bool(reason) or claim.pk == shown,
                reason=reason,
                source=cite(claim.source),
            )
            for claim, reason in view.file.claims
        ],
        statements=[
            StatementDoc(
                verb=s.verb,
                party=s.party,
                as_of=s.as_of,
                certainty=s.certainty,
                locator=s.locator,
                source=cite(s.source),
            )
            for s in view.file.statements
        ],
        decisions=[
            DecisionDoc(
                party=d.party,
                effect=d.effect,
                date=d.date,
                body=d.body,
                by=d.by,
                vote=d.vote,
                certainty=d.certainty,
                note=d.note,
                source=cite(d.source),
            )
            for d in view.file.decisions
        ],
        observations=[
            ObservationDoc(party=o.party, date=o.date, state=o.state, note=o.note, source=cite(o.source))
            for o in view.file.observations
        ],
        people=[
            PersonInTieDoc(name=p.name, role=p.role, state=p.state, organisation=p.organisation)
            for p in view.row.facts.people
        ],
        bodies=[{"name": b.name, "role": b.role, "url": b.url} for b in view.file.bodies],
        activities=_activities(view, cite),
        outcomes=_outcomes(view, cite),
        agreements=[
            AgreementDoc(
                title=a.title,
                kind=a.kind,
                state=a.state,
                date=a.date,
                scope_fields=list(a.scope_fields),
                text_held=a.text_held,
                source=cite(a.source),
            )
            for a in view.agreements
        ],
        commitments=[
            PromiseDoc(
                article=c.article,
                obliged_party=c.obliged_party,
                beneficiary_class=c.beneficiary_class,
                strength=c.strength,
                benefit=c.benefit,
                quotation=c.quotation,
                fulfilment=c.fulfilment,
                source=cite(c.source),
            )
            for c in view.commitments
        ],
        origin=view.file.origin or None,
        led_to=list(view.file.led_to),
        note=view.file.note,
    )


def _cited(view: TieView, source: int) -> SourceDoc:
    return SourceDoc.of(view.register.cited[source])


def _side(side: SideFacts, places: list[PlaceDoc], managed: dict[str, str]) -> SideDoc:
    return SideDoc(
        side=side.letter,
        party=side.party,
        places=places,
        state=side.state,
        basis=side.basis or None,
        since=side.since,
        managed_by=managed[side.letter] or None,
    )


def _activities(view: TieView, cite: Cite) -> list[ActivityDoc]:
    return [
        ActivityDoc(
            title=a.title,
            kind=a.kind,
            state=a.state,
            date=a.date,
            hosts=list(a.hosts),
            purposes=list(a.purposes),
            outputs=[
                OutputDoc(kind=o.kind, count=o.count, qualifier=o.qualifier, description=o.description)
                for o in a.outputs
            ],
            source=cite(a.source),
        )
        for a in view.activities
    ]


def _outcomes(view: TieView, cite: Cite) -> list[ResultDoc]:
    return [
        ResultDoc(
            metric=o.metric,
            value=o.value,
            qualifier=o.qualifier,
            unit=o.unit,
            attribution=o.attribution or None,
            source_words=o.attribution_word,
            as_of=o.as_of,
            organisation=o.organisation,
            sector_codes=list(o.sector_codes),
            source=cite(o.source),
        )
        for o in view.outcomes
    ]
