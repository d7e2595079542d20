"""Load a list of restricted parties from files; the edition before it is replaced, and everybody is screened anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import transaction

from twinway.adapters.ingest.records import Rejected, SourceTold
from twinway.adapters.ingest.sources.ofac import read as ofac
from twinway.domain.compliance import operations
from twinway.domain.compliance.records import EntryInput, ListRecord
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.records import RowVerdict, RunCounts
from twinway.engines.screening.records import ListedName
from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import as_of_day
from twinway.usecases import screening_index
from twinway.usecases.importing.applying import record_source
from twinway.usecases.importing.feeds import overridden
from twinway.usecases.importing.records import Feed, ImportOrder, ImportReport, Progress, quiet

OFAC_SDN = ofac.LIST
SOURCE = SourceTold(
    key=OFAC_SDN,
    title="Specially Designated Nationals and Blocked Persons List (OFAC)",
    publisher="US Department of the Treasury, Office of Foreign Assets Control",
    licence="public domain (work of the US government)",
    url="https://ofac.treasury.gov/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists",
    redistributable=True,
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the files hold, by the entry's number, and the rows that cannot be used."""

    entries: tuple[ListedName, ...]
    rejected: tuple[RowVerdict, ...]


def import_list(*, order: ImportOrder, now: datetime, progress: Progress = quiet) -> ImportReport:
    """Read the folder of sdn.csv (or sdn.csv itself, its companions beside it) and make the list equal to it.

    The same files again change nothing. An entry that is gone is removed: results and decisions keep what it said.
    A dry run gives the same counts. Invalid (field `file`) where there is no such list.
    """
    path = Path(order.file)
    if "://" in order.file:
        raise Invalid({"file": "download sdn.csv, alt.csv and add.csv into one folder first, and give that folder"})
    progress("read", 0, 1)
    read = _read(path)
    if not read.entries:
        raise Invalid({"file": "no entry could be read; is it sdn.csv as the publisher gives it?"})
    progress("write", 0, len(read.entries))
    with transaction.atomic():
        report = _record(order, path, read, now)
        if order.dry_run:
            transaction.set_rollback(True)
    progress("write", len(read.entries), len(read.entries))
    if not order.dry_run:
        progress("index", 0, 1)
        screening_index.indexes()
        progress("index", 1, 1)
    return replace(report, run=None if order.dry_run else report.run, dry_run=order.dry_run)


def _read(path: Path) -> _Read:
    """The last row of a number counts."""
    entries: dict[str, ListedName] = {}
    rejected: list[RowVerdict] = []
    for row in ofac.read(path):
        if isinstance(row, Rejected):
            rejected.append(RowVerdict(row.line, "rejected", row.message))
        else:
            entries[row.entry] = row
    return _Read(tuple(entries.values()), tuple(rejected))


def _record(order: ImportOrder, path: Path, read: _Read, now: datetime) -> ImportReport:
    listed_on = _listed_on(order, path, now)
    told = overridden(SOURCE, order.told)
    feed = Feed(via=OFAC_SDN, source=told, retrieved=listed_on.isoformat(), file_name=path.name)
    provenance.wait_for_writers()
    source = record_source(feed)
    current = operations.load_list(version=_version(feed, listed_on, path, read, now), entries=_inputs(read.entries))
    fresh = current.loaded_at == now
    counts = RunCounts(
        read=len(read.entries) + len(read.rejected),
        created=current.created if fresh else 0,
        updated=current.updated if fresh else 0,
        unchanged=len(read.entries) - (current.created + current.updated if fresh else 0),
        rejected=len(read.rejected),
    )
    file = (path.name, current.checksum)
    run = provenance.record_run(feed=OFAC_SDN, source_id=source, file=file, counts=counts, now=now)
    provenance.record_rows(run=run, rows=read.rejected)
    return ImportReport(
        source=OFAC_SDN,
        run=run.pk,
        read=counts.read,
        created=counts.created,
        updated=counts.updated,
        unchanged=counts.unchanged,
        rejected=counts.rejected,
        questions=0,
        rows=read.rejected,
    )


def _version(feed: Feed, listed_on: date, path: Path, read: _Read, now: datetime) -> ListRecord:
    return ListRecord(
        name=OFAC_SDN,
        checksum=ofac.checksum(path),
        title=feed.source.title,
        url=feed.source.url,
        listed_on=listed_on,
        file_name=path.name,
        entries=len(read.entries),
        created=0,
        updated=0,
        removed=0,
        rejected=len(read.rejected),
        loaded_at=now,
    )


def _inputs(entries: Sequence[ListedName]) -> list[EntryInput]:
    return [EntryInput(one.entry, screening_index.digest_of(one), screening_index.entry_told(one)) for one in entries]


def _listed_on(order: ImportOrder, path: Path, now: datetime) -> date:
    """The day the list was read from its publisher: as told, else the file's own day, never in the future."""
    if order.retrieved:
        try:
            return as_of_day(order.retrieved)
        except ValueError as error:
            raise Invalid({"retrieved": str(error)}) from error
    written = datetime.fromtimestamp(ofac.files_of(path)["sdn.csv"].stat().st_mtime, tz=UTC)
    return min(written, now).date()
