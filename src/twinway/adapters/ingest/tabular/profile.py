"""Mapping profiles: which column of a table means what, read from YAML and checked with clear words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from twinway.adapters.ingest.records import SourceTold
from twinway.domain.directory.rules import KINDS as ORGANISATION_KINDS
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.text import fold

SIDE_FIELDS = ("place", "region", "country", "kind", "wikidata", "geonames", "lat", "lon")
IDENTIFIER = "identifier."  # opens a field of an organisation that holds its number in another register
TIE_KINDS = (
    *("contact", "project", "friendship", "sister", "cooperation", "institutional", "business_council", "event_link"),
)


@dataclass(frozen=True, slots=True)
class RowShape:
    """What a row of a table may be: its fields, those it cannot do without (with their words), its kinds."""

    noun: str
    fields: tuple[str, ...]
    needed: Mapping[str, str]
    kinds: tuple[str, ...]
    default_kind: str


def _place_fields(side: str) -> tuple[str, ...]:
    return tuple(f"{side}.{name}" for name in SIDE_FIELDS)


ROWS = {
    "tie": RowShape(
        noun="tie",
        fields=(*_place_fields("first"), *_place_fields("second"), "kind", "start", "end", "url", "note"),
        needed={"first.place": "first place", "second.place": "second place"},
        kinds=TIE_KINDS,
        default_kind="sister",
    ),
    "organisation": RowShape(
        noun="organisation",
        fields=(
            *("id", "name", "native_name", *_place_fields("seat"), "kind", "url", "text", "codes", "trade"),
            *("languages", "represents", "areas", "start", "end", "state", "page", "note"),
        ),
        needed={"name": "name of the organisation"},
        kinds=ORGANISATION_KINDS,
        default_kind="other",
    ),
}
_PARTS = {"name", "title", "rows", "columns", "constants", "kinds", "default_kind", "source"}
_SOURCE = {"key", "title", "licence", "url", "date", "retrieved", "publisher", "redistributable"}
_BUILT_IN = "profiles"


@dataclass(frozen=True, slots=True)
class Profile:
    """How a table is read.

    `columns` maps a field to header names (as `header_key` makes them), the first that stands in the file wins;
    `constants` are values for fields without a column; `kinds` maps words (folded) to kinds of what a row is (`rows`).
    """

    name: str
    title: str
    columns: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    default_kind: str = "sister"
    source: SourceTold | None = None
    rows: str = "tie"

    @property
    def shape(self) -> RowShape:
        """What a row of the table is."""
        return ROWS[self.rows]


def header_key(name: str) -> str:
    """`City_1`, `city 1` and `City1` are one column name."""
    return fold(name).replace(" ", "")


def load_profile(name: str, folder: Path | None = None) -> Profile:
    """The profile of a name, an operator's own before a built-in one; NotFound names those there are."""
    own = _own(folder)
    if name in own:
        return read_profile(own[name].read_text(encoding="utf-8", errors="replace"), name)
    if name in built_in():
        return built_in()[name]
    known = profile_names(folder)
    raise NotFound(f"There is no profile '{name[:60]}'; there are {', '.join(known)}.", suggestions=known)


def profile_names(folder: Path | None = None) -> tuple[str, ...]:
    """Built-in profiles and those of the operator's folder."""
    return tuple(sorted({*built_in(), *_own(folder)}))


@cache
def built_in() -> dict[str, Profile]:
    """The profiles that ship with the program."""
    found = (f for f in (files(__package__) / _BUILT_IN).iterdir() if f.name.endswith(".yaml"))
    texts = {file.name.removesuffix(".yaml"): file.read_text(encoding="utf-8") for file in found}
    return {name: read_profile(text, name) for name, text in texts.items()}


def read_profile(text: str, name: str) -> Profile:
    """A profile from its YAML; Invalid names every part that is wrong."""
    try:
        told = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" near line {mark.line + 1}" if mark else ""
        raise Invalid({f"profile {name}": f"this is not YAML{where}"}) from None
    if not isinstance(told, dict):
        raise Invalid({f"profile {name}": "a mapping with the part 'columns' is needed"})
    wrong = {f"profile {name}, {part}": message for part, message in _wrong(told)}
    if wrong:
        raise Invalid(wrong)
    return _profile(told, name)


def _own(folder: Path | None) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))} if folder and folder.is_dir() else {}


def _profile(told: Mapping[str, object], name: str) -> Profile:
    source = _mapping(told.get("source"))
    return Profile(
        name=name,
        title=str(told.get("title") or name),
        columns={str(f): tuple(map(header_key, _names(n))) for f, n in _mapping(told["columns"]).items()},
        constants={str(f): str(value) for f, value in _mapping(told.get("constants")).items()},
        kinds={fold(str(word)): str(kind) for word, kind in _mapping(told.get("kinds")).items()},
        default_kind=str(told.get("default_kind") or _shape(told).default_kind),
        source=_source(source, name) if source else None,
        rows=_shape(told).noun,
    )


def _shape(told: Mapping[str, object]) -> RowShape:
    return ROWS.get(str(told.get("rows") or "tie"), ROWS["tie"])


def _source(told: Mapping[str, object], name: str) -> SourceTold:
    texts = {key: str(told.get(key) or "") for key in _SOURCE - {"redistributable"}}
    return SourceTold(
        **{**texts, "key": texts["key"] or name, "title": texts["title"] or name},
        redistributable=told.get("redistributable") is True,
    )


def _wrong(told: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for part in told.keys() - _PARTS:
        yield str(part), f"no such part; there are {', '.join(sorted(_PARTS))}"
    for part in ("columns", "constants", "kinds", "source"):
        if not isinstance(told.get(part) or {}, dict):
            yield part, "a mapping is needed"
            return
    if told.get("rows", "tie") not in ROWS:
        yield "rows", f"one of {', '.join(ROWS)} is needed"
    yield from _wrong_columns(_shape(told), _mapping(told.get("columns")), _mapping(told.get("constants")))
    yield from _wrong_kinds(told)
    for key in _mapping(told.get("source")).keys() - _SOURCE:
        yield f"source.{key}", f"no such part; there are {', '.join(sorted(_SOURCE))}"


def _wrong_columns(
    shape: RowShape, columns: Mapping[str, object], constants: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    for name in (*columns, *constants):
        if name not in shape.fields and not (shape.noun == "organisation" and str(name).startswith(IDENTIFIER)):
            yield f"columns.{name}", f"no such field; there are {', '.join(shape.fields)}"
    for name, headers in columns.items():
        if not _names(headers):
            yield f"columns.{name}", "a column name or a list of them is needed"
    for name in shape.needed:
        if name not in columns and name not in constants:
            yield f"columns.{name}", "this field is needed"


def _wrong_kinds(told: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    shape = _shape(told)
    kinds = {f"kinds.{word}": kind for word, kind in _mapping(told.get("kinds")).items()}
    for part, kind in {**kinds, "default_kind": told.get("default_kind") or shape.default_kind}.items():
        if kind not in shape.kinds:
            yield part, f"'{kind}' is no kind of {shape.noun}; there are {', '.join(shape.kinds)}"


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(name) for name in value] if isinstance(value, list) else []
