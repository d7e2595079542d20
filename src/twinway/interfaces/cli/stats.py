"""`twinway stats …`."""

from __future__ import annotations

from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.stats import stats_doc
from twinway.usecases.count_ties import count_ties

app = typer.Typer(no_args_is_help=True, help="Counts, computed or as published.")


@app.callback()
def stats() -> None:
    """Counts, computed or as published."""


@app.command()
def ties(
    by: Annotated[str, typer.Option(help="home, country, region, kind, level, state or year.")],
    home: Annotated[str, typer.Option(metavar="CC", help="Count from this country's side.")] = "",
    as_of: say.AsOf = "",
    source: Annotated[str, typer.Option(help="register, register:SOURCE or published:NAME.")] = "register",
    as_json: say.Json = False,
) -> None:
    """Ties in force per country, kind, level …; what is counted and what is not stands below."""
    with say.refusals():
        doc = stats_doc(count_ties(by=by, on=asked.day("as_of", as_of), home=home, source=source))
    if as_json:
        say.document(doc)
        return
    for row in doc.rows:
        say.out.print(f"{row.count:6,}  {row.share:6.1%}  {row.label}", markup=False)
    say.out.print(f"[bold]{doc.total:6,}[/bold]  in {len(doc.rows)} lines, as of {doc.as_of}, {doc.source}")
    for note in doc.notes:
        say.out.print(f"  {note}", markup=False)
