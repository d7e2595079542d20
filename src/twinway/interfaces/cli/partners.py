"""`twinway partners` and `twinway suggest-partners`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.partners import PartnersDoc, partners_doc
from twinway.interfaces.shapes.places import QuestionDoc
from twinway.usecases import rank_partners
from twinway.usecases.places import PlaceQuestion
from twinway.usecases.suggest_partners import LIMIT, suggest_partners

SHOWN_UNKNOWN = 5


def partners(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="The community that looks for a partner.")],
    country: Annotated[str, typer.Option(metavar="CC", help="Candidates of this country only.")] = "",
    as_of: say.AsOf = "",
    limit: Annotated[int, typer.Option(help="How many candidates.")] = LIMIT,
    as_json: say.Json = False,
) -> None:
    """Candidates for a community's next partner, by the ties of the register, each with reasons."""
    with say.refusals():
        found = suggest_partners(place, on=asked.day("as_of", as_of), country=country, limit=limit)
        if isinstance(found, PlaceQuestion):
            if as_json:
                say.document(QuestionDoc.of((found,)))
                raise typer.Exit(say.ASKS)
            labels = tuple(f"{c.place.label}   {c.place.key}" for c in found.candidates)
            say.fail(say.ASKS, f"Which {found.text} do you mean?", labels)
        doc = partners_doc(found)
    if as_json:
        say.document(doc)
    else:
        _print(doc)


def suggest(
    edges: Annotated[Path, typer.Option(help="Ties as CSV or TSV: two ids a row, or city1,country1,city2,country2.")],
    queries: Annotated[Path, typer.Option(help='Places, a line each: {"place", "training_ties"?}.')],
    out: Annotated[Path, typer.Option(metavar="RUN", help='Answers, a line each: {"place", "ranked": [best first]}.')],
    nodes: Annotated[
        Path | None, typer.Option(help="Places as CSV or TSV: id, label, country, lat, lon, population.")
    ] = None,
    limit: Annotated[int, typer.Option(help="How many candidates a place.")] = rank_partners.LIMIT,
) -> None:
    """Rank possible partners for each place of a file by the ties of another; stateless."""
    with say.refusals(), say.progress() as report:
        done = rank_partners.rank_partners(
            edges=edges, nodes=nodes, queries=queries, out=out, limit=limit, progress=report
        )
    if done.unknown:
        shown = ", ".join(done.unknown[:SHOWN_UNKNOWN])
        say.err.print(f"{len(done.unknown):,} places are not in the network, such as {shown}.", markup=False)
    say.err.print(f"{done.lines:,} queries answered.")


def _print(doc: PartnersDoc) -> None:
    held = "1 partner" if doc.partners == 1 else f"{doc.partners} partners"
    say.out.print(f"[bold]Candidates for {doc.place.label}[/bold], which has {held} as of {doc.as_of}")
    if doc.countries:
        told = ", ".join(f"{one.country} {one.share:.0%}" for one in doc.countries)
        say.out.print(f"Likely countries: {told}", markup=False)
    for one in doc.candidates:
        say.out.print(f"\n[bold]{one.rank}. {one.place.label}[/bold]")
        for reason in one.reasons:
            say.out.print(f"   {reason.text}", markup=False)
    if doc.nothing:
        say.out.print(doc.nothing, markup=False)
    say.out.print(f"\n{doc.note}", markup=False)
