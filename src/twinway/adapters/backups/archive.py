"""The file itself: a ZIP with `manifest.json`, `rows/<table>.jsonl`, `media/…` and `secret-key`."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path

from django.apps import apps as current
from django.apps.registry import Apps
from django.db import connections

from twinway.adapters.backups import databases, rows
from twinway.adapters.backups.records import FORMAT, Held, Manifest, Table
from twinway.kernel.errors import Refusal

Progress = Callable[[str, int, int], None]
MANIFEST, SECRET = "manifest.json", "secret-key"
BLOCK = 1 << 20
LARGEST_MANIFEST = 5_000_000


class Broken(Refusal):
    """The file is no backup, or not what it says it is."""


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def write(file: Path, *, home: Path, media: Path, program: str, made_at: str, report: Progress = quiet) -> Manifest:
    """Write a backup of one moment; the file appears whole or not at all."""
    beside = file.with_name(f".{file.name}.writing")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
            with databases.steady_view():
                leaves = databases.leaves()
                tables = tuple(_write_tables(archive, report))
            files = tuple(_write_files(archive, home, media))
            engine = connections[databases.MAIN].vendor
            told = Manifest(FORMAT, program, made_at, engine, leaves, tables, files)
            archive.writestr(MANIFEST, told.dump())
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        beside.chmod(0o600)  # it holds addresses and the secret
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return told


def _write_tables(archive: zipfile.ZipFile, report: Progress) -> Iterator[Table]:
    models = rows.tables(current)
    for number, model in enumerate(models, start=1):
        digest, count = hashlib.sha256(), 0
        with archive.open(f"rows/{model._meta.label_lower}.jsonl", "w", force_zip64=True) as entry:
            for line in rows.lines(model, databases.MAIN):
                told = f"{line}\n".encode()
                digest.update(told)
                entry.write(told)
                count += 1
        report("tables", number, len(models))
        yield Table(model._meta.label_lower, count, digest.hexdigest())


def _write_files(archive: zipfile.ZipFile, home: Path, media: Path) -> Iterator[Held]:
    secret = home / SECRET
    held = [(SECRET, secret)] if secret.is_file() else []
    held += [
        (f"media/{path.relative_to(media).as_posix()}", path) for path in sorted(media.rglob("*")) if path.is_file()
    ]
    for name, path in held:
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as entry:
            while block := source.read(BLOCK):
                digest.update(block)
                size += len(block)
                entry.write(block)
        yield Held(name, size, digest.hexdigest())


def read_manifest(file: Path) -> Manifest:
    """What a backup says of itself. Broken when it is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            info = archive.getinfo(MANIFEST)
            if info.file_size > LARGEST_MANIFEST:
                raise Broken("its description is too large to be ours")
            told = Manifest.load(archive.read(info).decode())
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, ValueError, EOFError) as error:
        raise Broken(f"{file.name} is not a backup of Twinway: {error}") from error
    if told.format != FORMAT:
        raise Broken(f"{file.name} is of format {told.format}; this program reads {FORMAT}")
    return told


def check(file: Path, told: Manifest, report: Progress = quiet) -> None:
    """Read every byte and compare its digest. Broken names the first part that differs."""
    parts = [(f"rows/{table.label}.jsonl", table.digest) for table in told.tables]
    parts += [(held.path, held.digest) for held in told.files]
    try:
        with zipfile.ZipFile(file) as archive:
            for number, (name, wanted) in enumerate(parts, start=1):
                if _digest(archive, name) != wanted:
                    raise Broken(f"{name} in {file.name} is not what was written")
                report("parts", number, len(parts))
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise Broken(f"{file.name} is damaged: {error}") from error


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as entry:
        while block := entry.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def filler(file: Path, told: Manifest, report: Progress = quiet) -> databases.Fill:
    """What fills empty tables from the file."""

    def fill(apps: Apps, using: str) -> None:
        known = {model._meta.label_lower: model for model in rows.tables(apps)}
        with zipfile.ZipFile(file) as archive:
            for number, table in enumerate(told.tables, start=1):
                if table.label in known:
                    with archive.open(f"rows/{table.label}.jsonl") as entry:
                        rows.fill(known[table.label], iter(TextIOWrapper(entry, encoding="utf-8")), using)
                elif table.rows:
                    raise Broken(f"there is no table {table.label} to bring {table.rows} rows back into")
                report("tables", number, len(told.tables))

    return fill


def comparer(told: Manifest) -> databases.Fill:
    """What reads the filled tables back and compares their digests."""

    def compare(apps: Apps, using: str) -> None:
        known = {model._meta.label_lower: model for model in rows.tables(apps)}
        for table in told.tables:
            if table.label not in known:
                continue
            digest = hashlib.sha256()
            for line in rows.lines(known[table.label], using):
                digest.update(f"{line}\n".encode())
            if digest.hexdigest() != table.digest:
                raise Broken(f"the rows of {table.label} came back different")

    return compare


def lay_out_files(file: Path, told: Manifest, *, home: Path, media: Path) -> None:
    """Write the files of a backup beside the ones in use."""
    fresh = media.with_name("media.restoring")
    _remove_tree(fresh)
    fresh.mkdir(parents=True)
    with zipfile.ZipFile(file) as archive:
        for held in told.files:
            _extract(archive, held, home / f"{SECRET}.restoring" if held.path == SECRET else _inside(fresh, held.path))


def take_up_files(*, home: Path, media: Path) -> None:
    """Put what was laid out in the place of what was in use."""
    fresh, old = media.with_name("media.restoring"), media.with_name("media.before")
    _remove_tree(old)
    if media.exists():
        media.replace(old)
    fresh.replace(media)
    secret = home / f"{SECRET}.restoring"
    if secret.exists():
        secret.replace(home / SECRET)
    _remove_tree(old)


def _inside(folder: Path, name: str) -> Path:
    """A path of the archive inside a folder; Broken for one that leads out of it."""
    path = (folder / name.removeprefix("media/")).resolve()
    if not name.startswith("media/") or folder.resolve() not in path.parents:
        raise Broken(f"the file name {json.dumps(name)} leads out of its folder")
    return path


def _extract(archive: zipfile.ZipFile, held: Held, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(held.path) as source, target.open("wb") as written:
        while block := source.read(BLOCK):
            written.write(block)
    if held.path == SECRET:
        target.chmod(0o600)


def _remove_tree(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
