"""`twinway opportunities …`."""

from __future__ import annotations

from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.interfaces.cli.asking import one_place
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.opportunities import OpportunityRowDoc, list_doc, row_doc
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.opportunities import OpportunityFilter, list_opportunities, show_opportunity

app = typer.Typer(no_args_is_help=True, help="What is sought and offered along the ties, as of any day.")


@app.command("list")
def list_(  # noqa: PLR0917 – one parameter an option
    kind: Annotated[str, typer.Option(help="business_offer, business_request, technology_offer …")] = "",
    sector: Annotated[str, typer.Option(metavar="CODE", help="NAICS 2022, 2 to 6 digits.")] = "",
    country: Annotated[str, typer.Option(metavar="CC")] = "",
    language: Annotated[str, typer.Option(metavar="LL", help="One may answer in this language.")] = "",
    place: Annotated[str, typer.Option(help="In this place, or lying in it.")] = "",
    tie: Annotated[str, typer.Option(metavar="ID", help="Belonging to this tie.")] = "",
    words: Annotated[str, typer.Option(help="Words of the title and the texts.")] = "",
    as_of: say.AsOf = "",
    limit: Annotated[int, typer.Option(min=1)] = 50,
    page: Annotated[int, typer.Option(min=1)] = 1,
    as_json: say.Json = False,
) -> None:
    """What is on the board, newest first."""
    with say.refusals():
        wanted = OpportunityFilter(
            on=asked.day("as_of", as_of),
            kind=kind,
            sector=sector,
            country=country.upper(),
            language=language.lower(),
            place=one_place("place", place).key if place else "",
            tie=tie,
            text=words,
        )
        doc = list_doc(list_opportunities(wanted), page, limit)
    if as_json:
        say.document(doc)
        return
    say.out.print(f"[bold]{doc.total:,} opportunities[/bold], as of {doc.as_of} (page {doc.page} of {doc.pages})")
    for one in doc.opportunities:
        until = f", until {one.expires}" if one.expires else ""
        mark = "  (example data)" if one.example else ""
        say.out.print(f"{one.id}  {one.title}  [{one.kind}{until}]{mark}", markup=False)


@app.command()
def show(
    opportunity: Annotated[str, typer.Argument(help="The id.")],
    as_of: say.AsOf = "",
    as_json: say.Json = False,
) -> None:
    """One opportunity: what is sought and offered, where, along which ties, until when."""
    with say.refusals():
        doc = row_doc(show_opportunity(opportunity, asked.day("as_of", as_of)))
    if as_json:
        say.document(doc)
    else:
        _print(doc)


def _print(doc: OpportunityRowDoc) -> None:
    until = f", until {PartialDate.parse(doc.expires).words()}" if doc.expires else ""
    mark = "  (example data)" if doc.example else ""
    say.out.print(f"{doc.title}  {doc.kind}, {doc.state}{until}{mark}", markup=False)
    told = {
        "sought": doc.sought,
        "offered": doc.offered,
        "where": doc.place.label if doc.place else "",
        "industry": ", ".join(code.title for code in doc.sectors),
        "ties": "; ".join(tie.title for tie in doc.ties),
        "came from": doc.origin or "",
        "answer in": ", ".join(doc.languages),
        "source": doc.source.title if doc.source else "",
        "licence": doc.licence,
        "notice": doc.notice_url or "",
    }
    for name, text in told.items():
        if text:
            say.out.print(f"  {name}: {text}", markup=False)
