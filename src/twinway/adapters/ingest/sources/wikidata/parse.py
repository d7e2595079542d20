"""A SPARQL 1.1 JSON result to rows of ties, one binding at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, cast

import ijson

from twinway.adapters.ingest.dates import FIRST_YEAR
from twinway.adapters.ingest.records import Limits, Rejected, SourceRow, WrittenPlace
from twinway.adapters.ingest.tabular.profile import TIE_KINDS
from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import PartialDate
from twinway.kernel.point import Point
from twinway.kernel.text import readable

Binding = Mapping[str, str]
_ITEM = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q\d{1,15})|(Q\d{1,15})")
_WKT = re.compile(r"(?:<[^>]*/Q2>\s*)?Point\(\s*([-+.\deE]+)\s+([-+.\deE]+)\s*\)", re.IGNORECASE)
_TIME = re.compile(r"\+?(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:.]+Z?)?)?)?")
_YEAR_PRECISION, _MONTH_PRECISION = 9, 10  # wikibase:timePrecision
_NO_LIMITS = Limits()
_DEEPEST = 20
_DEEPER = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}
_KEEP = 200  # characters of a reference that are kept


def read_results(path: Path, *, latest_year: int, limits: Limits = _NO_LIMITS) -> Iterator[SourceRow | Rejected]:
    """Rows of a result file one by one, numbered from 1 in its order; a row has its two items, never more in memory.

    Variables read: item, twin (entities); with each as prefix Label, CountryLabel, CountryCode, Coord (WKT), Geonames,
    Site, BodyLabel; kind, start, end with startPrecision, endPrecision, reference. All but item and twin may be absent.
    Invalid (field `file`) when it is no SPARQL result or breaks off.
    """
    number = 0
    for number, binding in enumerate(bindings(path, limits), start=1):
        if limits.rows is not None and number > limits.rows:
            raise Invalid({"file": f"at most {limits.rows} rows are taken at once; split the file"})
        try:
            yield _row(number, binding, latest_year)
        except ValueError as error:
            yield Rejected(number, str(error))
        except Invalid as refusal:
            yield Rejected(number, refusal.message)


def bindings(path: Path, limits: Limits = _NO_LIMITS) -> Iterator[Binding]:
    """Bindings one by one as variable → value; blank nodes are left out."""
    size = path.stat().st_size
    if limits.size is not None and size > limits.size:
        raise Invalid(
            {"file": f"at most {limits.size // 1024 // 1024} MB are taken, this has {size / 1024 / 1024:.0f}"}
        )
    _refuse(path)
    count = 0
    try:
        with path.open("rb") as file:
            for binding in ijson.items(_events(file), "results.bindings.item"):
                count += 1
                yield _values(binding, count)
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise Invalid({"file": _broken(error, count)}) from None


def _events(file: IO[bytes]) -> Iterator[tuple[str, str, object]]:
    """The parse events; JSON nested deeper than any result is refused before its depth takes memory."""
    return cast("Iterator[tuple[str, str, object]]", ijson.parse(_shallow(ijson.basic_parse(file))))


def _shallow(events: Iterable[tuple[str, object]]) -> Iterator[tuple[str, object]]:
    depth = 0
    for event, value in events:
        depth += _DEEPER.get(event, 0)
        if depth > _DEEPEST:
            raise Invalid({"file": f"this is nested more than {_DEEPEST} deep, which no SPARQL result is"})
        yield event, value


def _refuse(path: Path) -> None:
    """Refuse by its beginning what is no SPARQL result: its vars must be told before its bindings or after them."""
    try:
        with path.open("rb") as file:
            for prefix, event, _value in _events(file):
                if (prefix, event) == ("results.bindings", "start_array"):
                    return
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise Invalid({"file": _broken(error, 0)}) from None
    raise Invalid({"file": "this is JSON but no SPARQL result; the part results.bindings is missing"})


def _broken(error: Exception, count: int) -> str:
    cut = isinstance(error, ijson.IncompleteJSONError)
    what = "breaks off" if cut else "cannot be read as JSON"
    return f"the result {what} after {count} whole rows; fetch it again (a SPARQL 1.1 JSON result in UTF-8 is needed)"


def _values(binding: object, number: int) -> Binding:
    if not isinstance(binding, dict):
        raise Invalid({"file": f"row {number} of results.bindings is no mapping of variables"})
    return {
        str(name): str(term["value"])
        for name, term in binding.items()
        if isinstance(term, dict) and "value" in term and term.get("type") != "bnode"
    }


def _row(number: int, told: Binding, latest_year: int) -> SourceRow:
    for name, value in told.items():
        if any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value):
            raise ValueError(f"{name[:40]} holds a character that is no text (NUL or half of a pair)")
    start = _date(told, "start", latest_year)
    end = _date(told, "end", latest_year)
    if start and end and start[:4] > end[:4]:
        raise ValueError(f"the end {end} lies before the start {start}; correct the statement in Wikidata")
    item = _side(told, "item")
    return SourceRow(
        line=number,
        sides=(item, _side(told, "twin")),
        kind=_kind(told),
        start=start,
        end=end,
        ended="first",
        locator=item.wikidata,
        note=told.get("reference", "")[:_KEEP],
    )


def _kind(told: Binding) -> str:
    kind = told.get("kind", "")
    if kind and kind not in TIE_KINDS:
        raise ValueError(f"'{kind[:40]}' is no kind of tie; one of {', '.join(TIE_KINDS)} is needed")
    return "" if kind == "sister" else kind


def _side(told: Binding, name: str) -> WrittenPlace:
    match = _ITEM.fullmatch(told.get(name, ""))
    if not match:
        raise ValueError(f"the {name} is no Wikidata item ('{told.get(name, '')[:60]}'); the row cannot be used")
    item = match.group(1) or match.group(2)
    lat, lon = _point(told.get(f"{name}Coord", ""))
    label = told.get(f"{name}Label", "").strip() or item
    geonames = told.get(f"{name}Geonames", "")
    site = told.get(f"{name}Site", "")
    return WrittenPlace(
        text=readable(label, field=f"{name}Label"),
        country=" ".join((told.get(f"{name}CountryCode") or told.get(f"{name}CountryLabel", "")).split())[:100],
        wikidata=item,
        geonames=geonames if geonames.isascii() and geonames.isdigit() else "",
        lat=lat,
        lon=lon,
        site=site if site.startswith(("http://", "https://")) and len(site) <= 500 else "",
        body=told.get(f"{name}BodyLabel", "").strip()[:_KEEP],
    )


def _point(text: str) -> tuple[float | None, float | None]:
    """Degrees of `Point(lon lat)` on Earth; none where the text says something else."""
    match = _WKT.fullmatch(text.strip())
    if not match:
        return None, None
    try:
        point = Point(float(match.group(2)), float(match.group(1)))
    except ValueError:
        return None, None
    return point.lat, point.lon


def _date(told: Binding, name: str, latest_year: int) -> str:
    """EDTF no more precise than told; a 1 January without a precision is a year, as Wikidata writes years so."""
    text = told.get(name, "")
    match = _TIME.fullmatch(text)
    if not match:
        return ""  # "unknown value", or an era before ours
    year, month, day = match.groups()
    precision = _precision(told.get(f"{name}Precision", ""), month, day)
    if precision < _YEAR_PRECISION or month in (None, "00"):
        return "" if precision < _YEAR_PRECISION else _checked(year, latest_year)
    if precision == _YEAR_PRECISION:
        return _checked(year, latest_year)
    return _checked(
        f"{year}-{month}" if precision == _MONTH_PRECISION or day == "00" else f"{year}-{month}-{day}", latest_year
    )


def _precision(told: str, month: str | None, day: str | None) -> int:
    if told.isascii() and told.isdigit():
        return int(told)
    if day is None:
        return _YEAR_PRECISION if month is None else _MONTH_PRECISION
    return _YEAR_PRECISION if (month, day) == ("01", "01") else _MONTH_PRECISION + 1


def _checked(text: str, latest_year: int) -> str:
    PartialDate.parse(text)
    if not FIRST_YEAR <= int(text[:4]) <= latest_year:
        raise ValueError(f"{text} cannot be the date of a tie; correct the statement in Wikidata")
    return text
