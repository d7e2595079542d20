"""Reading published figures."""

from __future__ import annotations

from dataclasses import dataclass

from twinway.domain.publishing.models import PublishedFigure
from twinway.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A published count: lines are (country code, place name, count); `value` where one number was printed."""

    key: str
    title: str
    counted_by: str
    as_of: str
    unit: str
    scope: str
    value: str
    qualifier: str
    computed_total: int | None
    source: int
    note: str
    lines: tuple[tuple[str, str, int], ...] = ()


def figure(*, key: str) -> FigureRecord:
    """One published figure; NotFound names those there are."""
    row = PublishedFigure.objects.filter(key=key, withdrawn_at=None).first()
    if row is None:
        raise NotFound(f"There is no published figure {key[:60]}.", suggestions=tuple(sorted(figure_keys())))
    lines = row.rows.order_by("position").values_list("place__country", "place__name", "count")
    return FigureRecord(
        key=key,
        title=row.title,
        counted_by=row.counted_by,
        as_of=row.as_of,
        unit=row.unit,
        scope=row.scope,
        value=row.value,
        qualifier=row.qualifier,
        computed_total=row.computed_total,
        source=row.source_id,
        note=row.note,
        lines=tuple(lines),
    )


def figure_keys() -> list[str]:
    """The keys of published figures that are tables."""
    rows = PublishedFigure.objects.filter(withdrawn_at=None, rows__isnull=False).distinct()
    return list(rows.values_list("key", flat=True))
