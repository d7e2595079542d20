"""Writing sources, statements, runs and the data version."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F

from twinway.domain.provenance.models import (
    ImportRow,
    ImportRun,
    KeyedStatement,
    LoadedData,
    Register,
    Source,
    Statement,
)
from twinway.domain.provenance.records import RowVerdict, RunCounts, SourceRecord
from twinway.domain.provenance.switches import refuse_when_read_only


def bump_data_version() -> None:
    """Say that public data changed; call it inside the transaction that changes it. ReadOnly undoes the transaction."""
    refuse_when_read_only()
    if not Register.objects.filter(pk=1).update(data_version=F("data_version") + 1):
        Register.objects.create(pk=1, data_version=1)


def wait_for_writers() -> None:
    """Let one import write at a time: hold the register's row until the transaction ends.

    SQLite lets one writer in by itself; PostgreSQL would let two imports create the same tie.
    """
    Register.objects.get_or_create(pk=1)
    Register.objects.select_for_update().get(pk=1)


def record_sources(*, sources: Iterable[SourceRecord]) -> dict[str, int]:
    """Add or refresh sources by key; returns key → primary key."""
    rows = [Source(**asdict(source)) for source in sources]
    fields = [field.name for field in Source._meta.concrete_fields if field.name not in ("id", "key")]
    Source.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=fields)
    return dict(Source.objects.filter(key__in=[row.key for row in rows]).values_list("key", "pk"))


def record_run(*, feed: str, source_id: int, file: tuple[str, str], counts: RunCounts, now: datetime) -> ImportRun:
    """Keep what an import did; `file` is (name, SHA-256)."""
    name, digest = file
    return ImportRun.objects.create(
        feed=feed, source_id=source_id, file_name=name[:500], digest=digest, recorded_at=now, **asdict(counts)
    )


def record_rows(*, run: ImportRun, rows: Sequence[RowVerdict]) -> None:
    """Keep the rejected and doubtful rows of a run."""
    ImportRow.objects.bulk_create(
        [ImportRow(run=run, line=row.line, verdict=row.verdict, message=row.message) for row in rows], batch_size=2000
    )


def mark_loaded(*, name: str, version: str, now: datetime) -> None:
    """Remember which version of a data set of ours is in."""
    LoadedData.objects.update_or_create(name=name, defaults={"version": version, "loaded_at": now})


@transaction.atomic
def sync_statements(
    model: type[Statement],
    *,
    via: str,
    wanted: Sequence[Mapping[str, object]],
    now: datetime,
    within: Collection[int] | None,
    adding: bool = False,
) -> set[int]:
    """Make the live statements of a feed equal to `wanted`: add what is new, withdraw what vanished.

    `wanted` rows carry content columns by attname. `within` names the subjects (ties, places, people) whose vanished
    statements are withdrawn; None means the feed is told whole, so that everything else of it is withdrawn.
    With `adding` nothing is withdrawn. Statements of other feeds and people's choices are never touched.
    Returns the subjects that changed.
    """
    subject, columns = _subject(model), _content_columns(model)
    defaults = {field.attname: field.get_default() for field in model._meta.concrete_fields}
    known = _live(model, via, columns, within)
    keys = {tuple(row.get(column, defaults[column]) for column in columns): row for row in wanted}
    fresh = [model(via=via, recorded_at=now, **row) for key, row in keys.items() if key not in known]
    model._default_manager.bulk_create(fresh, batch_size=2000)
    gone = {} if adding else {key: pk for key, pk in known.items() if key not in keys}
    _withdraw(model, list(gone.values()), now)
    at = columns.index(subject)
    return {getattr(row, subject) for row in fresh} | {int(str(key[at])) for key in gone}


def _withdraw(model: type[Statement], pks: Sequence[int], now: datetime) -> None:
    for start in range(0, len(pks), 500):
        model._default_manager.filter(pk__in=pks[start : start + 500]).update(withdrawn_at=now)


@transaction.atomic
def withdraw_statements(model: type[Statement], *, via: str, subjects: Collection[int], now: datetime) -> set[int]:
    """Withdraw everything a feed still says of these subjects; returns those of which it said something."""
    subject = _subject(model)
    live = model._default_manager.filter(via=via, withdrawn_at=None).values_list("pk", subject)
    gone = {pk: about for pk, about in live.iterator(5000) if about in subjects}
    _withdraw(model, list(gone), now)
    return set(gone.values())


def _live(
    model: type[Statement], via: str, columns: Sequence[str], within: Collection[int] | None
) -> dict[tuple[object, ...], int]:
    rows = model._default_manager.filter(via=via, withdrawn_at=None)
    if within is not None and len(within) <= 500:  # a handful is looked up, a whole file is scanned once
        rows = rows.filter(**{f"{_subject(model)}__in": list(within)})
    live = rows.values_list("pk", *columns)
    at = columns.index(_subject(model)) + 1
    return {tuple(row[1:]): row[0] for row in live.iterator(5000) if within is None or row[at] in within}


def _subject(model: type[Statement]) -> str:
    """The column of what the statement is about: its first foreign key that is its own."""
    inherited = {field.name for field in Statement._meta.local_fields}
    fields = (f for f in model._meta.concrete_fields if f.is_relation and f.name not in inherited)
    return next(fields).attname


def _content_columns(model: type[Statement]) -> list[str]:
    skipped = {"id", "via", "recorded_at", "withdrawn_at"}
    return [field.attname for field in model._meta.concrete_fields if field.attname not in skipped]


@transaction.atomic
def sync_keyed(
    model: type[KeyedStatement], *, via: str, wanted: Sequence[Mapping[str, object]], now: datetime
) -> dict[str, int]:
    """Make a feed's records that bear a key equal to `wanted`: add, refresh, withdraw what vanished. Returns key → pk.

    A withdrawn record that comes back is live again. Records of other feeds with the same key are left as they are.
    """
    own = {row.key: row for row in model._default_manager.filter(via=via)}
    columns = [c for c in _content_columns(model) if c != "key"]
    fresh = [model(via=via, recorded_at=now, **row) for row in wanted if row["key"] not in own]
    model._default_manager.bulk_create(fresh, batch_size=2000)
    changed = [row for given in wanted if (row := own.get(str(given["key"]))) and _refresh(row, given, columns)]
    model._default_manager.bulk_update(changed, [*columns, "withdrawn_at"], batch_size=200)
    keep = {str(row["key"]) for row in wanted}
    gone = [row.pk for key, row in own.items() if key not in keep and row.withdrawn_at is None]
    model._default_manager.filter(pk__in=gone).update(withdrawn_at=now)
    if fresh or changed or gone:
        bump_data_version()
    return dict(model._default_manager.filter(withdrawn_at=None).values_list("key", "pk"))


def _refresh(row: Statement, given: Mapping[str, object], columns: Sequence[str]) -> bool:
    wanted = {column: given[column] for column in columns if column in given}
    same = row.withdrawn_at is None and all(getattr(row, column) == value for column, value in wanted.items())
    for column, value in wanted.items():
        setattr(row, column, value)
    row.withdrawn_at = None
    return not same
