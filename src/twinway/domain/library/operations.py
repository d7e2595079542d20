"""Writing what the register knows of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from twinway.domain.library.models import Document
from twinway.domain.provenance import operations as provenance


def sync_documents(*, via: str, rows: Sequence[Mapping[str, object]], now: datetime) -> None:
    """Make a feed's documents equal to `rows`."""
    provenance.sync_keyed(Document, via=via, wanted=rows, now=now)
