"""Releases of open data as documents."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from twinway.usecases.releases import Difference, Exported, Restored


class ReleaseDoc(BaseModel):
    """A written release: rows a table, and rows kept back."""

    as_of: str
    folder: str
    rows: dict[str, int]
    kept_back: dict[str, int]


class ChangedDoc(BaseModel):
    """A row that differs: column → [before, after]."""

    id: str
    columns: dict[str, tuple[str, str]]


class TableDifferenceDoc(BaseModel):
    """What differs in one table."""

    table: str
    added: list[str]
    removed: list[str]
    changed: list[ChangedDoc]


class DifferenceDoc(BaseModel):
    """Two releases compared; tables without a difference are left out."""

    same: bool
    tables: list[TableDifferenceDoc]


class RestoredDoc(BaseModel):
    """What an imported release brought, by table: rows read and rows that were new."""

    read: dict[str, int]
    created: dict[str, int]


def release_doc(done: Exported) -> ReleaseDoc:
    """A written release."""
    return ReleaseDoc(as_of=done.on.isoformat(), folder=str(done.folder), rows=done.rows, kept_back=done.kept_back)


def difference_doc(found: Iterable[Difference]) -> DifferenceDoc:
    """Two releases compared."""
    told = [
        TableDifferenceDoc(
            table=one.table,
            added=list(one.added),
            removed=list(one.removed),
            changed=[
                ChangedDoc(id=row.id, columns={name: (old, new) for name, old, new in row.columns})
                for row in one.changed
            ],
        )
        for one in found
    ]
    return DifferenceDoc(same=not told, tables=told)


def restored_doc(done: Iterable[Restored]) -> RestoredDoc:
    """An imported release."""
    rows = list(done)
    return RestoredDoc(
        read={one.table: one.read for one in rows}, created={one.table: one.created for one in rows if one.created}
    )
