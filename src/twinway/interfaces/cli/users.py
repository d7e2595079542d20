"""`twinway user …`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.usecases.create_user import create_user

app = typer.Typer(no_args_is_help=True, help="People who may sign in.")


@app.callback()
def about() -> None:
    """People who may sign in."""


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="The name to sign in with.")],
    admin: Annotated[bool, typer.Option("--admin", help="May use the operator's desk.")] = False,
    email: Annotated[str, typer.Option(help="An address of theirs; codes to sign in go there.")] = "",
) -> None:
    """Add a user; asks for the password, or takes it from TWINWAY_PASSWORD."""
    given = os.environ.get("TWINWAY_PASSWORD")
    password = given if given is not None else typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    with say.refusals():
        create_user(name=name, password=password, admin=admin, email=email)
    say.out.print(f"{name} may sign in.", markup=False)
