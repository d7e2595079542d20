"""`twinway example-data`."""

from __future__ import annotations

from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.interfaces.shapes import asked
from twinway.usecases.example_data import load_examples, remove_examples


def example_data(
    remove: Annotated[bool, typer.Option("--remove", help="Take it all away again.")] = False,
) -> None:
    """Fill the board and the desk with made-up proposals, marked as example data wherever they are shown."""
    with say.refusals():
        count = remove_examples() if remove else load_examples(asked.now())
    done = "taken away" if remove else "put in, marked as example data"
    say.out.print(f"{count} proposals {done}.", markup=False)
