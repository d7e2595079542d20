"""Releases of open data: write one as of a day, compare two, restore one, and keep the newest for the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from twinway.adapters.opendata import compare as comparing
from twinway.adapters.opendata import release as folders
from twinway.adapters.opendata import shelf as shelves
from twinway.adapters.opendata.compare import Changed, Difference
from twinway.adapters.opendata.shelf import FileRecord, ReleaseRecord
from twinway.domain.provenance import operations as provenance
from twinway.domain.publishing.release import reading
from twinway.domain.publishing.release.held import kept_back, look
from twinway.domain.publishing.release.records import Cells, Table
from twinway.domain.publishing.release.restoring import Restored, restore
from twinway.kernel.errors import NotFound

Progress = Callable[[str, int, int], None]
__all__ = ["Changed", "Difference", "Exported", "FileRecord", "ReleaseRecord", "Restored"]
EVERY = timedelta(days=7)
MOST_KEPT = 12


@dataclass(frozen=True, slots=True)
class Exported:
    """A written release: rows and rows kept back a table."""

    folder: Path
    on: date
    rows: dict[str, int]
    kept_back: dict[str, int]


def export(*, folder: Path, on: date, progress: Progress) -> Exported:
    """Write the release of a day into a folder, from one view of the register. Conflict where it holds other things."""
    with _one_view():
        held, back = look(on), kept_back()

        def rows(table: Table) -> Iterable[Cells]:
            if table.name == "places":
                held.add_areas()
            return reading.rows(table, held)

        counts = folders.write(folder, on, rows, back, progress)
    return Exported(folder, on, counts, back)


def compare(*, before: Path, after: Path) -> list[Difference]:
    """What differs between two releases. NotFound where a folder is none."""
    return comparing.compare(before, after)


def import_release(*, folder: Path, dry_run: bool = False, progress: Progress) -> list[Restored]:
    """Restore a release after its files were found whole; what the register holds already stays as it is.

    A dry run does the same and takes it back.
    """
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}.")
    elsewhere = folders.described(folder)
    with transaction.atomic():
        done = restore(
            rows_of=folders.rows_of(folder),
            kept_elsewhere=elsewhere,
            progress=lambda name, count: progress(name, count, count),
        )
        transaction.set_rollback(dry_run)
    return done


def keep_fresh(*, on: date, progress: Progress) -> bool:
    """Make the site's release where it has none of the last days; False where it has. Older ones give way."""
    kept = shelves.days(shelf())
    if kept and on - kept[0] < EVERY:
        return False
    export(folder=shelf() / on.isoformat(), on=on, progress=progress)
    shelves.keep_newest(shelf(), MOST_KEPT)
    with transaction.atomic():
        provenance.bump_data_version()  # the page of releases is another one now
    return True


def kept_releases() -> list[date]:
    """The days of the site's releases, the newest first."""
    return shelves.days(shelf())


def kept_release(on: date) -> ReleaseRecord:
    """What is in the site's release of a day; NotFound where there is none."""
    return shelves.describe(shelf(), on)


def kept_file(release: str, name: str) -> tuple[Path, str]:
    """The path and SHA-256 of a file of the site's releases; NotFound for anything else."""
    return shelves.find(shelf(), release, name)


def shelf() -> Path:
    """Where the site keeps its releases."""
    return Path(settings.HOME) / "releases"


@contextmanager
def _one_view() -> Iterator[None]:
    """Read one moment of the register without keeping writers waiting."""
    nested = connection.in_atomic_block
    if connection.vendor == "sqlite" and not nested:
        with _reading_only(), transaction.atomic():
            yield
        return
    with transaction.atomic():
        if not nested:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@contextmanager
def _reading_only() -> Iterator[None]:
    """SQLite's transactions begin by asking for the right to write; this one does not need it."""
    connection.ensure_connection()
    mode = connection.transaction_mode  # type: ignore[attr-defined]  # of SQLite's own wrapper
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]
