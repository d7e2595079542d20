"""Reads the starter's YAML files and tells their version."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Row = dict[str, Any]
NAMES = (
    *("sources", "places", "organisations", "people", "regions", "representatives", "ties"),
    *("activities", "outcomes", "agreements", "published_figures", "documents"),
)
VIA = "starter"
RECORDED_ON = "2026-11-24"  # the day these facts were compiled and checked


@dataclass(frozen=True, slots=True)
class Starter:
    """The twelve lists of the starter register, by file name, and the checksum of their text."""

    lists: dict[str, tuple[Row, ...]]
    version: str

    def rows(self, name: str) -> tuple[Row, ...]:
        """The records of one file."""
        return self.lists[name]


@cache
def read_starter() -> Starter:
    """Read the files that ship with the program."""
    folder = files(__package__) / "data"
    texts = {name: (folder / f"{name}.yaml").read_text(encoding="utf-8") for name in NAMES}
    digest = hashlib.sha256("\x1f".join(texts.values()).encode()).hexdigest()[:16]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lists = {name: tuple(yaml.load(text, Loader=loader)[name]) for name, text in texts.items()}  # noqa: S506 – a safe loader
    return Starter(lists, f"{RECORDED_ON}+{digest}")
