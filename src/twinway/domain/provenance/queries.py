"""Reading sources, the data version and what has been loaded."""

from __future__ import annotations

from twinway.domain.provenance.models import LoadedData, Register, Source
from twinway.domain.provenance.records import SourceRecord


def data_version() -> int:
    """The number that grows with every public write; 0 before the first."""
    return Register.objects.filter(pk=1).values_list("data_version", flat=True).first() or 0


def loaded_version(name: str) -> str | None:
    """Which version of a data set of ours is in the database, None when it is not."""
    return LoadedData.objects.filter(name=name).values_list("version", flat=True).first()


def sources_by_id() -> dict[int, SourceRecord]:
    """Every source by primary key."""
    names = list(SourceRecord.__dataclass_fields__)
    return {row[0]: SourceRecord(*row[1:]) for row in Source.objects.values_list("pk", *names)}


def source_ids() -> dict[str, int]:
    """Source key → primary key."""
    return dict(Source.objects.values_list("key", "pk"))


def source_by_key(key: str) -> SourceRecord | None:
    """One source, None when the register does not hold it."""
    names = list(SourceRecord.__dataclass_fields__)
    row = Source.objects.filter(key=key).values_list(*names).first()
    return SourceRecord(*row) if row else None
