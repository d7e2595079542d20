"""NACE, the European Union's classification of economic activities: sections A to U, classes such as 31.09."""

from __future__ import annotations

import re
from pathlib import Path

from twinway.adapters.ingest.sources.taxonomy import classes
from twinway.adapters.ingest.sources.taxonomy.records import CodeFile

SCHEME = "nace2"
_NOTATION = re.compile(r"[A-V]|[A-V]?[0-9]{2}(?:\.[0-9]{1,2})?")


def read(path: Path, *, scheme: str = SCHEME) -> CodeFile:
    """Sections, divisions, groups and classes from Eurostat's CSV of code and description, or from nested JSON."""
    return classes.read(path, scheme=scheme, notation=_NOTATION)
