"""Reading the rows of a release from the register, table by table, a bounded number at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from twinway.domain.publishing.release.cells import told
from twinway.domain.publishing.release.held import CHUNK, OUR_OWN, Held, free, is_of_the_day
from twinway.domain.publishing.release.records import Cells, Column, Table
from twinway.kernel.ids import public_id

Values = dict[str, Any]


def rows(table: Table, held: Held) -> Iterator[Cells]:
    """The rows of a table in the order of their ids, or of their parents' ids and as they were recorded."""
    for chunk in _chunks(table, held):
        yield from (cells for _pk, cells in read(table, chunk, held))


def read(table: Table, pks: Sequence[int], held: Held) -> list[tuple[int, Cells]]:
    """(primary key, cells) of the rows of a keyed table, or of the children of some parents, by primary key."""
    column = _parent(table).attname if table.parent else "pk"
    found = [row for row in _values(table, column, pks, held) if held.on is None or is_of_the_day(table, row, held.on)]
    _name_what_they_name(table, found, held)
    many = {one.name: _many(one, [row["pk"] for row in found], held) for one in table.columns if one.through}
    place = {pk: number for number, pk in enumerate(pks)}
    found.sort(key=lambda row: (place[row[column]], *(row[name] for name in table.order)))
    return _identified(table, [(row, cells) for row in found if (cells := _cells(table, row, many, held))], held)


def _chunks(table: Table, held: Held) -> Iterator[list[int]]:
    ids = held.ids[_parent(table).table if table.parent else table.name]
    ordered = sorted(ids, key=ids.__getitem__)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _values(table: Table, column: str, pks: Sequence[int], held: Held) -> list[Values]:
    stored = [one.attname for one in table.stored if not one.through]
    extra = ["ended_on"] if table.name == "opportunities" else []
    names = {"pk", *stored, *table.order, *extra, *({table.key} - {""}), *({table.begins} - {""})}
    rows = free(table) if held.on is not None else table.model._default_manager.all()
    found = list(rows.filter(**{f"{column}__in": list(pks)}).values(*sorted(names)))
    return [_as_of(table, row, held.on) for row in found] if held.on else found


def _as_of(table: Table, row: Values, on: date) -> Values:
    """An opportunity as it stood on the day."""
    if table.name == "opportunities":
        answered = row["answered_on"] if row["answered_on"] and row["answered_on"] <= on else None
        return {**row, "answered_on": answered, "state": "answered" if answered else "published"}
    return row


def _name_what_they_name(table: Table, found: Iterable[Values], held: Held) -> None:
    """What is told of places brings none into a release; what names them does."""
    if table.name.startswith("place"):
        return
    for one in table.columns:
        if one.table == "places" and one.kind == "ref":
            held.name_places(row[one.attname] for row in found)


def _many(column: Column, pks: Sequence[int], held: Held) -> dict[int, list[str]]:
    """The ids in a column of several, by the primary key of the row."""
    through = column.through
    assert through is not None
    rows = through.model._default_manager.filter(**{f"{through.own}__in": list(pks)})
    rows = rows.order_by("position") if through.ordered else rows
    pairs = list(rows.values_list(through.own, through.other))
    if column.table == "places":
        held.name_places(other for _own, other in pairs)
    found: dict[int, list[str]] = defaultdict(list)
    for own, other in pairs:
        if other in held.ids[column.table]:
            found[own].append(held.ids[column.table][other])
    return found if through.ordered else {own: sorted(ids) for own, ids in found.items()}


def _cells(table: Table, row: Values, many: dict[str, dict[int, list[str]]], held: Held) -> Cells | None:
    """The cells but the id; None where what the row needs is not in the release."""
    cells = []
    for one in table.columns:
        if one.derived:
            cells.append(_derived(table, one, row, held))
        elif one.through:
            cells.append(told("refs", many[one.name].get(row["pk"], [])))
        elif one.kind == "ref":
            cells.append(held.ids[one.table].get(row[one.attname], ""))
            if one.required and not cells[-1]:
                return None
        else:
            cells.append(told(one.kind, row[one.attname]))
    return tuple(cells)


def _derived(table: Table, column: Column, row: Values, held: Held) -> str:
    if column.name != "licence":
        return held.standing[row["pk"]].cells[column.name] if row["pk"] in held.standing else ""
    if table.name == "places":
        return "CC0 1.0" if row["key"].startswith("wikidata:") else OUR_OWN
    source = row.get("source_id")
    return held.licences.get(source, OUR_OWN) if source else OUR_OWN


def _identified(table: Table, found: list[tuple[Values, Cells]], held: Held) -> list[tuple[int, Cells]]:
    """The rows with their ids: the key, what tells them apart, or a hash of all they say."""
    if table.key:
        return [(row["pk"], (row[table.key], *cells)) for row, cells in found]
    seen: Counter[str] = Counter()
    done = []
    for row, cells in found:
        one = _id(table, cells)
        seen[one] += 1
        done.append((row["pk"], (one if seen[one] == 1 else f"{one}-{seen[one]}", *cells)))
    if table.name in held.ids and table.name == "claims":
        held.ids["claims"].update({pk: cells[0] for pk, cells in done})
    return done


def _id(table: Table, cells: Cells) -> str:
    if table.identity:
        return "-".join(cell for one, cell in zip(table.columns, cells, strict=True) if one.name in table.identity)
    told_apart = [
        cell for one, cell in zip(table.columns, cells, strict=True) if not one.derived and one.name != "recorded_at"
    ]
    return public_id(table.name, *told_apart)


def _parent(table: Table) -> Column:
    return next(one for one in table.columns if one.name == table.parent)
