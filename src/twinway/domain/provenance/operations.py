"""Writing sources, statements, runs and the data version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Model

from twinway.domain.provenance.models import ImportRow, ImportRun, LoadedData, Register, Source, Statement
from twinway.domain.provenance.records import RowVerdict, RunCounts, SourceRecord


@dataclass(frozen=True, slots=True)
class SyncCounts:
    """How many statements were added, withdrawn and found as they were."""

    added: int = 0
    withdrawn: int = 0
    unchanged: int = 0


def bump_data_version() -> None:
    """Say that public data changed; call it inside the transaction that changes it."""
    if not Register.objects.filter(pk=1).update(data_version=F("data_version") + 1):
        Register.objects.create(pk=1, data_version=1)


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
    within: Mapping[str, object] | None,
) -> SyncCounts:
    """Make the live statements of a feed equal to `wanted`: add what is new, withdraw what vanished.

    `wanted` rows carry every content column by attname. `within` narrows what may be withdrawn (None: withdraw nothing);
    statements of other feeds and people's choices are never touched.
    """
    columns = _content_columns(model)
    live = model._default_manager.filter(via=via, withdrawn_at=None, **(within or {})).values_list("pk", *columns)
    known: dict[tuple[object, ...], int] = {tuple(row[1:]): row[0] for row in live}
    keys = {tuple(row.get(column, _default(model, column)) for column in columns): row for row in wanted}
    fresh = [model(via=via, recorded_at=now, **row) for key, row in keys.items() if key not in known]
    model._default_manager.bulk_create(fresh, batch_size=2000)
    gone = [pk for key, pk in known.items() if key not in keys] if within is not None else []
    for start in range(0, len(gone), 500):
        model._default_manager.filter(pk__in=gone[start : start + 500]).update(withdrawn_at=now)
    return SyncCounts(added=len(fresh), withdrawn=len(gone), unchanged=len(keys) - len(fresh))


def _content_columns(model: type[Model]) -> list[str]:
    skipped = {"id", "via", "recorded_at", "withdrawn_at"}
    return [field.attname for field in model._meta.concrete_fields if field.attname not in skipped]


def _default(model: type[Model], column: str) -> object:
    return next(field.get_default() for field in model._meta.concrete_fields if field.attname == column)
