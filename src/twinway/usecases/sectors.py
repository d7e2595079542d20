"""What a company does, as industry codes: from its own words, or corrected by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from twinway.adapters.ingest.sources.taxonomy import isic, nace, naics
from twinway.domain.directory import operations as directory
from twinway.domain.directory import queries
from twinway.domain.provenance import queries as provenance
from twinway.engines.sectors.classifier import Classifier
from twinway.engines.sectors.closeness import closeness
from twinway.engines.sectors.records import Code, Entry, Match
from twinway.engines.sectors.titles import SCHEME
from twinway.engines.sectors.titles import code as code_of
from twinway.kernel.errors import Invalid
from twinway.usecases.kept import Kept

USED = 3  # how many of the best codes a search uses
CLASSIFICATIONS = ("naics", "isic", "nace")
__all__ = ["classify", "classify_many", "closeness", "codes_for", "load_taxonomy", "named"]


def classify(text: str, limit: int = 10) -> tuple[Match, ...]:
    """The industries a text speaks of, best first; empty when nothing is recognised."""
    return _at(provenance.data_version()).classify(text, limit=limit)


def classify_many(texts: Iterable[str], index: Path | None, limit: int = 40) -> Iterator[tuple[Match, ...]]:
    """Stateless: titles and our own words, and the official index of a file where one is given."""
    classifier = Classifier.from_titles()
    if index:
        classifier = classifier.with_index(naics.read(index).entries)
    for text in texts:
        yield classifier.classify(text, limit=limit)


def codes_for(text: str, given: tuple[str, ...] = (), *, version: int | None = None) -> tuple[Code, ...]:
    """The codes a search uses: those given by hand, else the best of the text."""
    if given or not text.strip():
        return named(given)
    at = provenance.data_version() if version is None else version
    return tuple(match.code for match in _at(at).classify(text, limit=USED))


def named(codes: tuple[str, ...]) -> tuple[Code, ...]:
    """Codes with their titles; Invalid names one that NAICS 2022 does not have."""
    found = [(text, code_of(text)) for text in codes]
    for text, code in found:
        if code is None:
            raise Invalid({"code": f"“{text[:20]}” is not a code of NAICS 2022"})
    return tuple(code for _, code in found if code)


def load_taxonomy(classification: str, file: Path) -> tuple[int, tuple[str, ...]]:
    """Load an official file; returns how many texts, and a sentence for each line that was not understood."""
    if classification not in CLASSIFICATIONS:
        raise Invalid({"classification": f"choose one of {', '.join(CLASSIFICATIONS)}"})
    if not file.is_file():
        raise Invalid({"file": f"there is no file {file}"})
    if classification == "naics":
        read = naics.read(file)
        for kind in sorted({entry.kind for entry in read.entries}):
            texts = [(entry.code, entry.text) for entry in read.entries if entry.kind == kind]
            directory.replace_sector_texts(scheme=SCHEME, kind=kind, texts=texts)
        return len(read.entries), tuple(f"line {r.line}: {r.message}" for r in read.rejected)
    classes = (isic if classification == "isic" else nace).read(file)
    scheme = classes.codes[0].scheme
    directory.replace_sector_texts(scheme=scheme, kind="title", texts=[(c.code, c.title) for c in classes.codes])
    return len(classes.codes), tuple(f"line {r.line}: {r.message}" for r in classes.rejected)


def _classifier(version: int) -> Classifier:  # noqa: ARG001 – loading an index bumps the data version
    loaded = tuple(Entry(code, text, kind) for code, text, kind in queries.sector_texts(SCHEME))  # type: ignore[arg-type]  # kinds as loaded
    return _with(loaded) if loaded else Classifier.from_titles()


_at = Kept(_classifier, most=2)


@lru_cache(maxsize=1)
def _with(entries: tuple[Entry, ...]) -> Classifier:
    return Classifier.from_titles().with_index(entries)
