"""The two databases where a backup meets them: one steady view to read from, an empty place to fill, and the swap."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import load_backend

from twinway.adapters.backups import rows
from twinway.kernel.errors import Refusal

MAIN, BESIDE = "default", "beside"
SQLITE = "django.db.backends.sqlite3"
Leaves = Sequence[tuple[str, str]]
Fill = Callable[[Apps, str], None]


class TooNew(Refusal):
    """The backup was made by a later version of the program than this one."""


@contextmanager
def steady_view(using: str = MAIN) -> Iterator[None]:
    """All that is read inside is of one moment, while others write on.

    SQLite in WAL mode reads a snapshot in a plain BEGIN, which takes no writer's lock; PostgreSQL in a repeatable read.
    """
    connection = connections[using]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        connection.ensure_connection()
        connection.cursor().execute("BEGIN")
        try:
            yield
        finally:
            connection.cursor().execute("ROLLBACK")
        return
    with transaction.atomic(using=using):
        if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def leaves(using: str = MAIN) -> tuple[tuple[str, str], ...]:
    """The last applied migrations of each app."""
    loader = MigrationExecutor(connections[using]).loader
    applied = {key for key in loader.applied_migrations if key in loader.graph.nodes}
    children = {key: {child.key for child in loader.graph.node_map[key].children} for key in applied}
    return tuple(sorted(key for key in applied if not any(c[0] == key[0] for c in children[key] & applied)))


def bring_back(told: Leaves, fill: Fill, check: Fill) -> None:
    """Make the database what a backup says, or leave it as it is: tables as of its day, filled, checked, swapped.

    `fill` and `check` get the tables of the backup's day and the name of the connection. Raises TooNew for a backup of
    a later version. The migrations of since then are applied after; they are ordinary and can be run again.
    """
    if connections[MAIN].vendor == "sqlite":
        _into_new_file(told, fill, check)
    else:
        _in_one_transaction(told, fill, check)


def try_out(told: Leaves, fill: Fill, check: Fill, file: Path) -> None:
    """Bring a backup back into a database file beside, to see that it can be."""
    with _beside(file):
        _build(told, fill, check, BESIDE)


def _into_new_file(told: Leaves, fill: Fill, check: Fill) -> None:
    target = Path(str(connections[MAIN].settings_dict["NAME"]))
    fresh = target.with_suffix(".restoring")
    try_out(told, fill, check, fresh)
    with connections[MAIN].cursor() as cursor:  # a log of the old file must not be read into the new one
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections[MAIN].close()
    fresh.replace(target)


@contextmanager
def _beside(file: Path) -> Iterator[None]:
    _remove(file)
    options = {"init_command": "PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON"}
    told = {"default": {"ENGINE": SQLITE, "NAME": str(file), "OPTIONS": options}}
    settings = connections.configure_settings(told)["default"]
    connections[BESIDE] = load_backend(SQLITE).DatabaseWrapper(settings, BESIDE)
    try:
        yield
        with connections[BESIDE].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connections[BESIDE].close()
        del connections[BESIDE]
    descriptor = os.open(file, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def _remove(file: Path) -> None:
    for tail in ("", "-wal", "-shm", "-journal"):
        Path(f"{file}{tail}").unlink(missing_ok=True)


def _build(told: Leaves, fill: Fill, check: Fill, using: str) -> None:
    apps = _tables_of(told, using)
    connection = connections[using]
    with transaction.atomic(using=using):
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA defer_foreign_keys=ON")
        for model in rows.tables(apps):
            _empty(model._meta.db_table, using)
        fill(apps, using)
        _set_counters(apps, using)
    check(apps, using)


def _empty(table: str, using: str) -> None:
    connection = connections[using]
    connection.cursor().execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 – a name of our own


def _tables_of(told: Leaves, using: str) -> Apps:
    """The empty tables of the day of the backup."""
    executor = MigrationExecutor(connections[using])
    unknown = [f"{app}.{name}" for app, name in told if (app, name) not in executor.loader.graph.nodes]
    if unknown:
        raise TooNew(f"it was made by a later version of the program, or by another: {', '.join(unknown)} is not known")
    executor.migrate(list(told))
    return executor.loader.project_state(list(told)).apps


def _set_counters(apps: Apps, using: str) -> None:
    connection = connections[using]
    for statement in connection.ops.sequence_reset_sql(no_style(), rows.tables(apps)):
        connection.cursor().execute(statement)


def _in_one_transaction(told: Leaves, fill: Fill, check: Fill) -> None:
    connection = connections[MAIN]
    with transaction.atomic():
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
        _build(told, fill, check, MAIN)
