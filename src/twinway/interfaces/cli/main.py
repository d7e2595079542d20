"""The program `twinway`."""

from __future__ import annotations

import os
import sys

SETTINGS = "twinway.config.settings"


def run() -> None:
    """Start Django, then read the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    import django

    django.setup()
    from twinway.interfaces.cli.commands import app

    app()
