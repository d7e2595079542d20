"""The example list, loaded; and copies of it that a test may change."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from twinway.usecases.import_list import OFAC_SDN, import_list
from twinway.usecases.importing.records import ImportOrder, ImportReport

EXAMPLE = Path(__file__).parents[1] / "fixtures" / "sdn_example"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def load(
    folder: Path = EXAMPLE, *, now: datetime = NOW, dry_run: bool = False, retrieved: str = "2026-11-20"
) -> ImportReport:
    """Load a list from a folder."""
    order = ImportOrder(source=OFAC_SDN, file=str(folder), retrieved=retrieved, dry_run=dry_run)
    return import_list(order=order, now=now)


def copy(to: Path, *, without: str = "", instead: tuple[str, str] = ("", "")) -> Path:
    """A copy of the example, without the entry of a number, or with one text in place of another."""
    shutil.copytree(EXAMPLE, to, dirs_exist_ok=True)
    file = to / "sdn.csv"
    lines = [
        line for line in file.read_text(encoding="utf-8").split("\n") if not without or not line.startswith(without)
    ]
    file.write_text("\n".join(lines).replace(*instead) if instead[0] else "\n".join(lines), encoding="utf-8")
    return to
