"""`twinway import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from twinway.interfaces.cli import say
from twinway.interfaces.shapes.imports import ImportDoc, import_doc
from twinway.usecases import place_index
from twinway.usecases.import_ties import import_ties
from twinway.usecases.importing.records import ImportOrder, Surroundings

SHOWN_ROWS = 20


def import_(
    source: Annotated[str, typer.Argument(help="wikidata, ties-csv, rgre-csv, or a profile of your own.")],
    file: Annotated[str, typer.Argument(metavar="FILE-OR-URL")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Same verdicts, nothing changed.")] = False,
    retrieved: Annotated[str, typer.Option(metavar="DATE", help="The day the list was read.")] = "",
    as_json: say.Json = False,
) -> None:
    """Import ties; a second run of the same file changes nothing."""
    with say.refusals(), say.progress() as report:
        order = ImportOrder(source=source, file=file, dry_run=dry_run, retrieved=retrieved)
        doc = import_doc(import_ties(order=order, surroundings=surroundings(), now=say.now(), progress=report))
        if not dry_run:
            place_index.ensure_index()
    if as_json:
        say.document(doc)
    else:
        _print(doc)


def surroundings() -> Surroundings:
    """This installation: its name index, its profiles, who it is to servers."""
    home = Path(settings.HOME)
    return Surroundings(names=place_index.resolver, profiles=home / "profiles", user_agent=settings.USER_AGENT)


def _print(doc: ImportDoc) -> None:
    for row in doc.rows[:SHOWN_ROWS]:
        say.out.print(f"line {row.line}: {row.verdict}: {row.message}", markup=False)
    if len(doc.rows) > SHOWN_ROWS:
        say.out.print(f"… and {len(doc.rows) - SHOWN_ROWS:,} more; --json tells them all")
    what = "would be " if doc.dry_run else ""
    say.out.print(
        f"[bold]{doc.source}[/bold]: {doc.read:,} rows read; {what}created {doc.created:,}, updated {doc.updated:,}, "
        f"unchanged {doc.unchanged:,}; rejected {doc.rejected:,}; "
        f"{doc.questions:,} wait for {doc.names_to_answer:,} answers"
    )
