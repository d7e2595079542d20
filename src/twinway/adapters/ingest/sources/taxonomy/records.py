"""What a reader of a classification's file gives: what it understood and what it did not, by line."""

from __future__ import annotations

from dataclasses import dataclass

from twinway.adapters.ingest.records import Rejected
from twinway.engines.sectors.records import Code, Entry


@dataclass(frozen=True, slots=True)
class EntryFile:
    """Texts that stand for NAICS codes, in the order of the file."""

    entries: tuple[Entry, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class CodeFile:
    """The classes of a classification, in the order of the file."""

    codes: tuple[Code, ...]
    rejected: tuple[Rejected, ...]
