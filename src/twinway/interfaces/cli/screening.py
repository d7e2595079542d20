"""`twinway screen`."""

from __future__ import annotations

from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.screening import PossibleDoc, ScreeningDoc, screening_doc
from twinway.usecases.screening import look_up


def screen(
    name: Annotated[str, typer.Argument(help="A company or a person, in any script; or a registration number alone.")],
    country: Annotated[str, typer.Option(metavar="CC", help="Where they are, as far as you know.")] = "",
    kind: Annotated[str, typer.Option(help="person, organisation, vessel or aircraft.")] = "",
    as_json: say.Json = False,
) -> None:
    """Ask the loaded lists about a name; a person decides what a possible match means. Nothing is recorded."""
    with say.refusals():
        found = look_up(name=name, country=country, kind=kind, today=asked.today())
        doc = screening_doc(found, asked.today())
    if as_json:
        say.document(doc)
    else:
        _print(doc)


def _print(doc: ScreeningDoc) -> None:
    say.out.print(f"[bold]{doc.sentence}[/bold]")
    if not doc.lists:
        say.out.print("  `twinway import ofac-sdn FOLDER` loads the list of the US Treasury from files.")
    for one in doc.possible_matches:
        _print_match(one)
    for edition in doc.lists:
        told = f"{edition.name} {edition.version} of {edition.date}, {edition.entries:,} entries; {doc.algorithm}"
        say.out.print(f"asked of: {told}", markup=False)
    for note in doc.notes:
        say.out.print(note, markup=False)


def _print_match(one: PossibleDoc) -> None:
    say.out.print(f"{one.score:.2f}  {one.entry.name}  ({one.entry.list_name} {one.entry.id})", markup=False)
    for sentence in one.why:
        say.out.print(f"      {sentence}", markup=False)
    for word, fields in (("agrees", one.agree), ("differs", one.differ)):
        for field in fields:
            say.out.print(f"      {word}: {field.field}: asked {field.asked}, listed {field.listed}", markup=False)
