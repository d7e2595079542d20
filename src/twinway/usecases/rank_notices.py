"""Rank the notices of a file for the queries of another, without a register."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from twinway.adapters.ingest.sources.taxonomy import naics
from twinway.engines.relevance.concepts import Concepts
from twinway.engines.relevance.embedding import Embedder, available, static_vectors
from twinway.engines.relevance.index import NoticeIndex
from twinway.engines.relevance.records import CodeText, Notice, NoticeQuery
from twinway.engines.sectors import lexicon
from twinway.engines.sectors.records import Entry
from twinway.kernel.errors import Invalid

Progress = Callable[[str, int, int], None]
LIMIT = 100
_BODY = ("body", "text", "description")  # what files call a notice's text; the first that is there is read


@cache
def concepts() -> Concepts:
    """The industries as all that ships describes them: titles and our own English words. One per process."""
    return concepts_from(())


def concepts_from(extra: Iterable[Entry]) -> Concepts:
    """The industries as all that ships and the entries of an official index describe them."""
    entries = (*lexicon.known("en"), *extra)
    return Concepts.from_texts(CodeText(entry.code, entry.text, entry.kind == "definition") for entry in entries)


def rank_notices(
    *,
    collection: Path,
    queries: Path,
    out: Path,
    embeddings: bool | None = None,
    taxonomy: Path | None = None,
    progress: Progress | None = None,
) -> int:
    """Write a line {"qid", "docs": [best first]} for each query; returns how many.

    Notices are lines {"id", "title", "text", "codes"?, "lang"?}, queries {"qid", "text", "codes"?, "lang"?}; other
    fields are not read. `embeddings` None means: where the extra is installed; `taxonomy` is an official NAICS file
    that describes the industries further. Invalid names a file's bad line, or the extra that is asked for and missing.
    """
    known = concepts_from(naics.read(taxonomy).entries) if taxonomy else concepts()
    index = NoticeIndex.build(read_notices(collection), known, _embedder(embeddings))
    asked = list(_queries(queries))
    with out.open("w", encoding="utf-8") as write:
        for done, (qid, query) in enumerate(asked, start=1):
            docs = [hit.id for hit in index.search(query, LIMIT)]
            write.write(json.dumps({"qid": qid, "docs": docs}) + "\n")
            if progress:
                progress("queries", done, len(asked))
    return len(asked)


def read_notices(file: Path) -> list[Notice]:
    """The notices of a JSONL file; Invalid names its first bad line."""
    return [
        Notice(_text(row, "id"), _text(row, "title"), _body(row), _codes(row), _optional(row, "lang"))
        for row in _rows(file, "collection", ("id", "title"))
    ]


def _queries(file: Path) -> Iterator[tuple[str, NoticeQuery]]:
    for row in _rows(file, "queries", ("qid", "text")):
        yield _text(row, "qid"), NoticeQuery(_text(row, "text"), _codes(row), _optional(row, "lang"))


def _rows(file: Path, field: str, needed: tuple[str, ...]) -> Iterator[dict[str, object]]:
    if not file.is_file():
        raise Invalid({field: f"there is no file {file}"})
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _row(line, f"line {number}", field, needed)


def _row(line: str, where: str, field: str, needed: tuple[str, ...]) -> dict[str, object]:
    try:
        row = json.loads(line)
    except ValueError:
        raise Invalid({field: f"{where} is not JSON"}) from None
    if not isinstance(row, dict) or any(not isinstance(row.get(key), str) for key in needed):
        raise Invalid({field: f"{where} needs the texts {', '.join(needed)}"})
    return row


def _text(row: dict[str, object], key: str) -> str:
    return str(row[key])


def _optional(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _body(row: dict[str, object]) -> str:
    return next((text for key in _BODY if (text := _optional(row, key))), "")


def _codes(row: dict[str, object]) -> tuple[str, ...]:
    codes = row.get("codes")
    return tuple(str(code) for code in codes) if isinstance(codes, list) else ()


def _embedder(wanted: bool | None) -> Embedder | None:  # noqa: FBT001 – three-valued, from one place
    if wanted is False or (wanted is None and not available()):
        return None
    if not available():
        raise Invalid({"embeddings": "the extra is not installed; pip install 'twinway[embeddings]'"})
    return static_vectors()
