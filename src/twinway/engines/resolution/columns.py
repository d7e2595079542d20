"""Columns on disk: flat files that are mapped into memory, so that opening an index costs nothing."""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt


def write_numbers(folder: Path, name: str, char: str, numbers: npt.ArrayLike) -> None:
    """One file of numbers of the type of a `struct` letter (B, H, I, f, d), in the machine's own byte order."""
    (folder / f"{name}.{char}").write_bytes(np.asarray(numbers).astype(np.dtype(char)).tobytes())


def write_strings(folder: Path, name: str, strings: Sequence[str]) -> None:
    """Two files: the UTF-8 of all strings, and where each starts (one more than there are strings)."""
    encoded = [string.encode("utf-8") for string in strings]
    (folder / f"{name}.txt").write_bytes(b"".join(encoded))
    write_numbers(folder, f"{name}.starts", "I", np.cumsum([0, *(len(part) for part in encoded)]))


def _mapped(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return b""  # an empty file cannot be mapped
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class Column:
    """Numbers of one type; `view` for single ones, `array` for many at once."""

    __slots__ = ("array", "view")

    def __init__(self, folder: Path, name: str, char: str) -> None:
        mapped = _mapped(folder / f"{name}.{char}")
        self.view = memoryview(mapped).cast(char)  # type: ignore[call-overload]
        self.array: npt.NDArray[np.generic] = np.frombuffer(mapped, dtype=np.dtype(char))


class Strings:
    """Strings by their number; where they are sorted, numbers by string and by prefix."""

    __slots__ = ("_blob", "_starts", "count", "starts")

    def __init__(self, folder: Path, name: str) -> None:
        self._blob = _mapped(folder / f"{name}.txt")
        self.starts = Column(folder, f"{name}.starts", "I")
        self._starts: Sequence[int] = self.starts.view
        self.count = len(self._starts) - 1

    def raw(self, number: int) -> bytes:
        """The UTF-8 bytes of one string."""
        return self._blob[self._starts[number] : self._starts[number + 1]]

    def text(self, number: int) -> str:
        """One string."""
        return self.raw(number).decode("utf-8")

    def find(self, string: str) -> int:
        """The number of a string in a sorted list, or −1."""
        wanted = string.encode("utf-8")
        number = bisect_left(range(self.count), wanted, key=self.raw)
        return number if number < self.count and self.raw(number) == wanted else -1

    def prefixed(self, prefix: str) -> tuple[int, int]:
        """The half-open range of numbers of the strings that start with `prefix`, in a sorted list."""
        low = prefix.encode("utf-8")
        first = bisect_left(range(self.count), low, key=self.raw)
        return first, bisect_left(range(self.count), low + b"\xff", first, key=self.raw)
