"""`twinway export`, `twinway diff`, and `twinway import release`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.releases import DifferenceDoc, difference_doc, release_doc, restored_doc
from twinway.usecases import place_index, releases

SHOWN = 20


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder, or an older release.")],
    as_of: say.AsOf = "",
    as_json: say.Json = False,
) -> None:
    """Write what may be handed on as open data: CSV, JSON, GeoJSON, Parquet, described, with checksums."""
    with say.refusals(), say.progress() as report:
        done = releases.export(folder=folder, on=asked.day("as_of", as_of), progress=report)
    if as_json:
        say.document(release_doc(done))
        return
    for name, count in done.rows.items():
        say.out.print(f"{count:>9,}  {name}", markup=False)
    back = sum(done.kept_back.values())
    say.out.print(f"{done.folder}: as of {done.on.isoformat()}; {back:,} rows kept back, see README.md", markup=False)


def diff(
    before: Annotated[Path, typer.Argument(metavar="DIR", help="The older release.")],
    after: Annotated[Path, typer.Argument(metavar="DIR", help="The newer one.")],
    as_json: say.Json = False,
) -> None:
    """Compare two releases: rows added, removed and changed, by id and column."""
    with say.refusals():
        doc = difference_doc(releases.compare(before=before, after=after))
    if as_json:
        say.document(doc)
    else:
        _print(doc)


def import_release(folder: str, *, dry_run: bool, as_json: bool) -> None:
    """Restore a release; what the register holds already stays as it is."""
    with say.refusals(), say.progress() as report:
        done = releases.import_release(folder=Path(folder), dry_run=dry_run, progress=report)
        if not dry_run and any(one.created for one in done):
            place_index.ensure_index()
    doc = restored_doc(done)
    if as_json:
        say.document(doc)
        return
    for name, count in doc.created.items():
        say.out.print(f"{count:>9,} new  {name}", markup=False)
    taken = "; nothing was changed: a dry run" if dry_run else ""
    say.out.print(f"{sum(doc.read.values()):,} rows read, {sum(doc.created.values()):,} new{taken}", markup=False)


def _print(doc: DifferenceDoc) -> None:
    for table in doc.tables:
        sizes = f"{len(table.added):,} added, {len(table.removed):,} removed, {len(table.changed):,} changed"
        say.out.print(f"{table.table}: {sizes}", markup=False)
        for mark, ids in (("+", table.added), ("-", table.removed)):
            for one in ids[:SHOWN]:
                say.out.print(f"  {mark} {one}", markup=False)
        for row in table.changed[:SHOWN]:
            for name, (old, new) in row.columns.items():
                say.out.print(f"  ~ {row.id} {name}: {old!r} → {new!r}", markup=False)
    if doc.same:
        say.out.print("The same.")
