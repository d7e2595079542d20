"""Import ties from a file or an address: wikidata, or a table by a profile."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from twinway.adapters.ingest.download import download, is_address
from twinway.adapters.ingest.records import Rejected, SourceRow
from twinway.kernel.errors import Invalid
from twinway.usecases.importing.applying import apply
from twinway.usecases.importing.feeds import open_feed
from twinway.usecases.importing.naming import Naming
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
    with _local(order, surroundings) as path:
        feed, rows = open_feed(order, path, surroundings, now=now)
        begun = _begun(rows)
        staged = stage(begun, Naming.now(surroundings.names()), progress)
    progress("write", 0, len(staged.rows))
    report = apply(staged, feed, now=now, dry_run=order.dry_run)
    progress("write", len(staged.rows), len(staged.rows))
    return report


@contextmanager
def _local(order: ImportOrder, surroundings: Surroundings) -> Iterator[Path]:
    if not is_address(order.file):
        path = Path(order.file)
        if not path.is_file():
            raise Invalid({"file": f"there is no file {order.file[:200]}"})
        if not os.access(path, os.R_OK):
            raise Invalid({"file": f"the file {order.file[:200]} may not be read by this user"})
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="twinway-") as folder:
        yield download(order.file, Path(folder), user_agent=surroundings.user_agent)


def _begun(rows: Iterator[Row]) -> Iterator[Row]:
    """The same rows, the first one read already: a file that cannot be used is refused before anything is opened."""
    first = list(islice(rows, 1))
    return chain(first, rows)
