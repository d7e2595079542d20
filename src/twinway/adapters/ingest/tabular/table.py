"""A table under a profile, streamed: its column names laid out, each row handed on, what is wrong told by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from twinway.adapters.ingest.dates import read_date
from twinway.adapters.ingest.records import Limits, Rejected, WrittenPlace
from twinway.adapters.ingest.tabular.cells import Cells, read_cells, separator_of
from twinway.adapters.ingest.tabular.lines import Line, read_lines, refuse_long, too_many
from twinway.adapters.ingest.tabular.profile import Profile, header_key
from twinway.kernel.errors import Invalid
from twinway.kernel.point import Point
from twinway.kernel.text import fold, readable

NO_LIMITS = Limits()
LONGEST_LOCATOR = 120
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Reading:
    """A profile laid over the columns of one file: field → column, and what is read by habit."""

    profile: Profile
    columns: Mapping[str, int]
    width: int
    latest_year: int

    def cell(self, cells: Sequence[str], name: str) -> str:
        """The value of a field in a row; the profile's constant where there is no column."""
        at = self.columns.get(name)
        if at is None:
            return self.profile.constants.get(name, "")
        return cells[at].strip() if at < len(cells) else ""


def read_rows(
    path: Path,
    profile: Profile,
    make: Callable[[Reading, Cells], Row],
    *,
    latest_year: int,
    limits: Limits = NO_LIMITS,
) -> Iterator[Row | Rejected]:
    """What `make` makes of each row, one by one; Invalid (field `file`) when the file as a whole cannot be used.

    `make` says by ValueError or Invalid what is wrong with a row. The line of a row is that of the file, counted from 1
    with the line of column names.
    """
    refuse_long(path, limits)
    lines = read_lines(path, limits)
    first = next((line for line in lines if isinstance(line, Rejected) or _is_told(line)), None)
    if first is None or isinstance(first, Rejected):
        raise Invalid({"file": f"line 1: {first.message if first else 'a line of column names is needed'}"})
    separator = separator_of(first.text)
    header = next(read_cells(iter((first,)), separator, limits))
    if isinstance(header, Rejected):
        raise Invalid({"file": f"line {header.line}: {header.message}"})
    reading = _lay(profile, header.cells, limits, latest_year)
    for count, row in enumerate(read_cells(lines, separator, limits), start=1):
        if limits.rows is not None and count > limits.rows:
            raise Invalid({"file": too_many(limits.rows)})
        yield row if isinstance(row, Rejected) else _made(make, reading, row)


def _is_told(line: Line) -> bool:
    """Whether a line before the column names is theirs: not empty, nor the separator as spreadsheets write it."""
    return bool(line.text.strip()) and not (line.number == 1 and line.text.lower().startswith("sep="))


def _lay(profile: Profile, names: Sequence[str], limits: Limits, latest_year: int) -> Reading:
    if len(names) > limits.columns:
        raise Invalid({"file": f"at most {limits.columns} columns are taken, this has {len(names)}"})
    keys = [header_key(name) for name in names]
    columns = {name: keys.index(key) for name, key in _present(profile, keys)}
    for name, at in columns.items():
        if keys.count(keys[at]) > 1:
            places = [str(n) for n, key in enumerate(keys, 1) if key == keys[at]]
            said = f"the column '{names[at].strip()}' stands in places {' and '.join(places)}; rename or remove one"
            raise Invalid({"file": f"line 1: {said} ({name} is read from it)"})
    _need(profile, columns, names)
    return Reading(profile, columns, len(names), latest_year)


def _present(profile: Profile, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(field, header) for each field of which the file has a column; no column serves two fields."""
    taken: set[str] = set()
    for name, headers in profile.columns.items():
        for header in headers:
            if header in keys and header not in taken:
                taken.add(header)
                yield name, header
                break


def _need(profile: Profile, columns: Mapping[str, int], names: Sequence[str]) -> None:
    for name, words in profile.shape.needed.items():
        if name not in columns and name not in profile.constants:
            wanted = ", ".join(profile.columns.get(name, ())[:6])
            found = ", ".join(n.strip()[:40] for n in names if n.strip()) or "none"
            said = f"no column for the {words}: one named {wanted} … is needed; found: {found[:300]}"
            raise Invalid({"file": f"line 1: {said}"})


def _made(make: Callable[[Reading, Cells], Row], reading: Reading, row: Cells) -> Row | Rejected:
    extra = [cell for cell in row.cells[reading.width :] if cell.strip()]
    if extra:
        said = f"the row has {len(row.cells)} cells, the line of column names {reading.width}"
        return Rejected(row.line, f"{said}; put a name that holds the separator in quotation marks")
    try:
        return make(reading, row)
    except ValueError as error:
        return Rejected(row.line, str(error))
    except Invalid as refusal:
        return Rejected(row.line, refusal.message)


def dates_of(reading: Reading, cells: Sequence[str]) -> tuple[str, str]:
    """Start and end as EDTF texts, empty where not told."""
    found = []
    for name in ("start", "end"):
        try:
            found.append(read_date(reading.cell(cells, name), latest_year=reading.latest_year))
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
    start, end = found
    if start and end and start[:4] > end[:4]:
        raise ValueError(f"the end {end} lies before the start {start}; correct one of them")
    return start, end


def place_of(reading: Reading, cells: Sequence[str], side: str, text: str) -> WrittenPlace:
    """The place of a side, called `text` there, with all the row tells of it."""

    def told(name: str) -> str:
        return reading.cell(cells, f"{side}.{name}")

    lat, lon = _point(told("lat"), told("lon"), side)
    return WrittenPlace(
        text=readable(text, field=f"{side} place"),
        country=_short(told("country"), f"{side} country", 100),
        region=_short(told("region"), f"{side} region", 200),
        kind=_place_kind(told("kind"), side),
        wikidata=_wikidata(told("wikidata")),
        geonames=_digits(told("geonames")),
        lat=lat,
        lon=lon,
    )


def _short(text: str, name: str, limit: int) -> str:
    return readable(text, field=name, limit=limit) if text else ""


def _place_kind(text: str, side: str) -> str:
    words = {"": "", "town": "city", "municipality": "city", "state": "region", "province": "region"}
    kind = words.get(fold(text), fold(text))
    if kind not in ("", "city", "county", "region", "country"):
        raise ValueError(f"the kind of the {side} place is '{text[:40]}'; city, county, region or country is needed")
    return kind


def _wikidata(text: str) -> str:
    last = text.rsplit("/", 1)[-1].upper()
    return last if last[:1] == "Q" and last[1:].isascii() and last[1:].isdigit() else ""


def _digits(text: str) -> str:
    bare = text.removesuffix(".0")
    return bare if bare.isascii() and bare.isdigit() and int(bare) else ""


def _point(lat: str, lon: str, side: str) -> tuple[float | None, float | None]:
    if not lat or not lon:
        return None, None
    try:
        point = Point(float(lat), float(lon))
    except ValueError as error:
        raise ValueError(f"the {side} place: {error}; write degrees such as 43.15") from None
    return point.lat, point.lon


def kind_of(reading: Reading, cells: Sequence[str]) -> str:
    """The kind told, empty where the row does not tell it."""
    word = reading.cell(cells, "kind")
    if not word:
        return ""
    kind = reading.profile.kinds.get(fold(word))
    if kind is None:
        known = ", ".join(list(reading.profile.kinds)[:8])
        noun = reading.profile.shape.noun
        raise ValueError(f"'{word[:40]}' is no kind of {noun} this profile knows; write one of {known} …")
    return kind
