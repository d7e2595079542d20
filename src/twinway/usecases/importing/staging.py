"""Read and understand a file outside any transaction: rows with their places, rejections, repetitions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

from twinway.adapters.ingest.records import Rejected, SourceRow, content_of
from twinway.domain.provenance.records import RowVerdict
from twinway.usecases.importing.naming import Naming
from twinway.usecases.importing.records import NamedRow, Progress

STEP = 1000


@dataclass(slots=True)
class Staged:
    """What a file holds: `rows` once a content, the rejected, and those that repeat another row word for word."""

    rows: list[NamedRow] = field(default_factory=list)
    rejected: list[RowVerdict] = field(default_factory=list)
    repeated: list[RowVerdict] = field(default_factory=list)


def stage(told: Iterable[SourceRow | Rejected], naming: Naming, progress: Progress) -> Staged:
    """Read every row and settle its places; nothing is written."""
    staged = Staged()
    rows = _different(told, staged, progress)
    for named in naming.name_rows(rows, progress):
        refusal = _same_place(named)
        if refusal:
            staged.rejected.append(refusal)
        else:
            staged.rows.append(named)
    return staged


def row_key(via: str, row: SourceRow) -> str:
    """A hash of feed and content, the same whichever side stands first."""
    told = content_of(row)
    sides = [json.dumps(side, sort_keys=True) for side in cast("list[object]", told["sides"])]
    told["sides"] = sorted(sides) if row.ended == "both" else sides
    text = json.dumps([via, told], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _different(told: Iterable[SourceRow | Rejected], staged: Staged, progress: Progress) -> list[SourceRow]:
    first: dict[SourceRow, SourceRow] = {}
    for count, row in enumerate(told, start=1):
        if count % STEP == 0:
            progress("rows", count, 0)
        if isinstance(row, Rejected):
            staged.rejected.append(RowVerdict(row.line, "rejected", row.message))
            continue
        earlier = first.setdefault(row, row)
        if earlier is not row:
            staged.repeated.append(RowVerdict(row.line, "duplicate", f"duplicate of line {earlier.line}"))
    return list(first)


def _same_place(named: NamedRow) -> RowVerdict | None:
    first, second = named.answers
    if not isinstance(first, str) or first != second:
        return None
    names = " and ".join(f"'{side.label()}'" for side in named.row.sides)
    said = f"{names} are read as one place ({first}); write the region or country beside each"
    return RowVerdict(named.row.line, "rejected", said)
