"""Writing objectives: drafts, adoption, readings that only add up, and dropping with a reason."""

from __future__ import annotations

import uuid
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from django.db import transaction

from twinway.domain.cooperation.committee import VIA, Hand, Stale, bad_dates
from twinway.domain.cooperation.models import Objective, Reading
from twinway.domain.cooperation.objectives import rules
from twinway.domain.cooperation.objectives.records import Aim
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.kernel.ids import public_id


@transaction.atomic
def draft(*, tie: int, aim: Aim, hand: Hand) -> str:
    """Begin an objective; returns its public id. Invalid names a field that cannot be kept."""
    _refuse_bad(aim)
    key = f"objective:{uuid.uuid4().hex}"
    row = Objective(
        key=key,
        public_id=public_id("objective", key),
        tie_id=tie,
        source_id=hand.source,
        via=VIA,
        by_id=hand.user,
        recorded_at=hand.now,
    )
    _fill(row, aim)
    row.save(force_insert=True)
    provenance.bump_data_version()
    return row.public_id


@transaction.atomic
def redraft(*, ref: str, aim: Aim, version: int, hand: Hand) -> None:
    """Save a draft. Conflict once it is adopted: a target that moves cannot be missed. Stale for an old version."""
    _refuse_bad(aim)
    row = _locked(ref)
    if row.state != "draft":
        raise Conflict("It was adopted; its target stays. Drop it with a reason and write another.")
    if row.version != version:
        raise Stale
    _fill(row, aim)
    row.version += 1
    row.by_id = hand.user
    row.save()
    provenance.bump_data_version()


@transaction.atomic
def adopt(*, ref: str, on: date) -> None:
    """Adopt a draft from a day on. Invalid says by field what it still needs; Conflict where it is no draft."""
    row = _locked(ref)
    if row.state != "draft":
        raise Conflict(f"This objective is {row.state} already.")
    lacking = rules.missing(_aim(row))
    if lacking:
        raise Invalid(lacking)
    row.state, row.adopted_on = "adopted", on
    row.version += 1
    row.save()
    provenance.bump_data_version()


@transaction.atomic
def drop(*, ref: str, reason: str, on: date) -> None:
    """Give an objective up from a day on, and say why. Invalid without a reason; Conflict where it is dropped."""
    row = _locked(ref)
    if not reason.strip():
        raise Invalid({"reason": "Say why it is dropped; the reason is shown"})
    if row.state == "dropped":
        raise Conflict("This objective is dropped already.")
    row.state, row.dropped_on, row.reason = "dropped", on, reason.strip()[:500]
    row.version += 1
    row.save()
    provenance.bump_data_version()


@transaction.atomic
def read(*, ref: str, day: str, value: Decimal, hand: Hand, corrects: int | None = None, note: str = "") -> int:
    """Add a reading of the indicator as it stood on a day; its primary key.

    Invalid for a day that is none or lies ahead, or a correction of another objective's reading; Conflict for a draft.
    """
    row = _locked(ref)
    if row.state == "draft":
        raise Conflict("Adopt it first; then readings count.")
    wrong = bad_dates({"day": day}) if day else {"day": "Say on which day it stood so"}
    if not wrong and rules.last_day(day) > hand.now.date():
        wrong["day"] = "A reading is of a day that has passed"
    if corrects and not Reading.objects.filter(pk=corrects, objective=row, corrections=None).exists():
        wrong["corrects"] = "Choose a reading of this objective that was not corrected yet"
    if wrong:
        raise Invalid(wrong)
    told = Reading.objects.create(
        objective=row,
        date=day,
        value=value,
        corrects_id=corrects,
        note=note,
        source_id=hand.source,
        via=VIA,
        by_id=hand.user,
        recorded_at=hand.now,
    )
    provenance.bump_data_version()
    return told.pk


def _refuse_bad(aim: Aim) -> None:
    wrong = bad_dates({"due": aim.due, "baseline_date": aim.baseline_date})
    if not aim.what.strip():
        wrong["what"] = "Say what is to be reached"
    if not aim.indicator.strip():
        wrong["indicator"] = "Say what is counted, such as training visits"
    if wrong:
        raise Invalid(wrong)


def _fill(row: Objective, aim: Aim) -> None:
    for name, value in asdict(aim).items():
        setattr(row, "owner_id" if name == "owner" else name, value)


def _aim(row: Objective) -> Aim:
    names = [name for name in Aim.__dataclass_fields__ if name != "owner"]
    return Aim(**{name: getattr(row, name) for name in names}, owner=row.owner_id)


def _locked(ref: str) -> Objective:
    row = Objective.objects.select_for_update().filter(public_id=ref, withdrawn_at=None).first()
    if row is None:
        raise NotFound("There is no such objective.")
    return row
