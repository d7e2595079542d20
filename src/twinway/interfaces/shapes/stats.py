"""Counts of ties."""

from __future__ import annotations

from pydantic import BaseModel

from twinway.usecases.count_ties import TieCount


class CountDoc(BaseModel):
    """One line; `share` 0..1 of the total."""

    key: str
    label: str
    count: int
    share: float


class StatsDoc(BaseModel):
    """The lines, their total and what is counted and what is not; `hhi` is the Herfindahl–Hirschman index, 0..1."""

    as_of: str
    source: str
    by: str
    total: int
    hhi: float
    rows: list[CountDoc]
    apart: dict[str, int]
    notes: list[str]


def stats_doc(found: TieCount) -> StatsDoc:
    """From a count."""
    return StatsDoc(
        as_of=found.on.isoformat(),
        source=found.source,
        by=found.by,
        total=found.total,
        hhi=round(found.concentration, 4),
        rows=[CountDoc(key=r.key, label=r.label, count=r.count, share=round(r.share, 4)) for r in found.rows],
        apart=found.apart,
        notes=list(found.notes),
    )
