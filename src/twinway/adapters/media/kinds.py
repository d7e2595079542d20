"""Kinds of files people may hand in, told by their content and never by their name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type and suffix as kept, and how many bytes may be handed in. `words` name it."""

    type: str
    suffix: str
    most_bytes: int
    words: str


IMAGE = Kind("image/webp", ".webp", 8 * MEGABYTE, "JPEG, PNG or WebP")
PDF = Kind("application/pdf", ".pdf", 20 * MEGABYTE, "PDF")
CSV = Kind("text/csv", ".csv", 10 * MEGABYTE, "CSV")
BY_TYPE: Mapping[str, Kind] = {kind.type: kind for kind in (IMAGE, PDF, CSV)}
_OTHERS = (
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"8BPS", "a Photoshop picture"),
    (b"%!PS", "a PostScript file"),
    (b"\xc5\xd0\xd3\xc6", "a PostScript file"),
    (b"SIMPLE  =", "a FITS picture"),
    (b"BM", "a BMP picture"),
    (b"PK\x03\x04", "a ZIP archive, such as an XLSX or DOCX file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a packed file"),
)


def is_image(content: bytes) -> bool:
    """Whether it begins like a JPEG, PNG or WebP picture."""
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return webp or content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


def said(content: bytes) -> str:
    """What a file that is not taken seems to be, in words; empty where it cannot be told."""
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        return "a HEIC or AVIF picture"
    start = content[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml")) or b"<svg" in start:
        return "an SVG or XML file"
    if start.startswith((b"<!doctype html", b"<html", b"<script")):
        return "an HTML page"
    return next((words for mark, words in _OTHERS if content.startswith(mark)), "")
