"""The sentences that say why an entry may be meant, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twinway.engines.screening.align import Pair
from twinway.engines.screening.evidence import Evidence
from twinway.engines.screening.index import Listed
from twinway.engines.screening.latin import VOWELLESS
from twinway.engines.screening.records import Subject
from twinway.engines.screening.similarity import Likeness
from twinway.engines.screening.sounds import INITIAL


def explain(
    subject: Subject, listed: Listed | None, likeness: Likeness | None, evidence: Sequence[Evidence]
) -> tuple[str, ...]:
    """Sentences, the name first, then all other fields that both sides state."""
    named = _of_name(subject, listed, likeness) if listed and likeness else ()
    return (*named, *(e.sentence for e in evidence))


def _of_name(subject: Subject, listed: Listed, likeness: Likeness) -> Iterator[str]:
    alignment = likeness.alignment
    weak = "the weak alias" if listed.weak else "the listed name"
    if alignment.left or alignment.right or any(p.likeness < 1 for p in alignment.pairs):
        yield f"“{subject.name}” is like {weak} “{listed.text}”."
    else:
        yield f"“{subject.name}” has the same words as {weak} “{listed.text}”."
    yield from (_pair(pair) for pair in alignment.pairs if pair.likeness < 1)
    if alignment.left:
        yield f"Only asked: {_list(alignment.left)}."
    if alignment.right:
        yield f"Only listed: {_list(alignment.right)}."
    if likeness.damping < 1:
        yield "The words in common are ordinary ones, which many bear."


def _pair(pair: Pair) -> str:
    how = "may stand for" if pair.likeness == INITIAL else "is another spelling of"
    return f"“{pair.one.lstrip(VOWELLESS)}” {how} “{pair.other.lstrip(VOWELLESS)}” ({pair.likeness:.2f})."


def _list(words: Sequence[str]) -> str:
    return ", ".join(f"“{w.lstrip(VOWELLESS)}”" for w in words)
