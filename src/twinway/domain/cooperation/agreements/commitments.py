"""Writing commitments and the evidence that they were kept."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction

from twinway.domain.cooperation.agreements import rules
from twinway.domain.cooperation.agreements.operations import locked
from twinway.domain.cooperation.agreements.records import Clause
from twinway.domain.cooperation.agreements.wording import STRENGTHS
from twinway.domain.cooperation.committee import VIA, Evidence, Hand, Stale, bad_dates, evidence_source
from twinway.domain.cooperation.models import Commitment, CommitmentVersion, Fulfilment
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.kernel.ids import public_id


@dataclass(frozen=True, slots=True)
class Told:
    """A commitment as a person reads it in an article; `strength` is theirs, whatever the words proposed.

    `obliged_place` is a place's primary key, `obliged_words` what the text calls the party; `clauses` are territories
    of the eligibility rule, joined by `operator` (any, all, and_or_unclear).
    """

    quotation: str
    strength: str
    beneficiary_class: str
    article: int | None = None
    obliged_place: int | None = None
    obliged_words: str = ""
    benefit: str = ""
    clauses: tuple[Clause, ...] = ()
    operator: str = ""
    deadline: str = ""
    note: str = ""


@transaction.atomic
def record_commitment(*, ref: str, told: Told, hand: Hand) -> str:
    """Read a commitment in an agreement; its public id. Invalid by field."""
    agreement = locked(ref)
    _refuse_bad(told)
    key = f"commitment:{uuid.uuid4().hex}"
    row = Commitment(key=key, public_id=public_id("commitment", key), agreement=agreement)
    row.source_id, row.via, row.recorded_at = hand.source, VIA, hand.now
    _fill(row, told)
    row.save(force_insert=True)
    provenance.bump_data_version()
    return row.public_id


@transaction.atomic
def revise_commitment(*, ref: str, told: Told, version: int, hand: Hand) -> None:
    """Read it better. Stale for an old version; Conflict for one that another source tells."""
    row = _own(ref)
    _refuse_bad(told)
    if row.version != version:
        raise Stale
    before = {name: getattr(row, name) for name in ("quotation", "strength", "benefit", "eligibility", "deadline")}
    CommitmentVersion.objects.create(
        commitment=row, number=row.version, told=before, by_id=hand.user, recorded_at=hand.now
    )
    _fill(row, told)
    row.version += 1
    row.save()
    provenance.bump_data_version()


@transaction.atomic
def withdraw_commitment(*, ref: str, hand: Hand) -> None:
    """Take back a commitment that was read wrongly; Conflict for one that another source tells."""
    row = _own(ref)
    row.withdrawn_at = hand.now
    row.save()
    provenance.bump_data_version()


@transaction.atomic
def record_fulfilment(*, ref: str, day: str, what: str, evidence: Evidence, hand: Hand) -> int:
    """Record that it was kept; needs a day that has begun, words, and evidence. Its primary key."""
    row = _live(ref)
    wrong = bad_dates({"day": day}) if day else {"day": "Say when it was kept"}
    if not wrong and rules.first_day(day) > hand.now.date():
        wrong["day"] = "That day lies ahead"
    if not what.strip():
        wrong["what"] = "Say in a sentence what was done"
    if not evidence.title.strip():
        wrong["evidence"] = "Name the paper or page that shows it"
    if wrong:
        raise Invalid(wrong)
    told = Fulfilment.objects.create(
        commitment=row,
        date=day,
        what=what.strip()[:500],
        source_id=evidence_source(tie=row.agreement.tie.public_id, evidence=evidence),
        via=VIA,
        by_id=hand.user,
        recorded_at=hand.now,
    )
    provenance.bump_data_version()
    return told.pk


def _refuse_bad(told: Told) -> None:
    wrong = bad_dates({"deadline": told.deadline})
    if not told.quotation.strip():
        wrong["quotation"] = "Quote the words of the article"
    if told.strength not in STRENGTHS:
        wrong["strength"] = "Choose how strongly it binds"
    if not told.beneficiary_class.strip():
        wrong["beneficiary_class"] = "Say whom it is for, in the words of the article"
    if told.obliged_place is None and not told.obliged_words.strip():
        wrong["obliged_words"] = "Say who is obliged"
    if len(told.clauses) > 1 and told.operator not in rules.OPERATORS:
        wrong["operator"] = "Say how the territories are joined"
    if wrong:
        raise Invalid(wrong)


def _fill(row: Commitment, told: Told) -> None:
    row.article, row.quotation, row.strength = told.article, told.quotation.strip(), told.strength
    row.beneficiary_class, row.benefit = told.beneficiary_class.strip()[:300], told.benefit.strip()[:300]
    row.obliged_place_id, row.obliged_words = told.obliged_place, told.obliged_words.strip()[:200]
    row.eligibility = [{"rule": clause.rule, "place": clause.place} for clause in told.clauses]
    row.eligibility_operator, row.deadline, row.note = told.operator, told.deadline, told.note


def _live(ref: str) -> Commitment:
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("agreement__tie")
    row = rows.filter(public_id=ref, withdrawn_at=None).first()
    if row is None:
        raise NotFound("There is no such commitment.")
    return row


def _own(ref: str) -> Commitment:
    row = _live(ref)
    if row.via != VIA:
        raise Conflict("Another source tells this commitment; add your own reading beside it.")
    return row
