"""`twinway rank-notices`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.usecases.rank_notices import rank_notices


def rank(
    collection: Annotated[Path, typer.Option(help='Notices, a line each: {"id", "title", "text"}.')],
    queries: Annotated[Path, typer.Option(help='Queries, a line each: {"qid", "text"}.')],
    out: Annotated[Path, typer.Option(metavar="RUN", help='Answers, a line each: {"qid", "docs": [best first]}.')],
    embeddings: Annotated[bool, typer.Option(help="Word vectors too, where the extra is installed.")] = True,
    index: Annotated[Path | None, typer.Option(help="The official NAICS index as a file.")] = None,
) -> None:
    """Rank notices for each line of text; stateless."""
    with say.refusals(), say.progress() as report:
        done = rank_notices(
            collection=collection,
            queries=queries,
            out=out,
            embeddings=None if embeddings else False,
            taxonomy=index,
            progress=report,
        )
    say.err.print(f"{done:,} queries answered.")
