"""Writing activities: what a committee tells of visits, gifts, aid and letters, and what became of a plan."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from twinway.domain.cooperation.activities import rules
from twinway.domain.cooperation.activities.records import Wording
from twinway.domain.cooperation.committee import VIA, Hand, Stale
from twinway.domain.cooperation.models import (
    Activity,
    ActivityStep,
    ActivityVersion,
    Given,
    MoneyLine,
    Output,
    Participant,
    ProgrammeItem,
)
from twinway.domain.cooperation.records import OutputRecord
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.kernel.ids import public_id


@transaction.atomic
def record_activity(*, ties: Sequence[int], wording: Wording, happened: bool, hand: Hand) -> str:
    """Put an activity on record as planned or as happened; its public id. Invalid by field.

    What lies ahead is a plan, whatever was ticked.
    """
    wrong = rules.problems(wording)
    if not wrong and happened and not rules.begun(wording.date, hand.now.date()):
        wrong["date"] = "That day lies ahead; record it as planned"
    if wrong:
        raise Invalid(wrong)
    key = f"activity:{uuid.uuid4().hex}"
    row = Activity(
        key=key,
        public_id=public_id("activity", key),
        state="happened" if happened else "planned",
        date_basis="stated",
        source_id=hand.source,
        via=VIA,
        recorded_at=hand.now,
    )
    _fill(row, wording)
    row.save(force_insert=True)
    row.ties.set(ties)
    _saved(row, wording, hand)
    return row.public_id


@transaction.atomic
def revise_activity(*, ref: str, wording: Wording, version: int, hand: Hand) -> None:
    """Save what a person wrote. Stale for an old version, Conflict for what another source tells, Invalid by field."""
    wrong = rules.problems(wording)
    row = locked(ref)
    if row.via != VIA:
        raise Conflict("Another source tells this; add your own record beside it.")
    if not wrong and row.state == "happened" and not rules.begun(wording.date, hand.now.date()):
        wrong["date"] = "It is told as happened; that day lies ahead"
    if wrong:
        raise Invalid(wrong)
    if row.version != version:
        raise Stale
    row.version += 1
    _fill(row, wording)
    row.save()
    _saved(row, wording, hand)


@transaction.atomic
def tell_end(*, ref: str, state: str, day: str, note: str, source: int, hand: Hand) -> None:
    """Tell that a plan happened or was cancelled on a day; `source` is the evidence (a primary key). Invalid by field.

    A later word takes the place of an earlier one, which stays on record as withdrawn.
    """
    row = locked(ref)
    wrong = rules.ending_problems(row.state, state, day, hand.now.date())
    if wrong:
        raise Invalid(wrong)
    ActivityStep.objects.filter(activity=row, withdrawn_at=None).update(withdrawn_at=hand.now)
    ActivityStep.objects.create(
        activity=row,
        state=state,
        date=day,
        note=note.strip(),
        source_id=source,
        via=VIA,
        by_id=hand.user,
        recorded_at=hand.now,
    )
    provenance.bump_data_version()


@transaction.atomic
def withdraw_activity(*, ref: str, hand: Hand) -> None:
    """Take back what a person wrote wrongly; it stays among what was once recorded. Conflict for another source's."""
    row = locked(ref)
    if row.via != VIA:
        raise Conflict("Another source tells this; it is not yours to take back.")
    row.withdrawn_at = hand.now
    row.save(update_fields=["withdrawn_at"])
    provenance.bump_data_version()


def locked(ref: str) -> Activity:
    """The live activity of a public id, locked until the transaction ends; NotFound where there is none."""
    row = Activity.objects.select_for_update().filter(public_id=ref, withdrawn_at=None).first()
    if row is None:
        raise NotFound("There is no such activity.")
    return row


def _fill(row: Activity, wording: Wording) -> None:
    row.title, row.kind, row.date = wording.title.strip(), wording.kind, wording.date
    row.from_side, row.note, row.place_id = wording.from_side, wording.note, wording.place
    row.fields, row.purposes = list(wording.fields), list(wording.purposes)


def _saved(row: Activity, wording: Wording, hand: Hand) -> None:
    row.host_organisations.set(wording.hosts)
    for model in (Participant, ProgrammeItem, MoneyLine, Output, Given):
        model._default_manager.filter(activity=row).delete()
    Participant.objects.bulk_create(
        [Participant(activity=row, position=n, **asdict(one)) for n, one in enumerate(wording.members)]
    )
    ProgrammeItem.objects.bulk_create(
        [ProgrammeItem(activity=row, position=n, **asdict(one)) for n, one in enumerate(wording.programme)]
    )
    MoneyLine.objects.bulk_create(
        [MoneyLine(activity=row, position=n, **asdict(one)) for n, one in enumerate(wording.money)]
    )
    Output.objects.bulk_create([_output(row, n, one) for n, one in enumerate(wording.outputs)])
    if wording.gift.what:
        Given.objects.create(activity=row, **asdict(wording.gift))
    told = {name: getattr(row, name) for name in ("title", "kind", "date", "from_side", "fields", "purposes", "note")}
    told |= {"outputs": [asdict(one) for one in wording.outputs], "members": len(wording.members)}
    ActivityVersion.objects.create(activity=row, number=row.version, told=told, by_id=hand.user, recorded_at=hand.now)
    provenance.bump_data_version()


def _output(row: Activity, position: int, told: OutputRecord) -> Output:
    return Output(activity=row, position=position, **asdict(told))
