"""Reading objectives with their readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from twinway.domain.cooperation.models import Objective, Reading
from twinway.domain.cooperation.objectives.records import Aim, ObjectiveRecord, ReadingTold
from twinway.domain.cooperation.objectives.rules import last_day
from twinway.kernel.errors import NotFound


def of_tie(*, tie: int) -> list[ObjectiveRecord]:
    """The objectives of a tie, by their last day."""
    return _records(Objective.objects.filter(tie=tie))


def of_ties(*, ties: Collection[int]) -> list[ObjectiveRecord]:
    """The objectives of several ties, by their last day."""
    return _records(Objective.objects.filter(tie__in=ties))


def of_body(*, organisation: int) -> list[ObjectiveRecord]:
    """All that a body answers for, over all ties."""
    return _records(Objective.objects.filter(owner=organisation))


def get(*, ref: str) -> ObjectiveRecord:
    """One objective by public id; NotFound where there is none."""
    found = _records(Objective.objects.filter(public_id=ref))
    if not found:
        raise NotFound("There is no such objective.")
    return found[0]


def _records(rows: QuerySet[Objective]) -> list[ObjectiveRecord]:
    held = list(rows.filter(withdrawn_at=None).select_related("owner").order_by("due", "pk"))
    readings = _readings(row.pk for row in held)
    return [_record(row, readings[row.pk]) for row in held]


def _record(row: Objective, readings: list[ReadingTold]) -> ObjectiveRecord:
    names = [name for name in Aim.__dataclass_fields__ if name != "owner"]
    return ObjectiveRecord(
        pk=row.pk,
        public_id=row.public_id,
        tie=row.tie_id,
        aim=Aim(**{name: getattr(row, name) for name in names}, owner=row.owner_id),
        owner_name=row.owner.name if row.owner else "",
        state=row.state,
        adopted_on=row.adopted_on,
        dropped_on=row.dropped_on,
        reason=row.reason,
        source=row.source_id,
        version=row.version,
        readings=tuple(sorted(readings, key=lambda one: (last_day(one.date), one.pk))),
    )


def _readings(objectives: Iterable[int]) -> dict[int, list[ReadingTold]]:
    found: dict[int, list[ReadingTold]] = defaultdict(list)
    rows = Reading.objects.filter(objective__in=list(objectives), withdrawn_at=None)
    columns = ("objective_id", "pk", "date", "value", "corrects_id", "note", "source_id", "recorded_at")
    for objective, *reading in rows.values_list(*columns):
        found[objective].append(ReadingTold(*reading))
    return found
