"""What a notice says of its own: no reference numbers, no class prefixes, no sentences that all notices repeat."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twinway.engines.relevance.records import Notice

FEW = 3  # notices may repeat a sentence by chance
OFTEN = 0.001  # share of the notices from which on a sentence is a formula
SHORT = 4  # a segment of fewer words names a thing, however often it is said

_CLASS = re.compile(r"^\s*(?:\d\d|[A-Z])\s?--\s*")  # "66--PITOT-STATIC TUBE", the US federal supply class
_REFERENCE = re.compile(r"\s*\((?=[^)]*\d)[^)]{3,}\)\s*$")  # "Body Armour (W8485-206050/A)"
_OUTCOME = re.compile(r"\s*[-–:]\s*(?:contract )?(?:award(?:ed)?|notice)(?: notice)?\s*$", re.IGNORECASE)
_PARTS = re.compile(r"(?<=[.!?;:])\s+|\s{2,}|[\r\n•]+")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_FORMULA = re.compile(
    r"tendering procedures?|procurement strategy|trade agreement|land claims? agreement|nature of requirements?|"
    r"delivery date|closing date|telephone no|fax no|e-?mail address|retains the rights? to negotiate|"
    r"may submit a (?:bid|quote|proposal)|submitted in either official language|all responsible sources|"
    r"^(?:above-mentioned|lowest/lower bid|best overall proposal)$",
    re.IGNORECASE,
)


def clean_title(title: str) -> str:
    """The title without a class code before it and a reference or outcome after it; whole if nothing would be left."""
    bare = _OUTCOME.sub("", _REFERENCE.sub("", _CLASS.sub("", title))).strip()
    return bare or title.strip()


def clean(notices: Sequence[Notice]) -> Iterator[Notice]:
    """The notices with clean titles and without formulas in their bodies, in order.

    A formula is one of our list, or a segment (sentence, line, heading) of at least 4 words that more than 3 notices
    and more than one in a thousand hold, whatever the numbers in it.
    """
    said: Counter[str] = Counter()
    for notice in notices:
        said.update({key for segment in _segments(notice.body) if (key := _key(segment))})
    most = max(FEW, int(len(notices) * OFTEN))
    formulas = frozenset(key for key, count in said.items() if count > most)
    for notice in notices:
        kept = [segment for segment in _segments(notice.body) if _key(segment) not in formulas]
        yield replace(notice, title=clean_title(notice.title), body=" . ".join(kept))


def _segments(body: str) -> Iterable[str]:
    return (part for part in _PARTS.split(body) if part and not _FORMULA.search(part))


def _key(segment: str) -> str:
    """A segment without numbers and marks; empty when it is too short to be a formula."""
    key = _NOT_LETTERS.sub(" ", segment.lower()).strip()
    return key if key.count(" ") >= SHORT - 1 else ""
