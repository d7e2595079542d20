"""Every table of a release, in the order in which they are restored: what is pointed to comes first."""

from __future__ import annotations

from typing import Final

from twinway.domain.publishing.release import about_events, about_places, about_ties, about_work
from twinway.domain.publishing.release.records import Table

TABLES: Final[tuple[Table, ...]] = (
    *(*about_places.TABLES, *about_ties.TABLES),
    *(*about_work.TABLES, *about_events.TABLES),
)
BY_NAME: Final = {table.name: table for table in TABLES}
