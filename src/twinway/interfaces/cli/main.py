"""The program `twinway`."""

from __future__ import annotations

import os

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def run() -> None:
    """Start Django, then read the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "twinway.config.settings")
    import django

    django.setup()
    app()
