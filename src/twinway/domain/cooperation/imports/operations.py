"""Writing spreadsheets: keep one, say how it is read, note what it put on record, and empty it in time."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction

from twinway.domain.cooperation.committee import Stale
from twinway.domain.cooperation.imports.records import Content, LineReport, Made, Reading
from twinway.domain.cooperation.models import SheetHabit, SheetImport, SheetLine
from twinway.domain.directory import people
from twinway.kernel.errors import NotFound
from twinway.kernel.ids import public_id

STEP = 500


@transaction.atomic
def keep(*, user: int, content: Content, reading: Reading, now: datetime) -> str:
    """Keep what somebody handed in; nothing is on record yet. Returns its public id."""
    row = SheetImport.objects.create(
        public_id=public_id("sheet", uuid.uuid4().hex),
        by_id=user,
        file_name=content.file_name[:200],
        digest=content.digest,
        kind=reading.kind,
        told=dict(content.told),
        header=list(content.header),
        rows=json.dumps([content.rows, content.rejected], ensure_ascii=False),
        mapping=dict(reading.mapping),
        choices=asdict(reading.choices),
        made_at=now,
    )
    return row.public_id


@transaction.atomic
def settle(*, ref: str, version: int, reading: Reading, now: datetime) -> int:
    """Say how a table is read, remembered for the person's next one of the same columns; the new version. Stale."""
    row = _locked(ref)
    if row.version != version:
        raise Stale
    row.kind, row.mapping, row.choices = reading.kind, dict(reading.mapping), asdict(reading.choices)
    row.version += 1
    row.save()
    if row.by_id:
        told = {"kind": row.kind, "mapping": row.mapping, "saved_at": now}
        kept = asdict(replace(reading.choices, agreed=False))  # each table asks anew whether its people agreed
        SheetHabit.objects.update_or_create(
            by_id=row.by_id, header=header_key(row.header), defaults={**told, "choices": kept}
        )
    return row.version


@transaction.atomic
def note_applied(*, ref: str, made: Sequence[Made], report: Sequence[LineReport], now: datetime) -> None:
    """Note what the lines put on record."""
    row = _locked(ref)
    persons = people.states_of(people=[one.person for one in made if one.person])
    SheetLine.objects.bulk_create(
        [
            SheetLine(
                sheet=row,
                line=one.line,
                row_key=one.row_key,
                tie_id=one.tie,
                activity_id=one.activity,
                outcome_id=one.outcome,
                person_id=one.person,
                person_was=persons.get(one.person or 0, ""),
                recorded_at=now,
            )
            for one in made
        ],
        batch_size=STEP,
    )
    row.applied_at, row.undone_at = now, None
    _report(row, report)


@transaction.atomic
def note_undone(*, ref: str, lines: Sequence[int], report: Sequence[LineReport], now: datetime) -> None:
    """Note which lines (primary keys) were taken back."""
    row = _locked(ref)
    for start in range(0, len(lines), STEP):
        SheetLine.objects.filter(pk__in=lines[start : start + STEP]).update(undone_at=now)
    row.undone_at = now
    _report(row, report)


def _report(row: SheetImport, report: Sequence[LineReport]) -> None:
    row.report = [[one.line, one.verdict, one.message, one.says] for one in report]
    row.version += 1
    row.save()


@transaction.atomic
def throw_away(*, ref: str) -> None:
    """Remove a table that put nothing on record; NotFound where there is none, or it did."""
    row = _locked(ref)
    if row.applied_at is not None:
        raise NotFound("This table was imported; it can be undone, not thrown away.")
    row.delete()


@transaction.atomic
def empty_old(*, before: datetime) -> int:
    """Throw away the rows of tables handed in or imported before a moment; how many. What they made stays."""
    old = SheetImport.objects.filter(made_at__lt=before).exclude(applied_at__gte=before)
    dropped, _ = old.filter(applied_at=None).delete()
    return dropped + old.exclude(rows="").update(rows="", file_name="")


def header_key(header: Sequence[str]) -> str:
    """A hash of column names."""
    return hashlib.sha256("\x1f".join(header).encode("utf-8", "surrogatepass")).hexdigest()


def _locked(ref: str) -> SheetImport:
    row = SheetImport.objects.select_for_update().filter(public_id=ref).first()
    if row is None:
        raise NotFound("There is no such table.")
    return row
