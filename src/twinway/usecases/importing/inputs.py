"""A row with its places as an input of the register: what it states, claims and ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from twinway.adapters.ingest.records import SourceRow, WrittenPlace
from twinway.domain.places.records import PlaceRecord
from twinway.domain.ties.records import (
    ClaimInput,
    DecisionInput,
    PlaceKeyed,
    Said,
    SideInput,
    StatementInput,
    TieInput,
)
from twinway.usecases.importing.records import Feed, NamedRow


def tie_input(named: NamedRow, places: tuple[PlaceRecord, PlaceRecord], feed: Feed, source: int) -> TieInput:
    """A row of a list: a start makes it stated, without one it is listed on the day the list was read.

    An end is a decision of the side it is told of; a row that ends says nothing of the time after.
    """
    row = named.row
    said = Said(source, locator=row.locator, note=row.note)
    return TieInput(
        kind=row.kind or feed.default_kind,
        sides=(_side(row.sides[0], places[0]), _side(row.sides[1], places[1])),
        statements=(_statement(row, feed, said),),
        claims=tuple(_claims(row, said)),
        decisions=(DecisionInput(row.ended, "terminated", row.end, said),) if row.end else (),
    )


def _side(written: WrittenPlace, place: PlaceRecord) -> SideInput:
    return SideInput(
        places=(PlaceKeyed(place.pk, place.key),), country=place.country, level=place.level, note=written.body
    )


def _statement(row: SourceRow, feed: Feed, said: Said) -> StatementInput:
    if row.end:
        return StatementInput("states", row.start or row.end, said)
    return StatementInput("states" if row.start else "lists", feed.retrieved, said, reread=True)


def _claims(row: SourceRow, said: Said) -> list[ClaimInput]:
    told = {"since": row.start, "kind": row.kind}
    return [ClaimInput(name, value, said) for name, value in told.items() if value]


def read_row(record: object, line: int) -> SourceRow:
    """The row of a record that was kept as JSON."""
    told = cast("Mapping[str, object]", record)
    first, second = cast("list[dict[str, object]]", told["sides"])
    texts = {name: str(value) for name, value in told.items() if name != "sides"}
    return SourceRow(line=line, sides=(_written(first), _written(second)), **texts)  # type: ignore[arg-type]


def _written(told: Mapping[str, object]) -> WrittenPlace:
    return WrittenPlace(**told)  # type: ignore[arg-type]
