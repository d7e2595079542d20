"""Answer what a written name means: remembered for next time, applied to every row that asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import transaction

from twinway.adapters.ingest.records import SourceTold
from twinway.domain.places import operations as place_operations
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import operations as provenance
from twinway.domain.ties import held
from twinway.domain.ties import operations as ties
from twinway.domain.ties.records import HeldRecord, TieInput
from twinway.usecases import import_organisations, place_index
from twinway.usecases.importing.inputs import read_row, tie_input
from twinway.usecases.importing.records import Feed, NamedRow


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """What an answer did: rows that were recorded, rows that wait for their other place, rows that cannot be used.

    `created` and `updated` count ties and organisations; `refused` rows would tie a place to itself and go on waiting.
    """

    text: str
    place: str
    rows: int
    created: int
    updated: int
    waiting: int
    refused: int


@dataclass(frozen=True, slots=True)
class _Ready:
    """A held row whose places are both known."""

    held: HeldRecord
    named: NamedRow
    places: tuple[PlaceRecord, PlaceRecord]


@transaction.atomic
def answer_question(*, question: int, place: str, decided_by: str, now: datetime) -> AnswerReport:
    """Say which place (by key) a question's text means, and record every row that waited for it.

    Answering again changes the answer for the next import; rows recorded under the old answer stay as they are.
    NotFound when there is no such question or place.
    """
    provenance.wait_for_writers()
    asked = places.question_of(question)
    found = places.get_place(key=place)
    place_operations.remember_decision(
        text_key=asked.text_key,
        text=asked.text,
        context=(asked.country, asked.region),
        place_key=found.key,
        decided_by=decided_by,
        now=now,
    )
    rows = held.rows_that_asked(asked.text_key)
    ready = _ready(rows)
    good = [row for row in ready if row.places[0].pk != row.places[1].pk]
    verdicts = _record(good, now)
    _join(good, found, asked.text_key)
    held.settle_rows(pks=[row.held.pk for row in good], now=now)
    bodies = import_organisations.release(
        text_key=asked.text_key, place=found.key, names=place_index.resolver(), now=now
    )
    return AnswerReport(
        text=asked.text,
        place=found.key,
        rows=len(good) + len(bodies),
        created=[*verdicts, *bodies].count("created"),
        updated=[*verdicts, *bodies].count("updated"),
        waiting=len(rows) - len(ready),
        refused=len(ready) - len(good),
    )


def _ready(rows: Sequence[HeldRecord]) -> list[_Ready]:
    decided = places.decided_names()
    keys = [[_key(side, decided) for side in _sides(row.record)] for row in rows]
    pks = places.pks_by_key(key for pair in keys for key in pair if key)
    records = {record.key: record for record in places.places_by_pk(pks.values()).values()}
    return [
        _Ready(row, NamedRow(read_row(row.record["row"], row.line), (first, second)), (records[first], records[second]))
        for row, (first, second) in zip(rows, keys, strict=True)
        if first in records and second in records
    ]


def _sides(record: Mapping[str, object]) -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", record["sides"])


def _key(side: Mapping[str, str], decided: Mapping[str, str]) -> str:
    return side.get("place") or decided.get(side.get("ask", ""), "")


def _record(rows: Sequence[_Ready], now: datetime) -> list[str]:
    by_feed: dict[str, list[TieInput]] = defaultdict(list)
    for row in rows:
        by_feed[row.held.via].append(tie_input(row.named, row.places, _feed(row.held), row.held.source))
    return [
        done.verdict
        for via, inputs in by_feed.items()
        for done in ties.record_ties(ties=inputs, via=via, now=now, complete=False, adding=True)
    ]


def _feed(row: HeldRecord) -> Feed:
    told = SourceTold(key="", title="")  # the source is held already, the row names it
    return Feed(
        via=row.via,
        source=told,
        retrieved=str(row.record["retrieved"]),
        default_kind=str(row.record["default_kind"]),
    )


def _join(rows: Sequence[_Ready], found: PlaceRecord, text_key: str) -> None:
    """Where the question was about a Wikidata item, join its id to the place."""
    items = {
        written.wikidata
        for row in rows
        for side, written in zip(_sides(row.held.record), row.named.row.sides, strict=True)
        if side.get("ask") == text_key and written.wikidata and not written.body
    }
    if items:
        place_operations.record_links(wikidata={found.pk: min(items)}, sites={})
