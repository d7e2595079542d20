"""Read a network from tables: ties by the ids of two places, or by two places written out with their countries."""

from __future__ import annotations

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from twinway.adapters.ingest.records import Limits
from twinway.engines.partners.records import Community
from twinway.kernel.errors import Invalid

Row = Mapping[str, str]
WRITTEN = ("city1", "city2")
LONGITUDES = ("lon", "lng", "longitude")
LATITUDES = ("lat", "latitude")
NAMES = ("label", "name")
KEYS = ("qid", "id", "key", "place")
LONGEST_CELL = Limits().cell  # the csv module's own limit belongs to the process, and others raise it


@dataclass(frozen=True, slots=True)
class EdgeTable:
    """The communities of a network and its ties as pairs of their keys."""

    communities: tuple[Community, ...]
    ties: tuple[tuple[str, str], ...]


def read(edges: Path, nodes: Path | None = None) -> EdgeTable:
    """A network from CSV or TSV with a header; Invalid names the file's field and its first bad line.

    `edges` has columns city1, country1, city2, country2 (with lat1, lng1, lat2, lng2 where points are known), or the
    ids of two places in its first two columns. `nodes` has an id, label, country, lat, lon, population; ids that it
    does not know are passed over. A written place is known by its name; where there are points by `name / country`.
    """
    rows = list(_rows(edges, "edges"))
    if rows and nodes is None and all(column in rows[0][1] for column in WRITTEN):
        return _written(rows)
    ties = tuple((one, other) for one, other in (_ends(line, row) for line, row in rows) if one and other)
    if nodes is None:
        return EdgeTable(tuple(Community(key, key) for key in sorted({end for tie in ties for end in tie})), ties)
    communities = tuple(_node(line, row) for line, row in _rows(nodes, "nodes"))
    known = {community.key for community in communities}
    return EdgeTable(communities, tuple(tie for tie in ties if tie[0] in known and tie[1] in known))


def _rows(file: Path, field: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line numbers and rows; lines without anything are passed over."""
    if not file.is_file():
        raise Invalid({field: f"there is no file {file}"})
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        header = lines.readline()
        lines.seek(0)
        reader = csv.DictReader(lines, delimiter="\t" if "\t" in header else ",", strict=False)
        if not reader.fieldnames or len(reader.fieldnames) < 2:
            raise Invalid({field: "line 1 needs the names of at least two columns"})
        try:
            for row in reader:
                if None in row or None in row.values():
                    raise Invalid({field: f"line {reader.line_num} does not have {len(reader.fieldnames)} columns"})
                if max(map(len, row.values())) > LONGEST_CELL:
                    raise Invalid({field: f"line {reader.line_num}: a cell has more than {LONGEST_CELL} characters"})
                yield reader.line_num, {str(name): str(value).strip() for name, value in row.items()}
        except csv.Error as error:
            raise Invalid({field: f"line {reader.line_num + 1}: {error}"}) from None


def _ends(line: int, row: Row) -> tuple[str, str]:
    one, other = list(row.values())[:2]
    if not one or not other:
        raise Invalid({"edges": f"line {line} names only one place"})
    return one, other


def _node(line: int, row: Row) -> Community:
    key = _first(row, KEYS) or next(iter(row.values()))
    if not key:
        raise Invalid({"nodes": f"line {line} has no id"})
    lat, lon = _point(("nodes", line), _first(row, LATITUDES), _first(row, LONGITUDES))
    people = _number(("nodes", line), row.get("population", ""))
    return Community(key, _first(row, NAMES) or key, row.get("country", ""), lat, lon, max(0, int(people or 0)))


def _written(rows: Sequence[tuple[int, Row]]) -> EdgeTable:
    """Places written out: the country is what most rows say, else what follows the comma in other places' names."""
    located = "lat1" in rows[0][1]
    countries: dict[str, Counter[str]] = defaultdict(Counter)
    points: dict[str, tuple[float | None, float | None]] = {}
    ties = []
    for line, row in rows:
        ends = [_end(line, row, side, located) for side in ("1", "2")]
        for side, key in zip(("1", "2"), ends, strict=True):
            country = row.get(f"country{side}", "")
            countries[key][country] += bool(country)
            if located and row[f"lat{side}"]:
                points[key] = _point(("edges", line), row[f"lat{side}"], _first(row, (f"lng{side}", f"lon{side}")))
        ties.append((ends[0], ends[1]))
    return EdgeTable(tuple(_communities(countries, points, located)), tuple(ties))


def _end(line: int, row: Row, side: str, located: bool) -> str:  # noqa: FBT001 – how keys are made
    name = row[f"city{side}"]
    if not name:
        raise Invalid({"edges": f"line {line} names only one place"})
    return f"{name} / {row.get(f'country{side}', '')}" if located else name


def _communities(
    countries: Mapping[str, Counter[str]],
    points: Mapping[str, tuple[float | None, float | None]],
    located: bool,  # noqa: FBT001 – how keys are made
) -> Iterator[Community]:
    stated = {key: _most(counted) for key, counted in countries.items()}
    after_comma = _countries_after_commas(stated)
    for key in sorted(stated):
        country = stated[key] or after_comma.get(_tail(key), _tail(key))
        yield Community(key, _name(key, located), country, *points.get(key, ()))


def _name(key: str, located: bool) -> str:  # noqa: FBT001 – how keys are made
    return key.rpartition(" / ")[0] if located else key


def _countries_after_commas(stated: Mapping[str, str]) -> dict[str, str]:
    """What follows the last comma of a name → the country that most places with it are said to lie in."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for key, country in stated.items():
        if country and _tail(key):
            told[_tail(key)][country] += 1
    return {tail: _most(counted) for tail, counted in told.items()}


def _most(counted: Counter[str]) -> str:
    """The one counted most, the first in the alphabet of equals; empty where none was counted."""
    return min(counted.items(), key=lambda item: (-item[1], item[0]))[0] if counted.total() else ""


def _tail(key: str) -> str:
    return key.rpartition(",")[2].strip() if "," in key else ""


def _first(row: Row, names: Sequence[str]) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _point(where: tuple[str, int], lat: str, lon: str) -> tuple[float | None, float | None]:
    """Degrees, or nothing where either is missing."""
    north, east = _number(where, lat), _number(where, lon)
    if north is None or east is None:
        return None, None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise Invalid({where[0]: f"line {where[1]}: {lat}, {lon} is no point on the globe"})
    return north, east


def _number(where: tuple[str, int], text: str) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Invalid({where[0]: f"line {where[1]}: “{text[:40]}” is no number"})
    return value
