"""Values as the cells of a table and back: one text for one value, so that equal rows have equal texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

from twinway.domain.publishing.release.records import Kind

Value = str | int | float | bool | date | datetime | list[object] | None


def told(kind: Kind, value: object) -> str:
    """The cell of a value; an empty one where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if kind in ("list", "refs"):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return repr(value) if isinstance(value, float) else str(value)


_READ: dict[Kind, Callable[[str], Value]] = {
    "integer": int,
    "number": float,
    "boolean": lambda cell: cell == "true",
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "list": json.loads,
    "refs": json.loads,
}


def read(kind: Kind, cell: str) -> Value:
    """The value of a cell; ValueError where it is none of its kind. An empty text is a text, all else is missing."""
    if kind in ("text", "ref"):
        return cell
    return _READ[kind](cell) if cell else None
