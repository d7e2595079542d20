"""Writing published figures, as printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from twinway.domain.provenance import operations as provenance
from twinway.domain.publishing.models import PublishedFigure, PublishedFigureRow

Rows = Sequence[Mapping[str, object]]


@transaction.atomic
def sync_figures(*, via: str, rows: Rows, lines: Mapping[str, Rows], now: datetime) -> None:
    """Make a feed's published figures equal to `rows`; `lines` are the table lines by figure key."""
    keys = provenance.sync_keyed(PublishedFigure, via=via, wanted=rows, now=now)
    PublishedFigureRow.objects.filter(figure__in=[keys[key] for key in lines]).delete()
    PublishedFigureRow.objects.bulk_create(
        [PublishedFigureRow(figure_id=keys[key], **line) for key, table in lines.items() for line in table]
    )
