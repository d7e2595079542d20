"""Shapes to SVG path text: whole pixels, short relative steps, nothing too small to see."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from twinway.interfaces.web.maps.clip import Shapes
from twinway.interfaces.web.maps.sphere import Floats

SMALLEST = 2.0  # square pixels: smaller islands are left out


def path_of(shapes: Shapes, place: Callable[[Floats], Floats], *, pixel: float) -> str:
    """Path text of polygons and lines. `place` turns their coordinates into pixels, `pixel` is one pixel in them."""
    lines = [pair for shape in shapes for pair in _lines(shape, pixel)]
    return "".join(_line_text(place(shapely.get_coordinates(line)), closed=closed) for line, closed in lines)


def _lines(shape: BaseGeometry, pixel: float) -> Iterable[tuple[BaseGeometry, bool]]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            if part.area > SMALLEST * pixel * pixel:
                yield from ((ring, True) for ring in (part.exterior, *part.interiors))
        elif part.geom_type == "LineString":
            yield part, False
        elif part.geom_type in ("MultiPolygon", "MultiLineString", "GeometryCollection"):
            yield from _lines(part, pixel)


def _line_text(pixels: Floats, *, closed: bool) -> str:
    points = np.rint(pixels).astype(np.int64)
    steps = np.diff(points, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    if closed:
        steps = steps[:-1]
    if len(steps) < (2 if closed else 1):
        return ""
    numbers = " ".join(str(number) for number in steps.ravel().tolist()).replace(" -", "-")
    return f"M{points[0, 0]} {points[0, 1]}l{numbers}{'z' if closed else ''}"
