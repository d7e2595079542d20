"""Import ties from a file or an address: wikidata, or a table by a profile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice

from twinway.adapters.ingest.records import Rejected, SourceRow
from twinway.usecases.importing.applying import apply
from twinway.usecases.importing.feeds import open_feed
from twinway.usecases.importing.naming import Naming
from twinway.usecases.importing.opening import local_file
from twinway.usecases.importing.records import ImportOrder, ImportReport, Progress, Surroundings, quiet
from twinway.usecases.importing.staging import stage

Row = SourceRow | Rejected


def import_ties(
    *, order: ImportOrder, surroundings: Surroundings, now: datetime, progress: Progress = quiet
) -> ImportReport:
    """Read and understand the file, then record it in one transaction.

    A dry run gives the same report and changes nothing. A second run creates and updates nothing. Rows whose places
    are unknown or ambiguous become questions and wait for an answer. Invalid (field `file` or `retrieved`) when the
    file as a whole cannot be used, NotFound when there is no such source, Busy when another import is writing.
    `progress` gets a stage (`rows`, `names`, `write`), how many are done, and of how many (0: not known).
    """
    with local_file(order, surroundings) as path:
        feed, rows = open_feed(order, path, surroundings, now=now)
        begun = _begun(rows)
        staged = stage(begun, Naming.now(surroundings.names()), progress)
    progress("write", 0, len(staged.rows))
    report = apply(staged, feed, now=now, dry_run=order.dry_run)
    progress("write", len(staged.rows), len(staged.rows))
    return report


def _begun(rows: Iterator[Row]) -> Iterator[Row]:
    """The same rows, the first one read already: a file that cannot be used is refused before anything is opened."""
    first = list(islice(rows, 1))
    return chain(first, rows)
