"""Take a file somebody hands in: told by its content, within limits, pictures made anew; or refuse it in words.

accepted = accept(Upload("plan.pdf", content), (IMAGE, PDF))
name = store.keep(accepted.content, accepted.kind)
"""

from __future__ import annotations

import csv
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import PurePosixPath

from twinway.adapters.media import kinds, recoding
from twinway.adapters.media.kinds import CSV, IMAGE, PDF, Kind
from twinway.kernel.errors import Invalid

SIDE = 1600  # pixels of a picture's longest side as kept
LONGEST_NAME = 80
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 50_000, 100, 10_000
FIELD = "file"
_WHY = {
    "large": "This picture has too many pixels; at most 24 million, and 8,000 on a side, can be taken.",
    "frames": "This picture moves or holds several pictures; save one of them as JPEG, PNG or WebP.",
    "broken": "This picture cannot be read; it may have been cut short. Save it again and hand in the copy.",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it comes: the name its sender gives it, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file as it is kept: harmless content, its kind, and a name that is safe to show."""

    name: str
    content: bytes
    kind: Kind


def accept(upload: Upload, allowed: Sequence[Kind], side: int = SIDE) -> Accepted:
    """The file as it may be kept. Invalid says in `file` why it cannot be, and what can."""
    _check_size(upload.content, max(kind.most_bytes for kind in allowed))
    kind = _kind_of(upload.content, allowed)
    if kind is None:
        raise Invalid({FIELD: _refusal(upload.content, allowed)})
    _check_size(upload.content, kind.most_bytes)
    content = upload.content
    if kind is IMAGE:
        content = _recoded(content, side)
    elif kind is CSV:
        _check_table(_text(content) or "")
    return Accepted(safe_name(upload.name, kind), content, kind)


def _check_size(content: bytes, most: int) -> None:
    if len(content) > most:
        raise Invalid({FIELD: f"The file is larger than {most // kinds.MEGABYTE} MB."})


def safe_name(name: str, kind: Kind) -> str:
    """A name to show and to save under: the last part, no control or hidden characters, the suffix of its kind."""
    last = unicodedata.normalize("NFC", name[-1000:]).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C" and sign not in '"<>|?*:;%')
    stem = PurePosixPath(shown.strip(". ")).stem.strip(". ")[:LONGEST_NAME]
    return f"{stem or 'file'}{kind.suffix}"


def _kind_of(content: bytes, allowed: Sequence[Kind]) -> Kind | None:
    if kinds.is_image(content):
        found = IMAGE
    elif content.startswith(b"%PDF-"):
        found = PDF
    elif content and not kinds.said(content) and _text(content) is not None:
        found = CSV
    else:
        return None
    return found if found in allowed else None


def _refusal(content: bytes, allowed: Sequence[Kind]) -> str:
    taken = ", ".join(kind.words for kind in allowed)
    if not content:
        return f"The file is empty. What can be taken: {taken}."
    said = kinds.said(content)
    return f"This is {said}, which cannot be taken. " * bool(said) + f"What can be taken: {taken}."


def _text(content: bytes) -> str | None:
    """The text of a table in UTF-8, None where it is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    hidden = any(ord(sign) < 32 and sign not in "\t\r\n" for sign in text)
    return None if hidden else text


def _check_table(text: str) -> None:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        for number, row in enumerate(reader, start=1):
            if number > MOST_ROWS or len(row) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in row):
                limits = f"{MOST_ROWS:,} rows, {MOST_COLUMNS} columns and {LONGEST_CELL:,} characters a cell"
                raise Invalid({FIELD: f"The table is too large: at most {limits} (line {number})."})
    except csv.Error as error:
        raise Invalid({FIELD: f"The table cannot be read in line {reader.line_num}: {error}."}) from None


def _recoded(content: bytes, side: int) -> bytes:
    """Run in a process of its own, with little memory and time."""
    words = [sys.executable, "-I", recoding.__file__, str(side)]
    try:
        done = subprocess.run(words, input=content, capture_output=True, timeout=2 * recoding.SECONDS, check=False)  # noqa: S603 – our own program
    except subprocess.TimeoutExpired:
        raise Invalid({FIELD: _WHY["large"]}) from None
    if done.returncode == 0:
        return done.stdout
    word = done.stderr.decode(errors="replace").strip() if done.returncode == recoding.REFUSED else "large"
    raise Invalid({FIELD: _WHY.get(word, _WHY["broken"])})
