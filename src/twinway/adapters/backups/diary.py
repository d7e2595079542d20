"""When a backup was last made and last seen to come back: a small file beside the database."""

from __future__ import annotations

import json
from pathlib import Path

NAME = "backups.json"
MADE, SEEN_BACK = "made_at", "seen_back_at"


def read(home: Path) -> dict[str, str]:
    """What is written down; nothing where nothing is."""
    try:
        told = json.loads((home / NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}


def note(home: Path, what: str, when: str) -> None:
    """Write down that something was done."""
    beside = home / f".{NAME}.writing"
    beside.write_text(json.dumps({**read(home), what: when}, indent=1), encoding="utf-8")
    beside.replace(home / NAME)
