"""`twinway backup`, `verify-backup`, `restore`, `readonly` and `mail`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer
from django.conf import settings
from pydantic import BaseModel

from twinway.domain.provenance import switches
from twinway.interfaces.cli import say
from twinway.interfaces.shapes import asked
from twinway.usecases import backups

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, one file.")]
OnOff = Annotated[Literal["on", "off"], typer.Argument(help="on or off")]


class BackupDoc(BaseModel):
    """What a backup holds."""

    file: str
    made_at: str
    program: str
    tables: int
    rows: int
    files: int


class SwitchDoc(BaseModel):
    """A switch and how it stands now."""

    switch: str
    on: bool


def backup(file: File, as_json: say.Json = False) -> None:
    """Keep all rows, all files and the secret in one file, while the site runs. Keep it as safe as a key."""
    with say.refusals(), say.progress() as report:
        told = backups.back_up(file, _ground(), now=asked.now(), report=report)
    _say(file, told, "is written", as_json)


def verify_backup(
    file: File,
    quick: Annotated[bool, typer.Option("--quick", help="Compare digests only, bring nothing back.")] = False,
    as_json: say.Json = False,
) -> None:
    """See that a backup is whole and comes back equal, into a database beside that is thrown away."""
    with say.refusals(), say.progress() as report:
        told = backups.verify(file, _ground(), now=asked.now(), quick=quick, report=report)
    _say(file, told, "is whole" if quick else "is whole and came back equal", as_json)


def restore(
    file: File,
    replace: Annotated[bool, typer.Option("--replace", help="Replace what this home holds.")] = False,
    allow_mail: Annotated[bool, typer.Option("--allow-mail", help="Let letters leave at once.")] = False,
    as_json: say.Json = False,
) -> None:
    """Bring a backup back into this home, or into the database of TWINWAY_DATABASE_URL. Stop the site before."""
    with say.refusals(), say.progress() as report:
        wanted = backups.Wanted(replace=replace, allow_mail=allow_mail)
        told = backups.restore(file, _ground(), wanted, now=asked.now(), report=report)
    _say(file, told, "is back", as_json)
    if not allow_mail:
        say.err.print("No letter leaves until you say `twinway mail on`.")


def readonly(state: OnOff, as_json: say.Json = False) -> None:
    """Let nothing be written (on), or let people write again (off)."""
    _switch(switches.READ_ONLY, on=state == "on", as_json=as_json)


def mail(state: OnOff, as_json: say.Json = False) -> None:
    """Let letters leave (on), or keep them waiting (off), as after a restore."""
    _switch(switches.MAIL_OFF, on=state == "off", as_json=as_json)


def _switch(name: str, *, on: bool, as_json: bool) -> None:
    with say.refusals():
        if on:
            switches.turn_on(name, reason="", now=asked.now())
        else:
            switches.turn_off(name)
    if as_json:
        say.document(SwitchDoc(switch=name, on=on))
    else:
        say.out.print(f"{name}: {'on' if on else 'off'}")


def _ground() -> backups.Ground:
    return backups.Ground(home=settings.HOME, media=Path(settings.MEDIA_ROOT))


def _say(file: Path, told: backups.BackupReport, done: str, as_json: bool) -> None:
    if as_json:
        say.document(BackupDoc(file=str(file), **asdict(told)))
    else:
        say.out.print(f"{file} {done}: {told.rows:,} rows of {told.tables} tables, {told.files} files.", markup=False)
