"""What a notice says of its own: no reference numbers, no class prefixes, no sentences that all notices repeat."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twinway.engines.relevance.records import Notice

FEW = 3  # notices may repeat a sentence by chance
OFTEN = 0.001  # share of the notices from which on a sentence is a formula
MAX_CHARACTERS = 6_000  # of a body that are read; what is sought stands at the beginning
SHORT = 4  # a segment of fewer words names a thing, however often it is said

_CLASS = re.compile(r"^\s*(?:\d\d|[A-Z])\s?--\s*")  # "66--PITOT-STATIC TUBE", the US federal supply class
_REFERENCE = re.compile(r"\s*\((?=[^)]*\d)[^)]{3,}\)\s*$")  # "Body Armour (W8485-206050/A)"
_OUTCOME = re.compile(r"\s*[-–:]\s*(?:contract )?(?:award(?:ed)?|notice)(?: notice)?\s*$", re.IGNORECASE)
_PARTS = re.compile(r"(?<=[.!?;:])\s+|\s{2,}|[\r\n•]+")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
# What notices of several countries say of the procedure and never of the thing.
_PROCEDURE = (
    "tendering procedure", "procurement strategy", "trade agreement", "land claim", "nature of requirement",
    "delivery date", "closing date", "telephone no", "fax no", "e-mail address", "email address",
    "right to negotiate", "may submit a bid", "may submit a quote", "may submit a proposal",
    "in either official language", "all responsible sources", "above-mentioned", "lowest/lower bid",
)  # fmt: skip


def clean_title(title: str) -> str:
    """The title without a class code before it and a reference or outcome after it; whole if nothing would be left."""
    bare = _OUTCOME.sub("", _REFERENCE.sub("", _CLASS.sub("", title))).strip()
    return bare or title.strip()


def clean(notices: Sequence[Notice]) -> Iterator[Notice]:
    """The notices with clean titles and without formulas in their bodies, in order.

    A formula is one of our list, or a segment (sentence, line, heading) of at least 4 words that more than 3 notices
    and more than one in a thousand hold, whatever the numbers in it.
    """
    read = [_segments(notice.body) for notice in notices]
    said = Counter(key for segments in read for key in {key for _, key in segments if key})
    most = max(FEW, int(len(notices) * OFTEN))
    formulas = frozenset(key for key, count in said.items() if count > most)
    for notice, segments in zip(notices, read, strict=True):
        kept = [segment for segment, key in segments if key not in formulas]
        yield replace(notice, title=clean_title(notice.title), body=" . ".join(kept))


def _segments(body: str) -> list[tuple[str, str]]:
    """Sentences, lines and headings, each with what makes it a formula: itself without numbers and marks.

    That is empty where the segment is too short to be one.
    """
    found = []
    for part in _PARTS.split(body[:MAX_CHARACTERS]):
        low = part.lower()
        if part and not any(phrase in low for phrase in _PROCEDURE):
            key = _NOT_LETTERS.sub(" ", low).strip()
            found.append((part, key if key.count(" ") >= SHORT - 1 else ""))
    return found
