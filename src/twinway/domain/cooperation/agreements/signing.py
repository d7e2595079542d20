"""Writing steps to a signature; a signature needs evidence, and is a decision of the side that signs."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from twinway.domain.cooperation.agreements import rules
from twinway.domain.cooperation.agreements.operations import locked
from twinway.domain.cooperation.committee import VIA, Evidence, Hand, bad_dates, evidence_source
from twinway.domain.cooperation.models import Agreement, SignatureStep
from twinway.domain.provenance import operations as provenance
from twinway.domain.ties import acts
from twinway.domain.ties.acts import Act
from twinway.domain.ties.records import Said
from twinway.domain.ties.rules import PARTIES
from twinway.kernel.errors import Invalid, NotFound

_EFFECTS = {"sign": "signed", "authorise": "authorised"}


@dataclass(frozen=True, slots=True)
class Step:
    """A step as told: which (STEPS), by which side (a, b or both), when (EDTF), by whom; `done` or only planned."""

    step: str
    party: str
    date: str
    done: bool
    who: str = ""
    note: str = ""
    evidence: Evidence | None = None


@transaction.atomic
def record_step(*, ref: str, step: Step, hand: Hand) -> int:
    """Record a step; its primary key. Invalid by field: a signature needs evidence, and nothing is done ahead of time.

    A signature makes the side's decision "signed", in force from its date; an authorisation makes its "authorised".
    Plans decide nothing.
    """
    row = locked(ref)
    wrong = _problems(step, hand)
    if wrong:
        raise Invalid(wrong)
    source = hand.source
    if step.evidence and step.evidence.title.strip():
        source = evidence_source(tie=row.tie.public_id, evidence=step.evidence)
    decision = _decide(row, step, source, hand) if step.done and step.step in _EFFECTS else None
    told = SignatureStep.objects.create(
        agreement=row,
        step=step.step,
        state="done" if step.done else "planned",
        party=step.party,
        date=step.date,
        who=step.who,
        note=step.note,
        decision_id=decision,
        source_id=source,
        via=VIA,
        by_id=hand.user,
        recorded_at=hand.now,
    )
    provenance.bump_data_version()
    return told.pk


@transaction.atomic
def withdraw_step(*, ref: str, step: int, hand: Hand) -> None:
    """Take back a step that was told wrongly, with the decision it made; NotFound where there is none."""
    row = SignatureStep.objects.filter(pk=step, agreement__public_id=ref, withdrawn_at=None).first()
    if row is None:
        raise NotFound("There is no such step.")
    row.withdrawn_at = hand.now
    row.save()
    if row.decision_id:
        acts.withdraw_act(decision=row.decision_id, via=VIA, now=hand.now)
    provenance.bump_data_version()


def _decide(row: Agreement, step: Step, source: int, hand: Hand) -> int:
    said = Said(source=source, note=f"By “{row.title}”."[:300])
    act = Act(party=step.party, effect=_EFFECTS[step.step], date=step.date, said=said, body=step.who)
    return acts.record_act(tie=row.tie_id, act=act, via=VIA, now=hand.now)


def _problems(step: Step, hand: Hand) -> dict[str, str]:
    wrong = bad_dates({"date": step.date}) if step.date else {"date": "Say when; a month or a year will do"}
    if step.step not in rules.STEPS:
        wrong["step"] = "Choose a step"
    if step.party not in PARTIES:
        wrong["party"] = "Choose which side"
    if step.done and not wrong and rules.first_day(step.date) > hand.now.date():
        wrong["date"] = "That day lies ahead; tell it as planned"
    if step.done and step.step == "sign" and not (step.evidence and step.evidence.title.strip()):
        wrong["evidence"] = "A signature needs evidence: name the paper or page that shows it"
    return wrong
