"""How the command line speaks: one JSON document or words on standard output, the rest on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from twinway.kernel.errors import Conflict, Invalid, NotFound, Refusal

WRONG, ASKS, NOT_FOUND, FAILED = 2, 3, 4, 1
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="The day asked about: 2002, 2002-07 or 2002-07-01.")]


def document(doc: BaseModel) -> None:
    """Print a document as JSON."""
    sys.stdout.write(json.dumps(doc.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1) + "\n")


def fail(code: int, message: str, hints: tuple[str, ...] = ()) -> NoReturn:
    """One clear line on standard error, hints below it, and the exit code."""
    err.print(message, style="bold red", markup=False)
    for hint in hints:
        err.print(f"  {hint}", markup=False)
    raise typer.Exit(code)


@contextmanager
def refusals() -> Iterator[None]:
    """Translate the house's refusals to exit codes, once for every command."""
    try:
        yield
    except Invalid as refusal:
        fail(WRONG, "There is a problem with what was asked.", tuple(f"{k}: {v}" for k, v in refusal.fields.items()))
    except NotFound as refusal:
        near = ("Did you mean:", *refusal.suggestions) if refusal.suggestions else ()
        fail(NOT_FOUND, refusal.message, near)
    except Conflict as refusal:
        fail(FAILED, refusal.message)
    except Refusal as refusal:
        fail(FAILED, refusal.message)
    except (OSError, UnicodeError) as error:
        fail(FAILED, f"{type(error).__name__}: {error}")


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error for (stage, done, total); silent where nobody looks."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=not err.is_terminal) as bars:
        tasks: dict[str, int] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)  # type: ignore[arg-type]  # rich's TaskID

        yield report
