"""`twinway places …`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from twinway.engines.resolution.records import Query, Resolution
from twinway.interfaces.cli import say
from twinway.interfaces.cli.asking import one_place
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.places import ResolutionDoc, questions_doc
from twinway.kernel.errors import Invalid
from twinway.usecases import place_index, places
from twinway.usecases.answer_question import answer_question
from twinway.usecases.open_questions import open_questions, question_about

app = typer.Typer(no_args_is_help=True, help="Written place names and the places they mean.")
ADDED = ("place_id", "place_label", "lat", "lon", "confidence", "ask", "why")


@app.command()
def resolve(
    name: Annotated[str, typer.Argument(help="A place as a person writes it, or an id.")],
    country: Annotated[str, typer.Option(help="The country it is in, as a code or a name.")] = "",
    region: Annotated[str, typer.Option(help="The state or region it is in.")] = "",
    kind: Annotated[str, typer.Option(help="city, county, region or country.")] = "",
    as_of: say.AsOf = "",
    as_json: say.Json = False,
) -> None:
    """The place a written name means, or a question back."""
    with say.refusals():
        on = asked.day("as_of", as_of) if as_of else None
        found = places.resolve(Query(name, country or None, region or None, kind or None, on))
    if as_json:
        say.document(ResolutionDoc.of(found))
    else:
        _print(found)
    if found.best is None:
        raise typer.Exit(say.NOT_FOUND)
    if found.ask:
        raise typer.Exit(say.ASKS)


@app.command("resolve-file")
def resolve_file(
    source: Annotated[Path, typer.Argument(metavar="IN.csv")],
    target: Annotated[Path, typer.Argument(metavar="OUT.csv")],
    name: Annotated[str, typer.Option(help="The column of names.")],
    country: Annotated[str, typer.Option(help="The column of countries.")] = "",
    region: Annotated[str, typer.Option(help="The column of states or regions.")] = "",
) -> None:
    """Resolve a column of a CSV file; every row is kept, in order, with the answer beside it."""
    with say.refusals(), source.open(encoding="utf-8-sig", newline="") as read:
        rows = csv.DictReader(read)
        columns = list(rows.fieldnames or ())
        _refuse_columns(columns, name=name, country=country, region=region)
        with target.open("w", encoding="utf-8", newline="") as write, say.progress() as report:
            writer = csv.DictWriter(write, [*columns, *ADDED], extrasaction="ignore")
            writer.writeheader()
            held: list[dict[str, str]] = []
            for done, found in enumerate(places.resolve_many(_queries(rows, held, (name, country, region))), start=1):
                writer.writerow({**held.pop(0), **_columns(found)})
                if done % 500 == 0:
                    report("names", done, 0)


@app.command()
def index() -> None:
    """Build the index of names, where places or names were added since it was built."""
    with say.refusals():
        place_index.ensure_index()


@app.command()
def questions(as_json: say.Json = False) -> None:
    """Names that imports could not settle, with how many rows wait for each."""
    doc = questions_doc(open_questions())
    if as_json:
        say.document(doc)
        return
    for one in doc.questions:
        beside = ", ".join(part for part in (one.region, one.country) if part)
        say.out.print(f"{one.rows:4}  {one.text}{f' ({beside})' if beside else ''}: {one.reason}", markup=False)
    say.out.print(f"{len(doc.questions):,} names wait for an answer")


@app.command()
def answer(
    text: Annotated[str, typer.Argument(help="The name as written.")],
    place: Annotated[str, typer.Argument(metavar="PLACE", help="What it means: a place or its id.")],
    country: Annotated[str, typer.Option(help="The country as written beside it.")] = "",
    region: Annotated[str, typer.Option(help="The region as written beside it.")] = "",
) -> None:
    """This text means that place: remembered, and applied to every row that asked."""
    with say.refusals():
        found = one_place("place", place)
        question = question_about(text, country, region)
        done = answer_question(question=question, place=found.key, decided_by="command line", now=asked.now())
    say.out.print(
        f"{done.text} means {found.label}: {done.rows:,} rows recorded, {done.created:,} ties new, "
        f"{done.waiting:,} rows wait for their other place",
        markup=False,
    )


def _queries(
    rows: Iterator[dict[str, str]], held: list[dict[str, str]], columns: tuple[str, str, str]
) -> Iterator[Query]:
    name, country, region = columns
    for row in rows:
        held.append(row)
        yield Query(row.get(name) or "", row.get(country) or None, row.get(region) or None)


def _refuse_columns(columns: list[str], **asked: str) -> None:
    wrong = {
        field: f"the file has no column “{column}”; it has {', '.join(columns)[:200]}"
        for field, column in asked.items()
        if column and column not in columns
    }
    if wrong:
        raise Invalid(wrong)


def _columns(found: Resolution) -> dict[str, object]:
    place = found.best
    return {
        "place_id": place.key if place else "",
        "place_label": place.label if place else "",
        "lat": place.lat if place else "",
        "lon": place.lon if place else "",
        "confidence": found.confidence,
        "ask": "yes" if found.ask else "no",
        "why": " ".join(found.why),
    }


def _print(found: Resolution) -> None:
    if found.best is None:
        say.out.print(" ".join(found.why) or "Nothing is known under this name.", markup=False)
        return
    if found.ask:
        say.out.print(f"Which {found.text} do you mean?", markup=False)
        for candidate in found.candidates:
            say.out.print(f"  {candidate.place.label}   {candidate.place.key}", markup=False)
        return
    say.out.print(f"{found.best.label}   {found.best.key}   (sure {found.confidence:.0%})", markup=False)
    for why in found.why:
        say.out.print(f"  {why}", markup=False)
