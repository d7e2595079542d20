"""Many activities that a table tells of, on record at once: some queries for all of them, not some for each."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from twinway.domain.cooperation.activities import rules
from twinway.domain.cooperation.activities.records import Wording
from twinway.domain.cooperation.committee import VIA, Hand
from twinway.domain.cooperation.models import Activity, ActivityVersion, Given, Participant
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Invalid
from twinway.kernel.ids import public_id

STEP = 500


@dataclass(frozen=True, slots=True)
class Written:
    """An activity of a tie (primary key) as its line tells it; its kind may be `event` besides those of activities."""

    tie: int
    wording: Wording
    happened: bool


@transaction.atomic
def record_all(*, told: Sequence[Written], hand: Hand) -> list[int]:
    """Put activities on record; their primary keys in the same order. Invalid by field for one that cannot be kept."""
    for one in told:
        _check(one, hand)
    rows = [_row(one, hand) for one in told]
    Activity.objects.bulk_create(rows, batch_size=STEP)
    link = Activity.ties.through
    link._default_manager.bulk_create(
        [link(activity_id=row.pk, tie_id=one.tie) for row, one in zip(rows, told, strict=True)], batch_size=STEP
    )
    Participant.objects.bulk_create(
        [
            Participant(activity=row, position=n, **asdict(member))
            for row, one in zip(rows, told, strict=True)
            for n, member in enumerate(one.wording.members)
        ],
        batch_size=STEP,
    )
    gifts = [
        Given(activity=row, **asdict(one.wording.gift))
        for row, one in zip(rows, told, strict=True)
        if one.wording.gift.what
    ]
    Given.objects.bulk_create(gifts, batch_size=STEP)
    ActivityVersion.objects.bulk_create([_version(row, hand) for row in rows], batch_size=STEP)
    provenance.bump_data_version()
    return [row.pk for row in rows]


@transaction.atomic
def withdraw_all(*, refs: Sequence[str], now: datetime) -> None:
    """Take back activities (public ids) written here; they stay among what was once recorded."""
    for start in range(0, len(refs), STEP):
        live = Activity.objects.filter(public_id__in=refs[start : start + STEP], via=VIA, withdrawn_at=None)
        live.update(withdrawn_at=now)
    provenance.bump_data_version()


def _check(one: Written, hand: Hand) -> None:
    wrong = rules.problems(one.wording)
    if one.wording.kind == "event":  # an event has no side that travelled
        wrong = {field: why for field, why in wrong.items() if field not in ("kind", "from_side")}
    if not wrong and one.happened and not rules.begun(one.wording.date, hand.now.date()):
        wrong["date"] = "That day lies ahead; record it as planned"
    if wrong:
        raise Invalid(wrong)


def _row(one: Written, hand: Hand) -> Activity:
    wording, key = one.wording, f"activity:{uuid.uuid4().hex}"
    return Activity(
        key=key,
        public_id=public_id("activity", key),
        title=wording.title.strip(),
        kind=wording.kind,
        state="happened" if one.happened else "planned",
        date=wording.date,
        date_basis="stated",
        from_side=wording.from_side,
        place_id=wording.place,
        fields=list(wording.fields),
        purposes=list(wording.purposes),
        note=wording.note,
        source_id=hand.source,
        via=VIA,
        recorded_at=hand.now,
    )


def _version(row: Activity, hand: Hand) -> ActivityVersion:
    names = ("title", "kind", "date", "from_side", "fields", "purposes", "note")
    told = {name: getattr(row, name) for name in names}
    return ActivityVersion(activity=row, number=1, told=told, by_id=hand.user, recorded_at=hand.now)
