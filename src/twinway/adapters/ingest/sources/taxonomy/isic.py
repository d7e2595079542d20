"""ISIC, the United Nations' classification of economic activities: sections A to U, classes of four digits."""

from __future__ import annotations

import re
from pathlib import Path

from twinway.adapters.ingest.sources.taxonomy import classes
from twinway.adapters.ingest.sources.taxonomy.records import CodeFile

SCHEME = "isic4"
_NOTATION = re.compile(r"[A-V]|[0-9]{2,4}")


def read(path: Path, *, scheme: str = SCHEME) -> CodeFile:
    """Sections, divisions, groups and classes from the UN's CSV of code and description, or from nested JSON."""
    return classes.read(path, scheme=scheme, notation=_NOTATION)
