"""Knowledge about NAICS 2022 codes: the official index (CSV), the hierarchy with definitions (JSON), labelled texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from twinway.adapters.ingest.records import Rejected
from twinway.adapters.ingest.sources.taxonomy.records import EntryFile
from twinway.adapters.ingest.sources.taxonomy.text import Json, is_json, parse_json, read_text, refuse, rows
from twinway.engines.sectors.records import Entry, Kind
from twinway.engines.sectors.titles import code

_Row = tuple[int, str, str, Kind]  # line, code, text, kind


def read(path: Path) -> EntryFile:
    """Read any of the three forms; Invalid when nothing in the file is about a NAICS 2022 code.

    - CSV: a code in the first column, its text in the second, with or without a header; rows of `******` are the
      index's see-references and carry no code.
    - JSON: nested `{code: {"code", "title", "children", "definition", "examples"}}`.
    - JSON lines: `{"text", "code"}`.
    """
    text = read_text(path)
    entries: list[Entry] = []
    rejected: list[Rejected] = []
    for line, notation, words, kind in _parsed(text):
        if code(notation) is None:
            rejected.append(Rejected(line, f"'{notation[:20]}' is not a NAICS 2022 code"))
        elif not words:
            rejected.append(Rejected(line, f"{notation} has no text"))
        else:
            entries.append(Entry(notation, words, kind))
    if not entries:
        raise refuse("holds no text for any NAICS 2022 code; expected the index as CSV or the hierarchy as JSON")
    return EntryFile(tuple(entries), tuple(rejected))


def _parsed(text: str) -> Iterator[_Row]:
    if not is_json(text):
        return _table(text)
    first = text.strip().split("\n", 1)[0]
    return _lines(text) if first.startswith("{") and '"text"' in first and first.rstrip().endswith("}") else _tree(text)


def _table(text: str) -> Iterator[_Row]:
    for line, cells in rows(text):
        notation, words = cells[0], cells[1] if len(cells) > 1 else ""
        if notation[:1].isdigit() or (line > 1 and not notation.startswith("*")):
            yield line, notation, words, "index"


def _lines(text: str) -> Iterator[_Row]:
    for line, raw in enumerate(text.splitlines(), 1):
        if raw.strip():
            try:
                item = json.loads(raw)
            except json.JSONDecodeError as error:
                raise refuse(f"line {line} is not whole JSON") from error
            words, notation = (item.get("text"), item.get("code")) if isinstance(item, dict) else (None, None)
            yield line, str(notation or ""), str(words or "").strip(), "index"


def _tree(text: str) -> Iterator[_Row]:
    for number, node in enumerate(_nodes(parse_json(text)), 1):
        notation = str(node["code"])
        definition, examples = node.get("definition"), node.get("examples")
        if isinstance(definition, str) and definition.strip():
            yield number, notation, definition.strip(), "definition"
        for example in examples if isinstance(examples, list) else []:
            yield number, notation, str(example).strip(), "index"


def _nodes(document: Json) -> Iterator[dict[str, Json]]:
    """Every object that has a `code`, from the outside in."""
    waiting: list[Json] = [document]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if isinstance(item.get("code"), str):
                yield item
            waiting.extend(reversed(item.values()))
        elif isinstance(item, list):
            waiting.extend(reversed(item))
