"""`twinway organisations …`."""

from __future__ import annotations

from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.interfaces.cli.asking import one_place
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.organisations import OrganisationFullDoc, full_doc, list_doc
from twinway.usecases.organisations import OrganisationFilter, list_organisations, show_organisation

app = typer.Typer(no_args_is_help=True, help="The directory: companies, chambers, committees, export offices …")


@app.command("list")
def list_(  # noqa: PLR0917 – one parameter an option
    kind: Annotated[str, typer.Option(help="company, chamber, export_office, honorary_consul …")] = "",
    country: Annotated[str, typer.Option(metavar="CC")] = "",
    sector: Annotated[str, typer.Option(metavar="CODE", help="NAICS 2022, 2 to 6 digits.")] = "",
    place: Annotated[str, typer.Option(help="In this place, or lying in it.")] = "",
    words: Annotated[str, typer.Option(help="Words of the name and of what it does, in any script.")] = "",
    as_of: say.AsOf = "",
    limit: Annotated[int, typer.Option(min=1)] = 50,
    page: Annotated[int, typer.Option(min=1)] = 1,
    as_json: say.Json = False,
) -> None:
    """Organisations by name."""
    with say.refusals():
        wanted = OrganisationFilter(
            on=asked.day("as_of", as_of),
            kind=kind,
            country=country.upper(),
            sector=sector,
            place=one_place("place", place).key if place else "",
            text=words,
        )
        doc = list_doc(list_organisations(wanted), page, limit)
    if as_json:
        say.document(doc)
        return
    say.out.print(f"[bold]{doc.total:,} organisations[/bold], as of {doc.as_of} (page {doc.page} of {doc.pages})")
    for one in doc.organisations:
        where = f", {one.place.label}" if one.place else ""
        mark = "  (example data)" if one.example else ""
        say.out.print(f"{one.id}  {one.name}{where}  [{one.kind}]{mark}", markup=False)


@app.command()
def show(
    organisation: Annotated[str, typer.Argument(help="The id.")],
    as_of: say.AsOf = "",
    as_json: say.Json = False,
) -> None:
    """One organisation: what it is, who holds which role, its ties, what it hosted."""
    with say.refusals():
        on = asked.day("as_of", as_of)
        doc = full_doc(show_organisation(organisation, on), on.isoformat())
    if as_json:
        say.document(doc)
    else:
        _print(doc)


def _print(doc: OrganisationFullDoc) -> None:
    mark = "  (example data)" if doc.example else ""
    say.out.print(f"{doc.name}  {doc.kind}{mark}", markup=False)
    told = {
        "where": doc.place.label if doc.place else "",
        "what it does": doc.text,
        "industry": ", ".join(code.title for code in doc.sectors),
        "speaks for": doc.represents or "",
        "serves": ", ".join(doc.areas),
        "web site": doc.web_site or "",
        "source": doc.source.title if doc.source else "",
        "licence": doc.licence,
    }
    lists = {
        "role": [_role_words(one.role, one.name, one.state) for one in doc.roles],
        "tie": [f"{one.title} ({one.role})" for one in doc.ties],
        "proposal": [one.title for one in doc.opportunities],
        "hosted": [one.title for one in doc.activities],
    }
    lines = [(name, text) for name, text in told.items() if text]
    for name, text in [*lines, *((name, text) for name, texts in lists.items() for text in texts)]:
        say.out.print(f"  {name}: {text}", markup=False)


def _role_words(role: str, name: str | None, state: str) -> str:
    former = "former " if state == "former" and not role.lower().startswith("former") else ""
    return f"{former}{role}: {name or 'no name on record'}"
