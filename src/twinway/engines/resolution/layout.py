"""What the columns of the index hold, agreed between who writes and who reads them."""

from __future__ import annotations

import zlib

from twinway.kernel.text import spelled

FORMAT = 2  # raised when a file of the index changes its meaning
PRIMARY, ALTERNATE, CURATED, FORMER, CORE = range(5)  # how a name belongs to its place
NOWHERE = 0xFFFFFFFF  # the row of no place
PARTED = "\x1f"  # between key, name and ids of a place


def mark(name: str) -> int:
    """32 bits that tell accents apart within one key."""
    return zlib.crc32(spelled(name).encode("utf-8", "surrogatepass"))
