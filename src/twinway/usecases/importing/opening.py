"""A file to import where it can be read: on this machine, or fetched from an address of the web."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from twinway.adapters.ingest.download import download, is_address
from twinway.kernel.errors import Invalid
from twinway.usecases.importing.records import ImportOrder, Surroundings


@contextmanager
def local_file(order: ImportOrder, surroundings: Surroundings) -> Iterator[Path]:
    """The file of an order; what was fetched is gone afterwards. Invalid (field `file`) when there is none."""
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
