"""Restoring the rows of a release into a register: what it holds already is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction

from twinway.domain.provenance import operations as provenance
from twinway.domain.publishing.models import HeldBackElsewhere
from twinway.domain.publishing.release.cells import Value
from twinway.domain.publishing.release.cells import read as value_of
from twinway.domain.publishing.release.held import kept_back, look
from twinway.domain.publishing.release.reading import read
from twinway.domain.publishing.release.records import Column, Row, Table
from twinway.domain.publishing.release.tables import TABLES
from twinway.domain.ties.models import TiePlace
from twinway.kernel.errors import Invalid

BATCH = 1000
Read = Callable[[str], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Restored:
    """How many rows of a table were read, and how many of them were new here."""

    table: str
    read: int
    created: int


class _Books:
    """Primary keys by id for each table that others point to, and which rows are new."""

    def __init__(self) -> None:
        self.held = look(None)
        self.pks = {name: {one: pk for pk, one in ids.items()} for name, ids in self.held.ids.items()}
        self.fresh: dict[str, set[str]] = {table.name: set() for table in TABLES}

    def learn(self, table: Table, rows: Mapping[str, int]) -> None:
        """Remember rows by their ids."""
        self.pks.setdefault(table.name, {}).update(rows)
        self.held.ids.setdefault(table.name, {}).update({pk: one for one, pk in rows.items()})


@transaction.atomic
def restore(
    *, rows_of: Read, kept_elsewhere: Mapping[str, int], progress: Callable[[str, int], None]
) -> list[Restored]:
    """Add what a release holds and the register does not. `rows_of` reads a table's rows by its name.

    Nothing a person or a feed has said here is changed; only a place that no tie here stands on is taken as the
    release tells it. Invalid names the table and row that cannot be read.
    """
    books, done = _Books(), []
    for table in TABLES:
        done.append(_restore(table, rows_of, books))
        progress(table.name, done[-1].read)
    _remember(kept_elsewhere)
    if any(one.created for one in done):
        provenance.bump_data_version()
    return done


def _restore(table: Table, rows_of: Read, books: _Books) -> Restored:
    total = 0
    for batch in _batches(rows_of(table.name)):
        total += len(batch)
        known = _known(table, batch, books)
        fresh = {row["id"]: row for row in batch if row["id"] not in known}
        _create(table, list(fresh.values()), books)
        if table.name == "places":
            _refresh_unused(table, [row for row in batch if row["id"] in known], books)
    _set_late(table, rows_of, books)
    return Restored(table.name, total, len(books.fresh[table.name]))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def _known(table: Table, batch: Sequence[Row], books: _Books) -> set[str]:
    """Ids of the batch that the register holds, live or withdrawn."""
    if table.key:
        wanted = [row["id"] for row in batch]
        found: dict[str, int] = {}
        for start in range(0, len(wanted), 900):
            rows = table.model._default_manager.filter(**{f"{table.key}__in": wanted[start : start + 900]})
            found.update(rows.values_list(table.key, "pk"))
        books.learn(table, found)
        return set(found)
    parent = next(one for one in table.columns if one.name == table.parent)
    parents = list(dict.fromkeys(pk for row in batch if (pk := books.pks[parent.table].get(row[table.parent]))))
    have = {cells[0]: pk for pk, cells in read(table, parents, books.held)}
    books.learn(table, have)
    return set(have)


def _create(table: Table, rows: Sequence[Row], books: _Books) -> None:
    made = [table.model(**_values(table, row, books)) for row in rows]
    table.model._default_manager.bulk_create(made, batch_size=500)
    books.learn(table, {row["id"]: one.pk for row, one in zip(rows, made, strict=True)})
    books.fresh[table.name].update(row["id"] for row in rows)
    for column in table.stored:
        if column.through:
            _link(column, rows, made, books)


def _values(table: Table, row: Row, books: _Books) -> dict[str, Any]:
    told: dict[str, Any] = {table.key: row["id"]} if table.key else {}
    for column in table.stored:
        if column.through or column.late:
            continue
        told[column.attname] = _value(table, column, row, books)
    return told


def _value(table: Table, column: Column, row: Row, books: _Books) -> Value:
    cell = row[column.name]
    if column.kind == "ref":
        return _pk(table, column, row, cell, books) if cell else None
    try:
        return value_of(column.kind, cell)
    except ValueError as error:
        raise _wrong(table, row, f"{column.name} cannot be read: {error}") from error


def _pk(table: Table, column: Column, row: Row, cell: str, books: _Books) -> int:
    if cell not in books.pks[column.table]:
        raise _wrong(table, row, f"{column.name} names {cell[:60]}, which is not in {column.table}")
    return books.pks[column.table][cell]


def _wrong(table: Table, row: Row, sentence: str) -> Invalid:
    return Invalid({f"{table.name} {row['id'][:60]}": sentence})


def _link(column: Column, rows: Sequence[Row], made: Sequence[Any], books: _Books) -> None:
    through = column.through
    assert through is not None
    links = []
    for row, one in zip(rows, made, strict=True):
        others = value_of("refs", row[column.name])
        for position, other in enumerate(others if isinstance(others, list) else []):
            told: dict[str, Any] = {through.own: one.pk, through.other: books.pks[column.table][str(other)]}
            links.append(through.model(**told, **({"position": position} if through.ordered else {})))
    through.model._default_manager.bulk_create(links, batch_size=1000)


def _set_late(table: Table, rows_of: Read, books: _Books) -> None:
    """Point new rows to other rows of their own table, now that all of them stand."""
    columns = [column for column in table.columns if column.late]
    if not columns or not books.fresh[table.name]:
        return
    new = (row for row in rows_of(table.name) if row["id"] in books.fresh[table.name])
    for batch in _batches(row for row in new if any(row[column.name] for column in columns)):
        rows = table.model._default_manager.in_bulk([books.pks[table.name][row["id"]] for row in batch])
        for row in batch:
            for column in columns:
                if row[column.name]:
                    one = rows[books.pks[table.name][row["id"]]]
                    setattr(one, column.attname, _pk(table, column, row, row[column.name], books))
        table.model._default_manager.bulk_update(rows.values(), [column.name for column in columns], batch_size=500)


def _refresh_unused(table: Table, rows: Sequence[Row], books: _Books) -> None:
    """Take places that no tie here stands on as the release tells them, so that a bare gazetteer does not differ."""
    pks = {books.pks["places"][row["id"]]: row for row in rows}
    used = set(TiePlace.objects.filter(place__in=list(pks)).values_list("place_id", flat=True))
    plain = [column for column in table.stored if not column.late]
    changed = []
    for pk, one in table.model._default_manager.in_bulk([pk for pk in pks if pk not in used]).items():
        told = {column.attname: _value(table, column, pks[pk], books) for column in plain}
        if any(getattr(one, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(one, name, value)
            changed.append(one)
    table.model._default_manager.bulk_update(changed, [column.name for column in plain], batch_size=200)


def _remember(kept_elsewhere: Mapping[str, int]) -> None:
    """Say again what the release says was kept back, unless as much is kept back here."""
    here = kept_back()
    for name, count in kept_elsewhere.items():
        if count > here.get(name, 0):
            HeldBackElsewhere.objects.update_or_create(table=name, defaults={"count": count})
