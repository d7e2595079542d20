"""Frozen records of notes and pictures; dates are EDTF texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

NOTE_KINDS = ("note", "contact", "tone")


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A note of the editors: `contact` tells whom one met, `tone` how to speak with the other side."""

    pk: int
    kind: str
    date: str
    text: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the media folder: `stored` is its name there and is on no page, `size` in bytes."""

    stored: str
    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What is said of a picture: what it shows, who took it, when (EDTF)."""

    alt: str
    rights: str
    date: str


@dataclass(frozen=True, slots=True)
class PictureRecord:
    """A picture as shown."""

    pk: int
    stored: str
    name: str
    type: str
    alt: str
    date: str
    rights: str
