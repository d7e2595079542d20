"""What a backup says of itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows as they lie in the file: how many, and the SHA-256 of their lines."""

    label: str
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Held:
    """A file beside the rows, by its path in the archive."""

    path: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first thing read of a backup. `migrations` are the last ones of each app, so that an old one can be read."""

    format: int
    program: str
    made_at: str
    engine: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    files: tuple[Held, ...]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables)

    def dump(self) -> str:
        """As JSON, the same for the same content."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False, sort_keys=True)

    @classmethod
    def load(cls, text: str) -> Manifest:
        """From JSON; ValueError when it is none of ours."""
        try:
            told: dict[str, Any] = json.loads(text)
            return cls(
                format=int(told["format"]),
                program=str(told["program"]),
                made_at=str(told["made_at"]),
                engine=str(told["engine"]),
                migrations=tuple((str(app), str(name)) for app, name in told["migrations"]),
                tables=tuple(Table(**table) for table in told["tables"]),
                files=tuple(Held(**file) for file in told["files"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"the description in it cannot be read ({error})") from error
