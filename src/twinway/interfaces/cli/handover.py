"""`twinway handover TIE OUT`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.handover import sheet_of
from twinway.usecases.handover import pack_of, print_sheet


def handover(
    tie: Annotated[str, typer.Argument(help="The id, a source key (starter:…) or an unambiguous title.")],
    out: Annotated[Path, typer.Argument(help="A file that ends in .html, or in .pdf with the extra pdf.")],
) -> None:
    """Write the handover pack of a tie for its next chair. It holds the editors' notes: keep it to them."""
    with say.refusals():
        sheet = sheet_of(pack_of(tie, asked.today()))
        print_sheet(sheet, out)
    say.out.print(f"{sheet.about}: {len(sheet.sections)} sections in {out}", markup=False)
