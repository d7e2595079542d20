"""`twinway up`: everything a fresh machine needs, then the site."""

from __future__ import annotations

import signal
import subprocess
import sys
from types import FrameType
from typing import Annotated, NoReturn

import typer
from django.conf import settings
from django.core.management import call_command

from twinway.interfaces.cli import say
from twinway.interfaces.cli.find import print_answer
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.find import find_doc
from twinway.usecases import place_index
from twinway.usecases.compliance import load_notices
from twinway.usecases.find_bridges import FindAnswer, FindRequest, find_bridges
from twinway.usecases.load_gazetteer import load_gazetteer
from twinway.usecases.load_starter import load_starter

EXAMPLE = ("Rochester, NY", "Russia", "photo retail", "2002-07-01")


def up(
    serve: Annotated[bool, typer.Option(help="Serve the site when all is set up.")] = True,
) -> None:
    """Set up what is missing (it may be run again and again), show the worked example, then serve."""
    with say.refusals():
        _prepare()
        _example()
    if serve:
        _serve()


def _prepare() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    with say.progress() as report:
        fresh = load_gazetteer(now=asked.now(), progress=report)
        if fresh:
            say.err.print("The world's places are loaded.")
        if load_starter(again=fresh):
            say.err.print("The starter register is loaded.")
        load_notices(asked.now())
        report("index of names", 0, 1)
        place_index.ensure_index()
        report("index of names", 1, 1)


def _example() -> None:
    home, to, sector, as_of = EXAMPLE
    say.out.print(f'\n[dim]twinway find --from "{home}" --to "{to}" --sector "{sector}" --as-of {as_of}[/dim]\n')
    found = find_bridges(FindRequest(home=home, to=to, sector=sector, on=asked.day("as_of", as_of), limit=3))
    if isinstance(found, FindAnswer):
        print_answer(find_doc(found))


def _serve() -> None:
    host, _, port = settings.BIND.rpartition(":")
    _refuse_taken(host, int(port))
    say.err.print(f"\nTwinway is at [bold]{settings.SITE_URL}/[/bold] – stop it with Ctrl+C.")
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host.strip("[]"), "--port", port),
        *("--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "twinway.config.wsgi:application"),
    ]
    worker = [sys.executable, "-m", "twinway.interfaces.cli", "worker"]
    signal.signal(signal.SIGTERM, _stop)
    running: list[subprocess.Popen[bytes]] = []
    try:
        running.extend(subprocess.Popen(words) for words in (command, worker))  # noqa: S603 – our own arguments
        raise typer.Exit(running[0].wait())
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    finally:
        for child in running:
            child.terminate()
        for child in running:
            child.wait()


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    """A service manager's TERM stops the site as Ctrl+C does."""
    raise KeyboardInterrupt


def _refuse_taken(host: str, port: int) -> None:
    import socket

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            say.fail(say.FAILED, f"{settings.BIND} cannot be used: {error.strerror}. Set TWINWAY_BIND to another port.")
