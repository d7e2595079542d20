"""Write what was staged, in one transaction; a dry run does the same and takes it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import OperationalError, transaction

from twinway.adapters.ingest.records import content_of
from twinway.domain.places import operations as place_operations
from twinway.domain.places import queries as places
from twinway.domain.places.models import NameQuestion
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance import queries as provenance_queries
from twinway.domain.provenance.records import RowVerdict, RunCounts, SourceRecord
from twinway.domain.ties import held
from twinway.domain.ties import operations as ties
from twinway.domain.ties.records import HeldInput, Recorded
from twinway.kernel.errors import Conflict
from twinway.usecases.importing.inputs import tie_input
from twinway.usecases.importing.naming import fresh_places, question_message
from twinway.usecases.importing.records import Answer, Feed, Fresh, ImportReport, NamedRow, Question
from twinway.usecases.importing.staging import Staged, row_key


class Busy(Conflict):
    """Another import is writing."""


@dataclass(frozen=True, slots=True)
class _Parted:
    """Rows whose places are known, and rows that wait."""

    known: tuple[NamedRow, ...]
    asking: tuple[tuple[NamedRow, tuple[Question, ...]], ...]


def apply(staged: Staged, feed: Feed, *, now: datetime, dry_run: bool) -> ImportReport:
    """Record everything or nothing; Busy when another import does not let go in time."""
    try:
        with transaction.atomic():
            report = _apply(staged, feed, now)
            if dry_run:
                transaction.set_rollback(True)
    except OperationalError as error:
        if "locked" not in str(error):
            raise
        raise Busy("Another import is writing just now; nothing of this one was done. Try again in a minute.") from None
    return replace(report, run=None if dry_run else report.run, dry_run=dry_run)


def _apply(staged: Staged, feed: Feed, now: datetime) -> ImportReport:
    provenance.wait_for_writers()
    source = record_source(feed)
    added = place_operations.add_missing_places(places=[fresh.place for fresh in fresh_places(staged.rows)])
    parted = _part(staged.rows)
    records = _records(parted.known)
    _join(parted.known, records)
    inputs = [tie_input(row, _both(row, records), feed, source) for row in parted.known]
    recorded = ties.record_ties(ties=inputs, via=feed.via, now=now, complete=False)
    report = _report(staged, feed, parted, recorded)
    run = provenance.record_run(
        feed=feed.via, source_id=source, file=(feed.file_name, feed.digest), counts=_counts(report), now=now
    )
    provenance.record_rows(run=run, rows=report.rows)
    _hold(parted, feed, run.pk, now)
    if held.rows_wait(feed.via):
        done = {row_key(feed.via, row.row) for row in parted.known}
        held.settle_by_content(via=feed.via, row_keys=done, now=now)
    return replace(report, run=run.pk, places=added)


def record_source(feed: Feed) -> int:
    """The feed's source by its key; what is told replaces what is held, what is not told stays."""
    told = feed.source
    fresh = SourceRecord(
        key=told.key,
        title=told.title or feed.described or told.key,
        publisher=told.publisher,
        date=told.date,
        url=told.url,
        kind="list",
        accessed=feed.retrieved,
        licence=told.licence,
        redistributable=told.redistributable,
    )
    known = provenance_queries.source_by_key(told.key)
    if known:
        given = {name: value for name in _TOLD if (value := getattr(told, name))}
        fresh = replace(known, **given, accessed=max(known.accessed, feed.retrieved))
    if fresh == known:
        return provenance_queries.source_ids()[told.key]
    return provenance.record_sources(sources=[fresh])[told.key]


_TOLD = ("title", "publisher", "date", "url", "licence", "redistributable")


def _part(rows: Sequence[NamedRow]) -> _Parted:
    known, asking = [], []
    for row in rows:
        questions = tuple(dict.fromkeys(answer for answer in row.answers if isinstance(answer, Question)))
        if questions:
            asking.append((row, questions))
        else:
            known.append(row)
    return _Parted(tuple(known), tuple(asking))


def _key(answer: Answer) -> str:
    return answer.place.key if isinstance(answer, Fresh) else str(answer)


def _records(rows: Sequence[NamedRow]) -> dict[str, PlaceRecord]:
    pks = places.pks_by_key(_key(answer) for row in rows for answer in row.answers)
    return {record.key: record for record in places.places_by_pk(pks.values()).values()}


def _both(row: NamedRow, records: Mapping[str, PlaceRecord]) -> tuple[PlaceRecord, PlaceRecord]:
    first, second = row.answers
    return records[_key(first)], records[_key(second)]


def _join(rows: Sequence[NamedRow], records: Mapping[str, PlaceRecord]) -> None:
    """Keep the Wikidata ids and official sites that the feed gives for places it names."""
    wikidata: dict[int, str] = {}
    sites: dict[int, str] = {}
    for row in rows:
        for side, place in zip(row.row.sides, _both(row, records), strict=True):
            if side.wikidata and not side.body and not place.wikidata:
                wikidata.setdefault(place.pk, side.wikidata)
            if side.site and not side.body and not place.official_site:
                sites.setdefault(place.pk, side.site)
    place_operations.record_links(wikidata=wikidata, sites=sites)


def _report(staged: Staged, feed: Feed, parted: _Parted, recorded: Sequence[Recorded]) -> ImportReport:
    first: dict[int, int] = {}
    verdicts: dict[str, list[str]] = defaultdict(list)
    duplicates = list(staged.repeated)
    for row, done in zip(parted.known, recorded, strict=True):
        line = first.setdefault(done.tie, row.row.line)
        if line != row.row.line:
            duplicates.append(RowVerdict(row.row.line, "duplicate", f"duplicate of line {line}"))
        else:
            verdicts[done.verdict].append(done.public_id)
    asking = [RowVerdict(row.row.line, "question", question_message(asked)) for row, asked in parted.asking]
    created, updated = len(verdicts["created"]), len(verdicts["updated"])
    return ImportReport(
        source=feed.source.key,
        run=None,
        read=len(staged.rows) + len(staged.rejected) + len(staged.repeated),
        created=created,
        updated=updated,
        unchanged=len(recorded) - created - updated + len(staged.repeated),
        rejected=len(staged.rejected),
        questions=len(asking),
        rows=tuple(sorted((*staged.rejected, *asking), key=lambda row: row.line)),
        duplicates=tuple(sorted(duplicates, key=lambda row: row.line)),
        names=len({question.text_key for _, asked in parted.asking for question in asked}),
        ties={verdict: tuple(pks) for verdict, pks in verdicts.items()},
    )


def _counts(report: ImportReport) -> RunCounts:
    return RunCounts(
        read=report.read,
        created=report.created,
        updated=report.updated,
        unchanged=report.unchanged,
        rejected=report.rejected,
        questions=report.questions,
    )


def _hold(parted: _Parted, feed: Feed, run: int, now: datetime) -> None:
    asked = {question.text_key: question for _, questions in parted.asking for question in questions}
    pks = place_operations.ask(questions=[question_row(question, run, now) for question in asked.values()])
    rows = [
        HeldInput(
            line=row.row.line,
            row_key=row_key(feed.via, row.row),
            record=_record(row, feed),
            questions=tuple(pks[question.text_key] for question in questions),
        )
        for row, questions in parted.asking
    ]
    held.hold_rows(run=run, rows=rows)


def question_row(question: Question, run: int, now: datetime) -> NameQuestion:
    """A question as it is kept."""
    return NameQuestion(
        text_key=question.text_key,
        text=question.text,
        country=question.country,
        region=question.region,
        candidates=[key for key, _ in question.candidates],
        reason=question.reason,
        run_id=run,
        asked_at=now,
    )


def _record(row: NamedRow, feed: Feed) -> dict[str, object]:
    """A held row as JSON: its content, what is known of each side already, and what the feed adds."""
    return {
        "row": content_of(row.row),
        "sides": [{"ask": a.text_key} if isinstance(a, Question) else {"place": _key(a)} for a in row.answers],
        "retrieved": feed.retrieved,
        "default_kind": feed.default_kind,
    }
