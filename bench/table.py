"""What every benchmark prints: the machine, a table, figures with their targets; as text, Markdown and JSON."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from bench.home import OUT

Cell = str | float | int | None


@dataclass(slots=True)
class Report:
    """Tables by title, each a list of rows with the same columns; notes say what a figure rests on."""

    name: str
    tables: dict[str, list[dict[str, Cell]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    machine: Mapping[str, Cell] = field(default_factory=lambda: machine())  # noqa: PLW0108 – it is defined below

    def add(self, title: str, **row: Cell) -> None:
        """One more row of a table."""
        self.tables.setdefault(title, []).append(row)

    def note(self, text: str) -> None:
        """A sentence below the tables; said once."""
        if text not in self.notes:
            self.notes.append(text)

    def markdown(self) -> str:
        """The whole report as Markdown, which is what is printed too."""
        told = ", ".join(f"{name} {value}" for name, value in self.machine.items())
        parts = [f"# {self.name}", told]
        parts += [f"## {title}\n\n{_table(rows)}" for title, rows in self.tables.items()]
        parts += [f"- {note}" for note in self.notes]
        return "\n\n".join(parts) + "\n"

    def write(self, folder: Path = OUT) -> None:
        """Print the report and keep it as `<name>.md` and `<name>.json`."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.name}.md").write_text(self.markdown(), encoding="utf-8")
        (folder / f"{self.name}.json").write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False), "utf-8")
        print(self.markdown())


def machine() -> dict[str, Cell]:
    """The machine as far as a figure depends on it, and how busy it was."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return {
        "system": platform.system(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": round(load, 1),
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
    }


def p50(values: Sequence[float]) -> float:
    """The median."""
    return float(np.percentile(values, 50))


def p99(values: Sequence[float]) -> float:
    """The value that one in a hundred exceeds."""
    return float(np.percentile(values, 99))


def verdict(value: float, target: float, *, at_least: bool = False) -> str:
    """`yes` when a figure meets its target, else `no`."""
    return "yes" if (value >= target if at_least else value <= target) else "no"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _table(rows: Sequence[Mapping[str, Cell]]) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [columns, ["---"] * len(columns), *([_cell(row.get(column)) for column in columns] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.3f}" if abs(value) < 1 else f"{value:,.2f}" if abs(value) < 100 else f"{value:,.0f}"
    return str(value)
