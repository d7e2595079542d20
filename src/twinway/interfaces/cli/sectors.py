"""`twinway classify-file` and `twinway taxonomy …`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.kernel.errors import Invalid
from twinway.usecases import sectors

taxonomy = typer.Typer(no_args_is_help=True, help="Industry classifications an operator loads.")
SHOWN_PROBLEMS = 10


@taxonomy.callback()
def about() -> None:
    """Industry classifications an operator loads."""


@taxonomy.command()
def load(
    classification: Annotated[str, typer.Argument(metavar="naics|isic|nace")],
    file: Annotated[Path, typer.Argument(help="The official file, as CSV or JSON.")],
) -> None:
    """Load an official file, in place of what was loaded of it before."""
    with say.refusals():
        count, problems = sectors.load_taxonomy(classification, file)
    for problem in problems[:SHOWN_PROBLEMS]:
        say.err.print(problem, markup=False)
    say.out.print(f"{count:,} texts of {classification} are loaded; {len(problems):,} lines were not understood.")


def classify_file(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl")],
    target: Annotated[Path, typer.Argument(metavar="OUT.jsonl")],
    index: Annotated[
        Path | None, typer.Option(help="The official NAICS index as a file; makes codes much surer.")
    ] = None,
) -> None:
    """Lines {"text"} become {"text", "codes": [best first]}; stateless."""
    with say.refusals(), source.open(encoding="utf-8-sig") as read, target.open("w", encoding="utf-8") as write:
        held: list[str] = []
        with say.progress() as report:
            for done, matches in enumerate(sectors.classify_many(_texts(read, held), index), start=1):
                line = {"text": held.pop(0), "codes": [match.code.code for match in matches]}
                write.write(json.dumps(line, ensure_ascii=False) + "\n")
                if done % 200 == 0:
                    report("texts", done, 0)


def _texts(lines: Iterator[str], held: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            held.append(_text(line, number))
            yield held[-1]


def _text(line: str, number: int) -> str:
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, TypeError):
        raise Invalid({"file": f'line {number} is not of the form {{"text": "…"}}'}) from None
    return str(text)
