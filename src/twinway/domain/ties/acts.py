"""One act of a side, or of both, told by a person: recorded, and taken back when it was told wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from twinway.domain.provenance import operations as provenance
from twinway.domain.ties.models import TieDecision
from twinway.domain.ties.records import Said
from twinway.domain.ties.rules import EFFECTS, PARTIES
from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Act:
    """Which side (a, b or both) did what (one of EFFECTS) when (EDTF), by which body, and who says so."""

    party: str
    effect: str
    date: str
    said: Said
    body: str = ""


@transaction.atomic
def record_act(*, tie: int, act: Act, via: str, now: datetime) -> int:
    """Record an act of a tie; primary keys in and out. Invalid for a side, act or date that is none."""
    wrong = {}
    if act.party not in PARTIES:
        wrong["party"] = "Choose which side acted"
    if act.effect not in EFFECTS:
        wrong["effect"] = "Choose what was decided"
    try:
        PartialDate.parse(act.date)
    except ValueError as error:
        wrong["date"] = str(error)
    if wrong:
        raise Invalid(wrong)
    told = TieDecision.objects.create(
        tie_id=tie,
        party=act.party,
        effect=act.effect,
        date=act.date,
        body=act.body,
        source_id=act.said.source,
        locator=act.said.locator,
        certainty=act.said.certainty,
        note=act.said.note,
        via=via,
        recorded_at=now,
    )
    provenance.bump_data_version()
    return told.pk


@transaction.atomic
def withdraw_act(*, decision: int, via: str, now: datetime) -> None:
    """Take back an act this hand told; what other sources say stays."""
    TieDecision.objects.filter(pk=decision, via=via, withdrawn_at=None).update(withdrawn_at=now)
    provenance.bump_data_version()
