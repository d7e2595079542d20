"""`twinway plan TIE` and `twinway anniversaries`."""

from __future__ import annotations

from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.plan import ItemDoc, plan_doc, year_doc
from twinway.usecases.beginnings import anniversaries_of
from twinway.usecases.plan_tie import plan_tie


def plan(
    tie: Annotated[str, typer.Argument(help="The id, a source key (starter:…) or an unambiguous title.")],
    on: Annotated[str, typer.Option("--on", "--as-of", metavar="DATE", help="The day it is asked; today else.")] = "",
    as_json: say.Json = False,
) -> None:
    """What more could be done: gaps, examples, dates and people, each with its reason and source."""
    with say.refusals():
        doc = plan_doc(plan_tie(tie, asked.day("on", on)))
    if as_json:
        say.document(doc)
        return
    say.out.print(f"[bold]What more could be done?[/bold] {doc.tie.title}, {doc.on}\n")
    for number, item in enumerate(doc.items, start=1):
        _told(number, item)
    say.out.print("[bold]What the register does not know[/bold]")
    for words in doc.unknown:
        say.out.print(f"  {words}", markup=False)


def anniversaries(
    year: Annotated[int, typer.Option(help="The year, such as 2003.")],
    home: Annotated[str, typer.Option(metavar="CC", help="Only what touches this country.")] = "",
    as_json: say.Json = False,
) -> None:
    """What returns in a year: ties and agreements every five years, cities every twenty-five; with coincidences."""
    with say.refusals():
        doc = year_doc(anniversaries_of(year, today=asked.today(), home=home.upper()))
    if as_json:
        say.document(doc)
        return
    say.out.print(f"[bold]{len(doc.items):,} anniversaries in {doc.year}[/bold]")
    for item in doc.items:
        say.out.print(f"{item.date:10}  {item.subject}: {item.years} years ({item.what} {item.began})", markup=False)
        say.out.print(f"            start planning by {item.plan_by}", markup=False)
        for other in item.coincides_with:
            say.out.print(f"            falls together with {other}", markup=False)


def _told(number: int, item: ItemDoc) -> None:
    late = " (late: start now)" if item.late else ""
    say.out.print(f"{number:2}. {item.title}{late}", markup=False)
    say.out.print(f"    {item.reason}", markup=False)
    say.out.print(f"    First step: {item.first_step}. By {item.by}.", markup=False)
    if item.objective:
        say.out.print(
            f"    To measure: {item.objective.indicator}, from ____ to ____ by {item.objective.by}", markup=False
        )
    cited = "; ".join(f"{one.title}{f', {one.date}' if one.date else ''}" for one in item.sources)
    say.out.print(f"    Source: {cited}\n", markup=False)
