"""Import organisations from a table by a profile: chambers, export offices, honorary consuls, companies …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from django.db import transaction

from twinway.adapters.ingest.records import SourceTold
from twinway.adapters.ingest.tabular.organisations import read_organisations
from twinway.domain.compliance import operations as compliance
from twinway.domain.compliance.records import PartyInput
from twinway.domain.directory import organisations, queries
from twinway.domain.directory.records import HeldInput, OrganisationInput
from twinway.domain.places import operations as place_operations
from twinway.domain.places import queries as places
from twinway.domain.places.codes import region_codes
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.records import RowVerdict, RunCounts
from twinway.usecases.importing.applying import question_row, record_source
from twinway.usecases.importing.feeds import WIKIDATA, feed_of, profile_of
from twinway.usecases.importing.naming import Naming, question_message
from twinway.usecases.importing.opening import local_file
from twinway.usecases.importing.organisations import (
    Describer,
    Placed,
    StagedOrganisations,
    content_of,
    read_row,
    row_key,
    stage,
)
from twinway.usecases.importing.records import (
    Feed,
    Fresh,
    ImportOrder,
    ImportReport,
    Names,
    Progress,
    Question,
    Surroundings,
    quiet,
)

ROWS = "organisation"
STEP = 500  # names put down for screening at a time
_UNTOLD = SourceTold(key="", title="")  # the source is held already, a waiting row names it


def tells_organisations(source: str, surroundings: Surroundings) -> bool:
    """Whether a source is a profile whose rows are organisations; NotFound where there is no such profile."""
    return source != WIKIDATA and profile_of(source, surroundings).rows == ROWS


def import_organisations(
    *, order: ImportOrder, surroundings: Surroundings, now: datetime, progress: Progress = quiet
) -> ImportReport:
    """Read and understand the file, then record it in one transaction; a dry run takes it back.

    A second run changes nothing. A row whose place is ambiguous waits for an answer. What a person has written about an
    organisation since stays. New and changed names are put down to be screened. Invalid (field `file`) when the file
    as a whole cannot be used.
    """
    profile = profile_of(order.source, surroundings)
    names = surroundings.names()
    with local_file(order, surroundings) as path:
        feed = feed_of(order, profile, path)
        rows = read_organisations(path, profile, latest_year=now.year + 1, limits=order.limits)
        staged = stage(rows, feed.via, Naming.now(names), progress)
    progress("write", 0, len(staged.rows))
    with transaction.atomic():
        report = _apply(staged, feed, names, now)
        if order.dry_run:
            transaction.set_rollback(True)
    progress("write", len(staged.rows), len(staged.rows))
    return replace(report, run=None if order.dry_run else report.run, dry_run=order.dry_run)


def _apply(staged: StagedOrganisations, feed: Feed, names: Names, now: datetime) -> ImportReport:
    provenance.wait_for_writers()
    source = record_source(feed)
    fresh = {placed.answer for placed in staged.rows if isinstance(placed.answer, Fresh)}
    added = place_operations.add_missing_places(places=[one.place for one in fresh])
    known = [placed for placed in staged.rows if not isinstance(placed.answer, Question)]
    asking = [(placed, placed.answer) for placed in staged.rows if isinstance(placed.answer, Question)]
    verdicts = record(known, feed, (source, names), now)
    rows = [RowVerdict(placed.row.line, "question", question_message([asked])) for placed, asked in asking]
    counts = _counts(staged, verdicts, len(asking))
    told = tuple(sorted((*staged.rejected, *rows), key=lambda row: row.line))
    file = (feed.file_name, feed.digest)
    run = provenance.record_run(feed=feed.via, source_id=source, file=file, counts=counts, now=now)
    provenance.record_rows(run=run, rows=told)
    _hold(asking, feed, run.pk, now)
    organisations.settle_rows(now=now, row_keys={row_key(placed.key, placed.row) for placed in known})
    return ImportReport(
        source=feed.source.key,
        run=run.pk,
        read=counts.read,
        created=counts.created,
        updated=counts.updated,
        unchanged=counts.unchanged,
        rejected=counts.rejected,
        questions=counts.questions,
        rows=told,
        duplicates=tuple(staged.repeated),
        names=len({asked.text_key for _, asked in asking}),
        places=added,
    )


def _counts(staged: StagedOrganisations, verdicts: Sequence[str], asking: int) -> RunCounts:
    return RunCounts(
        read=len(staged.rows) + len(staged.rejected) + len(staged.repeated),
        created=verdicts.count("created"),
        updated=verdicts.count("updated"),
        unchanged=verdicts.count("unchanged") + len(staged.repeated),
        rejected=len(staged.rejected),
        questions=asking,
    )


def record(rows: Sequence[Placed], feed: Feed, by: tuple[int, Names], now: datetime) -> list[str]:
    """Record rows whose places are known; `by` is the source's primary key and the name index. A verdict each."""
    source, names = by
    records = _places(rows)
    describer = Describer(names, {*places.country_names(), *region_codes()})
    told = [
        OrganisationInput(
            key=placed.key,
            profile=describer.profile(placed.row, records.get(_place_key(placed)), feed.retrieved),
            source=source,
            observed=feed.retrieved,
            locator=placed.row.locator,
            note=placed.row.note,
        )
        for placed in rows
    ]
    verdicts = organisations.record_organisations(told=told, via=feed.via, now=now)
    _to_be_screened([one for one, verdict in zip(told, verdicts, strict=True) if verdict != "unchanged"], records, now)
    return verdicts


def _place_key(placed: Placed) -> str:
    return placed.answer.place.key if isinstance(placed.answer, Fresh) else str(placed.answer or "")


def _places(rows: Sequence[Placed]) -> dict[str, PlaceRecord]:
    pks = places.pks_by_key({key for placed in rows if (key := _place_key(placed))})
    return {record.key: record for record in places.places_by_pk(pks.values()).values()}


def _to_be_screened(told: Sequence[OrganisationInput], records: Mapping[str, PlaceRecord], now: datetime) -> None:
    countries = {record.pk: record.country for record in records.values()}
    parties = [
        PartyInput(
            scope=f"organisation:{one.key}",
            name=one.profile.name,
            country=countries.get(one.profile.place or 0, ""),
            kind="organisation",
        )
        for one in told
    ]
    for start in range(0, len(parties), STEP):
        compliance.record_parties(parties=parties[start : start + STEP], now=now)


def _hold(asking: Sequence[tuple[Placed, Question]], feed: Feed, run: int, now: datetime) -> None:
    asked = {question.text_key: question for _, question in asking}
    pks = place_operations.ask(questions=[question_row(question, run, now) for question in asked.values()])
    held = [
        HeldInput(
            line=placed.row.line,
            row_key=row_key(placed.key, placed.row),
            record={"row": content_of(placed.row), "key": placed.key, "retrieved": feed.retrieved},
            question=pks[question.text_key],
        )
        for placed, question in asking
    ]
    organisations.hold_rows(run=run, rows=held)


def release(*, text_key: str, place: str, names: Names, now: datetime) -> list[str]:
    """Record every organisation that waited for what a written name means (a place's key); a verdict each."""
    held = queries.held_rows(text_key)
    by_feed: dict[tuple[str, int, str], list[Placed]] = defaultdict(list)
    for one in held:
        row = read_row(cast("Mapping[str, object]", one.record["row"]), one.line)
        feed = (one.via, one.source, str(one.record["retrieved"]))
        by_feed[feed].append(Placed(str(one.record["key"]), row, place))
    verdicts: list[str] = []
    for (via, source, retrieved), rows in by_feed.items():
        verdicts += record(rows, Feed(via=via, source=_UNTOLD, retrieved=retrieved), (source, names), now)
    organisations.settle_rows(now=now, pks=[one.pk for one in held])
    return verdicts
