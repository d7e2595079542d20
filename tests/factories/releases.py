"""Releases for tests: a register emptied of all that a release restores, and folders compared by their bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from twinway.domain.places.models import NameQuestion
from twinway.domain.provenance.models import ImportRun
from twinway.domain.publishing.release.tables import TABLES
from twinway.domain.ties.models import HeldRow
from twinway.domain.trade.models import OpportunityVersion, Review, Step
from twinway.usecases import releases
from twinway.usecases.releases import Restored

DAY = date(2026, 11, 24)


def export(folder: Path, on: date = DAY) -> Path:
    """The release of a day."""
    releases.export(folder=folder, on=on, progress=quiet)
    return folder


def restore(folder: Path) -> list[Restored]:
    """Import a release."""
    return releases.import_release(folder=folder, progress=quiet)


def empty() -> None:
    """Take everything out of the register that a release could bring, places too."""
    links = [column.through.model for table in TABLES for column in table.columns if column.through]
    work = (HeldRow, NameQuestion, ImportRun, OpportunityVersion, Review, Step)
    for model in (*work, *links, *(table.model for table in reversed(TABLES))):
        rows = model._default_manager.all()
        rows._raw_delete(rows.db)


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Nobody looks."""
