"""US counties as polygons out of a TopoJSON file: their centroids, and which city lies in which."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Polygon

from twinway.kernel.errors import Invalid

Floats = npt.NDArray[np.float64]


class _Geometry(TypedDict, total=False):
    type: str
    id: str
    arcs: list[list[int]] | list[list[list[int]]]
    properties: dict[str, str]


@dataclass(frozen=True, slots=True)
class CountyShape:
    """A county by its FIPS code, with its polygon in degrees; longitudes may pass −180 where it crosses that line."""

    fips: str
    name: str
    shape: shapely.Geometry

    @property
    def centre(self) -> tuple[float, float]:
        """(lat, lon) of the centroid, brought back to −180..180."""
        middle = shapely.centroid(self.shape)
        return round(float(middle.y), 5), round((float(middle.x) + 180) % 360 - 180, 5)


def read_counties(path: Path) -> list[CountyShape]:
    """The counties of a us-atlas file (`counties-10m.json`); Invalid when it is not one."""
    try:
        topology = json.loads(path.read_text("utf-8"))
        arcs = _arcs(topology["arcs"], topology["transform"]["scale"], topology["transform"]["translate"])
        geometries: list[_Geometry] = topology["objects"]["counties"]["geometries"]
        return [_county(geometry, arcs) for geometry in geometries]
    except (ValueError, KeyError, TypeError, IndexError) as problem:
        raise Invalid({"counties": f"{path.name} is not a TopoJSON file of US counties ({problem})"}) from problem


def _arcs(arcs: Sequence[Sequence[Sequence[int]]], scale: Sequence[float], translate: Sequence[float]) -> list[Floats]:
    """Arcs in degrees; TopoJSON stores the first point and then differences, both quantised."""
    return [np.cumsum(np.asarray(arc, dtype=np.float64), axis=0) * scale + translate for arc in arcs]


def _ring(numbers: Iterable[int], arcs: list[Floats]) -> Floats:
    """A ring joined from arcs; a complement number means the arc backwards; the shared end points come once."""
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _county(geometry: _Geometry, arcs: list[Floats]) -> CountyShape:
    groups = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = [[_ring(numbers, arcs) for numbers in group] for group in groups]  # type: ignore[arg-type]
    _mend(rings)
    return CountyShape(geometry["id"], geometry["properties"]["name"], _shape(rings))


def _shape(rings: list[list[Floats]]) -> shapely.Geometry:
    """A valid polygon; what the file's rounding shrank to a dot is left out, or widened if nothing else is left."""
    kept = [whole for group in rings if (whole := [ring for ring in group if len(ring) > 3])]
    if not kept:
        return MultiPoint(rings[0][0]).convex_hull.buffer(0.01)
    shape = MultiPolygon([Polygon(group[0], group[1:]) for group in kept])
    return shape if shape.is_valid else shapely.make_valid(shape)


def _mend(rings: list[list[Floats]]) -> None:
    """Move the parts east of the date line beside the western ones, where a county has both (Aleutians West)."""
    longitudes = np.concatenate([group[0][:, 0] for group in rings])
    if longitudes.max() - longitudes.min() <= 180:
        return
    for group in rings:
        for ring in group:
            ring[:, 0] = np.where(ring[:, 0] > 0, ring[:, 0] - 360, ring[:, 0])


def county_of(lats: Floats, lons: Floats, counties: list[CountyShape]) -> list[str | None]:
    """The FIPS code of the county each point lies in, or None; points within 3 km (0.03°) outside count as inside."""
    tree = shapely.STRtree([county.shape for county in counties])
    points = np.asarray(shapely.points(lons, lats))
    found: list[str | None] = [None] * len(points)
    for which, polygon in tree.query(points, predicate="within").T.tolist():
        found[which] = counties[polygon].fips
    missing = [i for i, fips in enumerate(found) if fips is None]
    if missing:
        near = tree.query_nearest(points[missing], max_distance=0.03, all_matches=False)
        for which, polygon in near.T.tolist():
            found[missing[which]] = counties[polygon].fips
    return found
