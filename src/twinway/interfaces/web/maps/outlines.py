"""Natural Earth's outlines, read once from the packaged TopoJSON: land as rings, borders as lines, in unit vectors.

Source of the format: TopoJSON Format Specification 1.0 (delta-encoded arcs, `~i` for an arc read backwards).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import shapely

import twinway
from twinway.interfaces.web.maps.sphere import Floats, frame_at, vectors

ASSETS = Path(twinway.__file__).parent / "assets"
COARSE, FINE = "110m", "50m"
COARSE_PIXEL, THIN_PIXEL = (
    0.0025,
    0.001,
)  # radians: from a pixel this large on, the coarse, the thinned outlines are enough
THINNED = 0.0005  # radians: what the thinned outlines may be off by
WIDE = 1.3  # radians: an outline that reaches this far is never left out


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """Many lines in one array: line i is `xyz[starts[i]:starts[i+1]]`, within `reaches[i]` radians of `centres[i]`."""

    xyz: Floats
    starts: np.ndarray[tuple[int], np.dtype[np.intp]]
    centres: Floats
    reaches: Floats

    def near(
        self, centre: Floats, reach: float, *, at_least: float
    ) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.intp]]]:
        """Vertices of the lines that can come within `reach` of `centre`, and for each the number of its line.

        Lines that reach less than `at_least` radians are left out.
        """
        away = np.arccos(np.clip(self.centres @ centre, -1.0, 1.0))
        kept = np.flatnonzero((away <= reach + self.reaches) & (self.reaches >= at_least) | (self.reaches > WIDE))
        if not len(kept):
            return np.empty((0, 3)), np.empty(0, dtype=np.intp)
        lengths = self.starts[kept + 1] - self.starts[kept]
        rows = np.concatenate([np.arange(self.starts[i], self.starts[i + 1]) for i in kept])
        return self.xyz[rows], np.repeat(np.arange(len(kept)), lengths)


def warm_up() -> None:
    """Read every outline there is, about 0.7 s, so that the first map need not wait."""
    for pixel in (COARSE_PIXEL, THIN_PIXEL, THIN_PIXEL / 10):
        land(pixel)
        borders(pixel)


def land(pixel: float) -> Outlines:
    """Coasts and inland seas, as fine as a pixel of so many radians can show: closed rings, clockwise from outside."""
    if pixel >= COARSE_PIXEL:
        return _land(COARSE, 0.0)
    return _land(FINE, THINNED if pixel >= THIN_PIXEL else 0.0)


def borders(pixel: float) -> Outlines:
    """Lines between two countries, each once; coasts are not among them."""
    return _borders(COARSE if pixel >= COARSE_PIXEL else FINE)


@cache
def _land(scale: str, tolerance: float) -> Outlines:
    topology = _read(scale)
    rings = [_join(topology, ring) for polygon in _polygons(topology.objects["land"]) for ring in polygon]
    return _pack([_clockwise(ring, tolerance) for ring in rings])


@cache
def _borders(scale: str) -> Outlines:
    topology = _read(scale)
    users: dict[int, int] = {}
    for country in topology.objects["countries"]["geometries"]:
        arcs = {arc if arc >= 0 else ~arc for polygon in _polygons_of(country) for ring in polygon for arc in ring}
        for arc in arcs:
            users[arc] = users.get(arc, 0) + 1
    return _pack([topology.arcs[arc] for arc in sorted(users) if users[arc] > 1])


@dataclass(frozen=True, slots=True, eq=False)
class _Topology:
    arcs: list[Floats]
    objects: dict[str, dict[str, list[dict[str, object]]]]


@cache
def _read(scale: str) -> _Topology:
    content = json.loads((ASSETS / f"countries-{scale}.json").read_text(encoding="utf-8"))
    scales, shifts = np.array(content["transform"]["scale"]), np.array(content["transform"]["translate"])
    arcs = []
    for arc in content["arcs"]:
        degrees = np.cumsum(np.array(arc, dtype=np.float64), axis=0) * scales + shifts
        arcs.append(vectors(degrees[:, 0], degrees[:, 1]))
    return _Topology(arcs, content["objects"])


def _polygons(collection: dict[str, list[dict[str, object]]]) -> Iterable[list[list[int]]]:
    for geometry in collection.get("geometries", [collection]):
        yield from _polygons_of(geometry)  # type: ignore[arg-type]  # a bare geometry is its own only member


def _polygons_of(geometry: dict[str, object]) -> list[list[list[int]]]:
    arcs = geometry.get("arcs", [])
    return [arcs] if geometry["type"] == "Polygon" else arcs  # type: ignore[list-item,return-value]  # JSON


def _join(topology: _Topology, ring: list[int]) -> Floats:
    parts = [topology.arcs[arc] if arc >= 0 else topology.arcs[~arc][::-1] for arc in ring]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _clockwise(ring: Floats, tolerance: float) -> Floats:
    turned = ring @ frame_at(_centre(ring)).T
    away = np.arccos(np.clip(turned[:, 2], -1.0, 1.0))
    flat = turned[:, :2] * (away / np.maximum(np.hypot(turned[:, 0], turned[:, 1]), 1e-12))[:, None]
    x, y = flat[:, 0], flat[:, 1]
    area = float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))
    kept = ring[_thin(flat, tolerance)] if tolerance else ring
    return kept[::-1] if area > 0 else kept


def _thin(flat: Floats, tolerance: float) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """The rows that Douglas and Peucker keep; the row number travels along as the height of each point."""
    rows = np.arange(len(flat), dtype=np.float64)
    line = shapely.linestrings(np.column_stack((flat, rows)))
    kept = shapely.get_coordinates(shapely.simplify(line, tolerance), include_z=True)[:, 2].astype(np.intp)
    return kept if len(kept) > 3 else np.arange(len(flat), dtype=np.intp)


def _centre(line: Floats) -> Floats:
    mean = line.mean(axis=0)
    length = float(np.linalg.norm(mean))
    middle: Floats = mean / length if length > 1e-9 else line[0]
    return middle


def _pack(lines: list[Floats]) -> Outlines:
    starts = np.concatenate(([0], np.cumsum([len(line) for line in lines]))).astype(np.intp)
    centres = np.array([_centre(line) for line in lines])
    reaches = np.array(
        [float(np.arccos(np.clip((line @ c).min(), -1.0, 1.0))) for line, c in zip(lines, centres, strict=True)]
    )
    return Outlines(np.concatenate(lines), starts, centres, reaches)
