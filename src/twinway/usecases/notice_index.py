"""What a text is matched against: an index kept as long as its texts stay the same, and hits with reasons in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from twinway.engines.relevance.index import NoticeIndex
from twinway.engines.relevance.reading import read_query
from twinway.engines.relevance.records import Notice, NoticeQuery
from twinway.engines.sectors.closeness import closeness
from twinway.engines.sectors.titles import code as code_of
from twinway.usecases.kept import Kept
from twinway.usecases.rank_notices import concepts

MOST_HITS = 200
ENOUGH_WORDS = 2  # of a longer text that a notice must share; of one or two words, all
SAME_GROUP = 0.75  # closeness of two industries that share four digits
SHOWN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts to be matched; two of the same texts are equal, so that their index is built once."""

    fingerprint: str
    notices: tuple[Notice, ...] = field(compare=False, repr=False)

    @classmethod
    def of(cls, notices: Iterable[Notice]) -> Collection:
        """From notices in any order."""
        ordered = tuple(sorted(notices, key=lambda one: one.id))
        digest = hashlib.sha256()
        for one in ordered:
            digest.update(repr((one.id, one.title, one.body, one.codes, one.lang)).encode(errors="surrogatepass"))
        return cls(digest.hexdigest(), ordered)


@dataclass(frozen=True, slots=True)
class Match:
    """A notice that answers, its score (comparable within one answer only), and why in words."""

    id: str
    score: float
    reasons: tuple[str, ...]


def search(collection: Collection, text: str, codes: tuple[str, ...], limit: int = MOST_HITS) -> list[Match]:
    """The notices that answer a text and the codes read from it or given by hand, best first.

    One answers that shares the words of a short text, two words of a longer one, or an industry to four digits; where
    none shares so many words, one that shares as many as any does.
    """
    if not collection.notices or not (text.strip() or codes):
        return []
    held, wanted = _held(collection), min(ENOUGH_WORDS, len(read_query(text, "").groups))
    hits = held.index.search(NoticeQuery(text, codes), limit)
    wanted = min(wanted, max((len(hit.words) for hit in hits), default=0))
    near = [(hit, closest(codes, held.codes[hit.id])) for hit in hits]
    return [
        Match(hit.id, hit.score, _reasons(hit.words, code))
        for hit, code in near
        if code or (wanted and len(hit.words) >= wanted)
    ]


def closest(codes: Iterable[str], others: Iterable[str]) -> str:
    """Of the second codes the one nearest to any of the first, empty where none shares four digits."""
    asked = tuple(codes)
    found = max(((closeness(asked, (other,)), other) for other in others), default=(0.0, ""))
    return found[1] if found[0] >= SAME_GROUP else ""


def _reasons(words: tuple[str, ...], code: str) -> tuple[str, ...]:
    said = ", ".join(f"“{word}”" for word in words[:SHOWN_WORDS])
    trade = code_of(code) if code else None
    told = (f"says {said}" if said else "", f"same industry: {trade.title}" if trade else "")
    return tuple(sentence for sentence in told if sentence)


@dataclass(frozen=True, slots=True)
class _Held:
    index: NoticeIndex
    codes: dict[str, tuple[str, ...]]


def _build(collection: Collection) -> _Held:
    codes = {one.id: one.codes for one in collection.notices}
    return _Held(NoticeIndex.build(collection.notices, concepts()), codes)


_held = Kept(_build, most=3)
