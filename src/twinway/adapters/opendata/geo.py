"""Places as points and ties as lines, GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from twinway.domain.publishing.release.records import Row

Point: TypeAlias = tuple[float, float]  # longitude, latitude
Geometry: TypeAlias = dict[str, object] | None
PLACE_FIELDS = ("name", "kind", "country", "licence")
TIE_FIELDS = ("title", "kind", "level", "summary", "since", "licence")


def write_places(path: Path, places: Iterable[Row]) -> None:
    """Each place as a point; one without a point has no geometry."""
    _write(path, (_feature(row, PLACE_FIELDS, _point(row)) for row in places))


def write_ties(path: Path, ties: Iterable[Row], parties: Iterable[Row], places: Iterable[Row]) -> None:
    """Each tie as a line between the first places of both sides that have a point."""
    points = {row["id"]: (float(row["lon"]), float(row["lat"])) for row in places if row["lon"] and row["lat"]}
    ends: dict[str, list[Point]] = {}
    for row in parties:
        found = next((points[place] for place in json.loads(row["places"]) if place in points), None)
        if found:
            ends.setdefault(row["tie"], []).append(found)
    _write(path, (_feature(row, TIE_FIELDS, _line(ends.get(row["id"], []))) for row in ties))


def line(first: Point, second: Point) -> Geometry:
    """A straight line on the map; one that crosses the 180th meridian is cut there (RFC 7946, 3.1.9)."""
    if abs(first[0] - second[0]) <= 180:
        return {"type": "LineString", "coordinates": [first, second]}
    edge = 180.0 if first[0] > 0 else -180.0
    beyond = second[0] + 2 * edge  # where the other end would lie if the map went on
    share = (edge - first[0]) / (beyond - first[0])
    lat = round(first[1] + share * (second[1] - first[1]), 6)
    return {"type": "MultiLineString", "coordinates": [[first, (edge, lat)], [(-edge, lat), second]]}


def _line(ends: list[Point]) -> Geometry:
    return line(ends[0], ends[1]) if len(ends) == 2 else None


def _point(row: Row) -> Geometry:
    if not row["lon"] or not row["lat"]:
        return None
    return {"type": "Point", "coordinates": (float(row["lon"]), float(row["lat"]))}


def _feature(row: Row, fields: tuple[str, ...], geometry: Geometry) -> Mapping[str, object]:
    properties = {name: row[name] for name in fields}
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": properties}


def _write(path: Path, features: Iterator[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type":"FeatureCollection","features":[')
        for number, feature in enumerate(features):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
        file.write("\n]}\n")
