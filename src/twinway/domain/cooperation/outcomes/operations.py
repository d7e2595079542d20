"""Writing outcomes: recording, revising with versions, taking back."""

from __future__ import annotations

import uuid
from dataclasses import asdict

from django.db import transaction

from twinway.domain.cooperation.committee import VIA, Hand, Stale
from twinway.domain.cooperation.models import Activity, Outcome, OutcomeVersion
from twinway.domain.cooperation.outcomes import rules
from twinway.domain.cooperation.outcomes.records import Told
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.kernel.ids import public_id


@transaction.atomic
def record_outcome(*, tie: int, told: Told, source: int, hand: Hand) -> str:
    """Put an outcome on record; its public id. `source` is the evidence (a primary key). Invalid by field."""
    _refuse_bad(told, tie)
    key = f"outcome:{uuid.uuid4().hex}"
    row = Outcome(
        key=key, public_id=public_id("outcome", key), tie_id=tie, source_id=source, via=VIA, recorded_at=hand.now
    )
    _fill(row, told)
    row.save(force_insert=True)
    _saved(row, hand)
    return row.public_id


@transaction.atomic
def revise_outcome(*, ref: str, told: Told, version: int, source: int, hand: Hand) -> None:
    """Save an outcome. Stale for an old version, Conflict for another source's, Invalid by field."""
    row = _own(ref)
    _refuse_bad(told, row.tie_id or 0)
    if row.version != version:
        raise Stale
    row.version += 1
    row.source_id = source
    _fill(row, told)
    row.save()
    _saved(row, hand)


@transaction.atomic
def withdraw_outcome(*, ref: str, hand: Hand) -> None:
    """Take back what was told wrongly. Conflict for another source's."""
    row = _own(ref)
    row.withdrawn_at = hand.now
    row.save(update_fields=["withdrawn_at"])
    provenance.bump_data_version()


def _refuse_bad(told: Told, tie: int) -> None:
    wrong = rules.problems(told)
    if told.activity and not Activity.objects.filter(pk=told.activity, ties=tie, withdrawn_at=None).exists():
        wrong["activity"] = "Choose an activity of this tie"
    if wrong:
        raise Invalid(wrong)


def _own(ref: str) -> Outcome:
    row = Outcome.objects.select_for_update().filter(public_id=ref, withdrawn_at=None).first()
    if row is None:
        raise NotFound("There is no such outcome.")
    if row.via != VIA:
        raise Conflict("Another source tells this; add your own record beside it.")
    return row


_LINKS = {"activity": "activity_id", "organisation": "organisation_id"}


def _fill(row: Outcome, told: Told) -> None:
    for name, value in asdict(told).items():
        setattr(row, _LINKS.get(name, name), list(value) if isinstance(value, tuple) else value)


def _saved(row: Outcome, hand: Hand) -> None:
    names = [_LINKS.get(name, name) for name in Told.__dataclass_fields__]
    told = {name: getattr(row, name) for name in names}
    OutcomeVersion.objects.create(outcome=row, number=row.version, told=told, by_id=hand.user, recorded_at=hand.now)
    provenance.bump_data_version()
