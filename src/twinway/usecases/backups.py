"""Keep everything in one file, see that it can come back, and bring it back; also the way from SQLite to PostgreSQL."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection

from twinway.adapters.backups import archive, databases, diary
from twinway.adapters.backups.archive import Progress, quiet
from twinway.adapters.backups.records import Manifest
from twinway.domain.accounts.models import User
from twinway.domain.provenance import switches
from twinway.domain.ties.models import Tie
from twinway.kernel.errors import Conflict, NotFound
from twinway.usecases import kept

SWITCHES = "provenance.switch"


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a site keeps what is not in the database."""

    home: Path
    media: Path


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds; `made_at` in ISO 8601, `program` the version that made it."""

    made_at: str
    program: str
    tables: int
    rows: int
    files: int


class HoldsData(Conflict):
    """There is something here that a restore would replace."""


def back_up(file: Path, ground: Ground, *, now: datetime, report: Progress = quiet) -> BackupReport:
    """Write everything into one file while the site runs; it appears whole or not at all."""
    if not file.parent.is_dir():
        raise NotFound(f"There is no folder {file.parent}.")
    told = archive.write(
        file,
        home=ground.home,
        media=ground.media,
        program=version("twinway"),
        made_at=now.isoformat(timespec="seconds"),
        report=report,
    )
    diary.note(ground.home, diary.MADE, told.made_at)
    return _report(told)


def verify(file: Path, ground: Ground, *, now: datetime, quick: bool = False, report: Progress = quiet) -> BackupReport:
    """See that every byte is what was written and, unless `quick`, that all rows come back equal."""
    told = _read(file)
    archive.check(file, told, report)
    if not quick:
        with tempfile.TemporaryDirectory(prefix="twinway-verify-") as folder:
            beside = Path(folder) / "tried.sqlite3"
            databases.try_out(told.migrations, archive.filler(file, told, report), archive.comparer(told), beside)
        diary.note(ground.home, diary.SEEN_BACK, now.isoformat(timespec="seconds"))
    return _report(told)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to bring a backup back: over what is here, and whether letters may leave at once."""

    replace: bool = False
    allow_mail: bool = False


def restore(file: Path, ground: Ground, wanted: Wanted, *, now: datetime, report: Progress = quiet) -> BackupReport:
    """Bring everything back. What is here stays until all of the backup is there and has been compared.

    Mail is off afterwards, unless allowed: a copy of a site must not write to people. Raises HoldsData where a restore
    would replace something and `replace` is not said.
    """
    told = _read(file)
    archive.check(file, told, report)
    if not wanted.replace and _holds_data():
        raise HoldsData("This home holds data already. Make a backup of it, then say --replace.")
    archive.lay_out_files(file, told, home=ground.home, media=ground.media)
    fill = _with_mail_off(archive.filler(file, told, report), now) if not wanted.allow_mail else None
    databases.bring_back(told.migrations, fill or archive.filler(file, told, report), _comparer(told, wanted))
    archive.take_up_files(home=ground.home, media=ground.media)
    call_command("migrate", verbosity=0, interactive=False)
    if not wanted.allow_mail:
        switches.turn_on(switches.MAIL_OFF, reason="restored from a backup", now=now)
    kept.forget()
    return _report(told)


def _report(told: Manifest) -> BackupReport:
    return BackupReport(told.made_at, told.program, len(told.tables), told.rows, len(told.files))


def _read(file: Path) -> Manifest:
    if not file.is_file():
        raise NotFound(f"There is no file {file}.")
    return archive.read_manifest(file)


def _holds_data() -> bool:
    held = set(connection.introspection.table_names())
    tables = (User._meta.db_table, Tie._meta.db_table)
    return any(table in held and _has_rows(table) for table in tables)


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608 – a name of our own
        return cursor.fetchone() is not None


def _with_mail_off(fill: databases.Fill, now: datetime) -> databases.Fill:
    """Turn mail off in the same transaction that brings the letters back, so that no worker sees them with mail on."""

    def fill_quietly(apps: Apps, using: str) -> None:
        fill(apps, using)
        known = {model._meta.label_lower: model for model in apps.get_models()}
        if SWITCHES in known:
            rows = known[SWITCHES]._base_manager.using(using)
            rows.get_or_create(name=switches.MAIL_OFF, defaults={"since": now, "reason": "restored from a backup"})

    return fill_quietly


def _comparer(told: Manifest, wanted: Wanted) -> databases.Fill:
    """Compare all tables, but for the switch that the restore itself turns."""
    if wanted.allow_mail:
        return archive.comparer(told)
    compared = tuple(table for table in told.tables if table.label != SWITCHES)
    return archive.comparer(
        Manifest(told.format, told.program, told.made_at, told.engine, told.migrations, compared, told.files)
    )
