"""Agreements and objectives of a tie as documents."""

from __future__ import annotations

from pydantic import BaseModel

from twinway.domain.cooperation.objectives.rules import RollUp, plain
from twinway.interfaces.shapes.find import SourceDoc
from twinway.interfaces.shapes.urls import agreement_url
from twinway.usecases.agreements import AgreementView, PromiseView
from twinway.usecases.objectives import ObjectiveList, ObjectiveView


class StepDoc(BaseModel):
    """A step to a signature, planned or done; `party` is a, b or both."""

    step: str
    state: str
    party: str
    date: str
    who: str
    late: bool
    source: SourceDoc


class KeptDoc(BaseModel):
    """Evidence that a commitment was kept."""

    date: str
    what: str
    source: SourceDoc


class CommitmentDoc(BaseModel):
    """A commitment of an article: who is obliged to whom, how strongly, in which words."""

    id: str
    article: int | None
    obliged: str
    beneficiaries: str
    places: list[str]
    operator: str
    strength: str
    benefit: str
    benefit_unspecified: bool
    quotation: str
    deadline: str
    kept: list[KeptDoc]
    source: SourceDoc


class ArticleDoc(BaseModel):
    """One article by its number, its words by language."""

    number: str
    texts: dict[str, str]


class AgreementDoc(BaseModel):
    """An agreement as of a day; `unknown_since` is the planned date that passed without news."""

    id: str
    title: str
    kind: str
    state: str
    since: str
    planned: str
    unknown_since: str
    scope_fields: list[str]
    starts: str
    ends: str
    languages: list[str]
    prevailing: str
    steps: list[StepDoc]
    commitments: list[CommitmentDoc]
    articles: list[ArticleDoc]
    url: str
    source: SourceDoc


class AgreementsDoc(BaseModel):
    """The agreements of a tie, oldest first."""

    as_of: str
    agreements: list[AgreementDoc]


class ReadingDoc(BaseModel):
    """The indicator as it stood on a day; `corrected` where a later reading stands in for it."""

    date: str
    value: str
    corrected: bool
    note: str
    source: SourceDoc


class ObjectiveDoc(BaseModel):
    """An objective with its progress; `share` is the way gone from baseline (0) to target (1), by the readings."""

    id: str
    what: str
    field: str
    indicator: str
    unit: str
    baseline: str
    target: str
    due: str
    owner: str
    state: str
    at_risk: bool
    share: float | None
    reason: str
    readings: list[ReadingDoc]
    url: str
    source: SourceDoc


class RollUpDoc(BaseModel):
    """Objectives by state, and how many under way are at risk."""

    total: int
    states: dict[str, int]
    at_risk: int


class ObjectivesDoc(BaseModel):
    """The adopted objectives of a tie, in all and by who answers for them."""

    as_of: str
    all: RollUpDoc
    by_owner: dict[str, RollUpDoc]
    objectives: list[ObjectiveDoc]


def agreements_doc(found: list[AgreementView], as_of: str) -> AgreementsDoc:
    """The agreements of a tie as of a day."""
    return AgreementsDoc(as_of=as_of, agreements=[_agreement(view) for view in found])


def objectives_doc(found: ObjectiveList, as_of: str) -> ObjectivesDoc:
    """The objectives of a tie as of a day."""
    return ObjectivesDoc(
        as_of=as_of,
        all=_rolled(found.all),
        by_owner={owner: _rolled(counts) for owner, counts in found.by_owner},
        objectives=[_objective(view) for view in found.found],
    )


def _agreement(view: AgreementView) -> AgreementDoc:
    one, standing, terms = view.agreed, view.standing, view.agreed.terms
    return AgreementDoc(
        id=one.public_id,
        title=one.title,
        kind=one.kind,
        state=standing.state,
        since=standing.since,
        planned=standing.planned,
        unknown_since=standing.unknown_since,
        scope_fields=list(one.scope_fields),
        starts=terms.starts,
        ends=terms.ends,
        languages=list(terms.languages),
        prevailing=terms.prevailing,
        steps=[
            StepDoc(
                step=step.told.step,
                state=step.told.state,
                party=step.told.party,
                date=step.told.date,
                who=step.told.who,
                late=step.late,
                source=SourceDoc.of(step.source),
            )
            for step in view.steps
        ],
        commitments=[_commitment(promise) for promise in view.promises],
        articles=[
            ArticleDoc(
                number=number,
                texts={lang: f"{told.heading}\n{told.body}".strip() for lang, told in cells.items()},
            )
            for number, cells in view.rows
        ],
        url=agreement_url(one.public_id, one.title),
        source=SourceDoc.of(view.source),
    )


def _commitment(view: PromiseView) -> CommitmentDoc:
    one = view.told
    return CommitmentDoc(
        id=one.public_id,
        article=one.article,
        obliged=view.obliged,
        beneficiaries=one.beneficiary_class,
        places=list(view.places),
        operator=one.operator,
        strength=one.strength,
        benefit=one.benefit,
        benefit_unspecified=view.unspecified,
        quotation=one.quotation,
        deadline=one.deadline,
        kept=[KeptDoc(date=day, what=what, source=SourceDoc.of(source)) for day, what, source in view.kept],
        source=SourceDoc.of(view.source),
    )


def _objective(view: ObjectiveView) -> ObjectiveDoc:
    aim, progress = view.record.aim, view.progress
    return ObjectiveDoc(
        id=view.record.public_id,
        what=aim.what,
        field=aim.field,
        indicator=aim.indicator,
        unit=aim.unit,
        baseline=plain(aim.baseline),
        target=plain(aim.target),
        due=aim.due,
        owner=view.owner,
        state=progress.state,
        at_risk=progress.at_risk,
        share=None if progress.share is None else round(float(progress.share), 4),
        reason=view.record.reason,
        readings=[
            ReadingDoc(
                date=one.told.date,
                value=plain(one.told.value),
                corrected=one.corrected,
                note=one.told.note,
                source=SourceDoc.of(one.source),
            )
            for one in view.readings
        ],
        url=f"/objectives/{view.record.public_id}/",
        source=SourceDoc.of(view.source),
    )


def _rolled(counts: RollUp) -> RollUpDoc:
    return RollUpDoc(total=counts.total, states=dict(counts.states), at_risk=counts.at_risk)
