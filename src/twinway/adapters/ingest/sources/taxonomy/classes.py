"""Classes of a classification with letters and dots, from a table or from nested JSON: shared by ISIC and NACE."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from twinway.adapters.ingest.records import Rejected
from twinway.adapters.ingest.sources.taxonomy.records import CodeFile
from twinway.adapters.ingest.sources.taxonomy.text import Json, is_json, parse_json, read_text, refuse, rows
from twinway.engines.sectors.records import Code

_LEVELS = ("code", "section", "division", "group", "class")
_TITLES = ("title", "description", "heading", "label", "name")
_CODE_HEADERS = re.compile(r"code|class|nace(?:\s*rev.*)?|isic.*", re.IGNORECASE)
_TITLE_HEADERS = re.compile(r"(?:title|description|heading|label|name)(?:[ _-]?en(?:glish)?)?", re.IGNORECASE)


def read(path: Path, *, scheme: str, notation: re.Pattern[str]) -> CodeFile:
    """The classes whose code `notation` matches in full, upper case; the others are rejected by line.

    Invalid when the file has no such class or, as a table, no columns for code and title.
    """
    text = read_text(path)
    codes: dict[str, Code] = {}
    rejected: list[Rejected] = []
    for line, written, title in _from_json(parse_json(text)) if is_json(text) else _from_table(text):
        code = written.upper()
        if notation.fullmatch(code) is None or not title:
            rejected.append(Rejected(line, f"'{written[:20]}' is not a code of {scheme} with a title"))
        else:
            codes.setdefault(code, Code(scheme, code, title))
    if not codes:
        raise refuse(f"holds no class of {scheme}")
    return CodeFile(tuple(codes.values()), tuple(rejected))


def _from_table(text: str) -> Iterator[tuple[int, str, str]]:
    table = rows(text)
    _, header = next(table)
    code, title = _column(header, _CODE_HEADERS), _column(header, _TITLE_HEADERS)
    if code is None or title is None:
        raise refuse("has no columns named code and title (or description) in its first row")
    for line, cells in table:
        if len(cells) > max(code, title):
            yield line, cells[code], cells[title]


def _column(header: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((i for i, name in enumerate(header) if pattern.fullmatch(name.strip('"\ufeff '))), None)


def _from_json(document: Json) -> Iterator[tuple[int, str, str]]:
    """Every object with a code and a title, whatever its level is called, from the outside in."""
    waiting, number = [document], 0
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            waiting.extend(reversed(item.values()))
            code, title = _first_text(item, _LEVELS), _first_text(item, _TITLES)
            if code is not None and title is not None:
                number += 1
                yield number, code, title


def _first_text(item: dict[str, Json], names: tuple[str, ...]) -> str | None:
    return next((value.strip() for name in names if isinstance(value := item.get(name), str)), None)
