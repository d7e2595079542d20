"""Files kept in the media folder under random names; who may read one is the business of whoever knows the name."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from django.conf import settings

from twinway.adapters.media.kinds import Kind
from twinway.kernel.errors import NotFound

_NAME = re.compile(r"[0-9a-f]{32}\.[a-z]{3,4}")


def keep(content: bytes, kind: Kind) -> str:
    """Keep a file, whole or not at all; the name it is found by again."""
    name = f"{secrets.token_hex(16)}{kind.suffix}"
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("xb") as file:
        os.chmod(part, 0o600)  # noqa: PTH101 – before the first byte
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return name


def read(name: str) -> bytes:
    """The bytes of a kept file; NotFound where there is none of this name."""
    try:
        return _path(name).read_bytes()
    except FileNotFoundError:
        raise NotFound("This file is not kept here any more.") from None


def discard(name: str) -> None:
    """Delete a file; nothing happens where there is none."""
    _path(name).unlink(missing_ok=True)


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise NotFound("There is no such file.")
    return Path(settings.MEDIA_ROOT) / name[:2] / name
