"""Reading spreadsheets: one's own, how one read such columns before, and what lines put on record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set

from twinway.domain.cooperation.imports.operations import header_key
from twinway.domain.cooperation.imports.records import Choices, Content, LineReport, Listed, MadeLine, Reading, Sheet
from twinway.domain.cooperation.models import (
    ActivityStep,
    EventPlan,
    Outcome,
    SheetHabit,
    SheetImport,
    SheetLine,
)
from twinway.domain.directory import people
from twinway.kernel.errors import NotFound


def get(*, ref: str, user: int) -> Sheet:
    """A person's own table; NotFound for others'."""
    row = SheetImport.objects.filter(public_id=ref, by=user).first()
    if row is None:
        raise NotFound("There is no such table.")
    rows, rejected = json.loads(row.rows) if row.rows else ([], [])
    content = Content(
        file_name=row.file_name,
        digest=row.digest,
        told=row.told,
        header=tuple(row.header),
        rows=tuple((line, tuple(cells)) for line, cells in rows),
        rejected=tuple((line, message) for line, message in rejected),
    )
    return Sheet(
        pk=row.pk,
        public_id=row.public_id,
        by=row.by_id,
        content=content,
        reading=Reading(row.kind, row.mapping, Choices(**row.choices)),
        version=row.version,
        made_at=row.made_at,
        applied_at=row.applied_at,
        undone_at=row.undone_at,
        report=tuple(LineReport(*line) for line in row.report),
        emptied=not row.rows,
    )


def of_user(*, user: int) -> list[Listed]:
    """A person's tables, newest first."""
    rows = SheetImport.objects.filter(by=user).order_by("-made_at", "-pk")
    columns = ("public_id", "file_name", "kind", "made_at", "applied_at", "undone_at")
    return [Listed(*row) for row in rows.values_list(*columns)]


def habit(*, user: int, header: Sequence[str]) -> Reading | None:
    """How a person read a table of these columns last time."""
    row = SheetHabit.objects.filter(by=user, header=header_key(header)).first()
    return Reading(row.kind, row.mapping, Choices(**row.choices)) if row else None


def live_lines(*, row_keys: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Row key → (table, line) of what a line of some table put on record and is live."""
    wanted = list(set(row_keys))
    found: dict[str, tuple[str, int]] = {}
    for start in range(0, len(wanted), 500):
        rows = SheetLine.objects.filter(row_key__in=wanted[start : start + 500], undone_at=None)
        found |= {key: (sheet, line) for key, sheet, line in rows.values_list("row_key", "sheet__public_id", "line")}
    return found


def made_by(*, ref: str) -> list[MadeLine]:
    """The live lines of a table, and whether somebody changed what they made."""
    rows = list(
        SheetLine.objects.filter(sheet__public_id=ref, undone_at=None)
        .select_related("tie", "activity", "outcome", "person")
        .order_by("line", "pk")
    )
    built_on = _built_on([row.activity_id for row in rows if row.activity_id])
    persons = people.states_of(people=[row.person_id for row in rows if row.person_id])
    return [
        MadeLine(
            pk=row.pk,
            line=row.line,
            tie=row.tie.public_id if row.tie else "",
            activity=row.activity.public_id if row.activity else "",
            outcome=row.outcome.public_id if row.outcome else "",
            person=row.person_id,
            changed=_is_changed(row, built_on, persons),
        )
        for row in rows
    ]


def _is_changed(row: SheetLine, built_on: Set[int], persons: Mapping[int, str]) -> bool:
    versioned = [one for one in (row.activity, row.outcome) if one is not None]
    if any(one.version > 1 or one.withdrawn_at is not None for one in versioned):
        return True
    if row.person_id:
        return persons.get(row.person_id, "") != row.person_was
    return row.activity_id in built_on


def _built_on(activities: Sequence[int]) -> set[int]:
    """Activities that somebody told the end of, planned further, or hung an outcome on."""
    found: set[int] = set()
    for start in range(0, len(activities), 500):
        some = activities[start : start + 500]
        found |= set(
            ActivityStep.objects.filter(activity__in=some, withdrawn_at=None).values_list("activity", flat=True)
        )
        found |= set(EventPlan.objects.filter(activity__in=some).values_list("activity", flat=True))
        outcomes = Outcome.objects.filter(activity__in=some, withdrawn_at=None)
        found |= {pk for pk in outcomes.values_list("activity", flat=True) if pk}
    return found


def outcome_of(*, ref: str) -> int:
    """The primary key of an outcome by public id."""
    return Outcome.objects.values_list("pk", flat=True).get(public_id=ref)
