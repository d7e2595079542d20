"""`twinway import`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from twinway.interfaces.cli import releases, say
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.imports import ImportDoc, import_doc
from twinway.usecases import place_index
from twinway.usecases.import_leads import TRADE_LEADS, import_leads
from twinway.usecases.import_list import OFAC_SDN, import_list
from twinway.usecases.import_organisations import import_organisations, tells_organisations
from twinway.usecases.import_ties import import_ties
from twinway.usecases.importing.records import ImportOrder, ImportReport, Progress, Surroundings, told_by_hand

SHOWN_ROWS = 20
RELEASE = "release"


def import_(  # noqa: PLR0917 – one parameter an option
    source: Annotated[
        str, typer.Argument(help="release, wikidata, trade-leads, ofac-sdn, or a profile such as companies-csv.")
    ],
    file: Annotated[str, typer.Argument(metavar="FILE-OR-URL", help="For release and ofac-sdn a folder.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Same verdicts, nothing changed.")] = False,
    retrieved: Annotated[str, typer.Option(metavar="DATE", help="The day the list was read.")] = "",
    source_key: Annotated[
        str, typer.Option(help="The key of the source, instead of the profile's or the file's name.")
    ] = "",
    title: Annotated[str, typer.Option(help="What the source is called.")] = "",
    licence: Annotated[str, typer.Option(help="Under which licence its facts may be used.")] = "",
    url: Annotated[str, typer.Option(help="Where the source stands.")] = "",
    as_json: say.Json = False,
) -> None:
    """Import ties, organisations, notices or a list to screen by; a second run of the same file changes nothing."""
    if source == RELEASE:
        releases.import_release(file, dry_run=dry_run, as_json=as_json)
        return
    with say.refusals(), say.progress() as report:
        told = told_by_hand(key=source_key, title=title, licence=licence, url=url)
        order = ImportOrder(source=source, file=file, dry_run=dry_run, retrieved=retrieved, told=told)
        if source != TRADE_LEADS and not retrieved:
            say.err.print("The day this list was read is not told: the profile's or the file's own day is taken.")
            say.err.print("  What a list holds counts from that day on; --retrieved DATE says it.")
        done = _run(order, report)
        if done.places and not dry_run:
            report("index of names", 0, 1)
            index_apart()
            report("index of names", 1, 1)
        doc = import_doc(done)
    if as_json:
        say.document(doc)
    else:
        _print(doc)


def _run(order: ImportOrder, report: Progress) -> ImportReport:
    if order.source == OFAC_SDN:
        return import_list(order=order, now=asked.now(), progress=report)
    around = surroundings()
    if order.source == TRADE_LEADS:
        run = import_leads
    elif tells_organisations(order.source, around):
        run = import_organisations
    else:
        run = import_ties
    return run(order=order, surroundings=around, now=asked.now(), progress=report)


def index_apart() -> None:
    """Build the name index in a process of its own: it takes memory this one need not keep."""
    subprocess.run([sys.executable, "-m", "twinway.interfaces.cli", "places", "index"], check=False)


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
