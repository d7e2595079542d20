"""Projections: a disc (azimuthal equidistant or orthographic) and a strip (oblique equirectangular).

A view is a frozen record; what it draws of land and borders is cached by it. Both work over poles and the antimeridian:
a ring is first laid flat as a whole in the turned frame of the view, then clipped.
Source of the formulas: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395, 1987.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from twinway.interfaces.web.maps import outlines
from twinway.interfaces.web.maps.clip import TOLERANCE, TURN, Shapes, clip_rings, unroll, walk_round
from twinway.interfaces.web.maps.paths import path_of
from twinway.interfaces.web.maps.sphere import Floats, angle, frame_along, frame_at, vector


@dataclass(frozen=True, slots=True)
class Disc:
    """A round map: `reach` radians around a point in degrees, drawn with `radius` pixels around (`x`, `y`)."""

    lat: float
    lon: float
    reach: float
    radius: float
    x: float
    y: float
    orthographic: bool = False

    def centre(self) -> Floats:
        """The unit vector of the point in the middle."""
        return vector(self.lat, self.lon)

    def pixels(self, xyz: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        """Pixel positions (n, 2) of unit vectors, and whether each is inside the disc."""
        flat = _flat_disc(xyz @ frame_at(self.centre()).T)
        return self.place(flat), np.hypot(flat[:, 0], flat[:, 1]) <= self.reach + 1e-9

    def place(self, flat: Floats) -> Floats:
        """Radians east and north of the centre to pixels; y runs down."""
        if self.orthographic:
            away = np.hypot(flat[:, 0], flat[:, 1])
            flat = flat * (np.sin(np.minimum(away, math.pi / 2)) / np.maximum(away, 1e-12))[:, None]
        scale = self.radius / (math.sin(self.reach) if self.orthographic else self.reach)
        return np.column_stack((self.x + flat[:, 0] * scale, self.y - flat[:, 1] * scale))


@dataclass(frozen=True, slots=True)
class Strip:
    """A map turned so that the shortest way from one point to another is level and in the middle, read left to right.

    `pad` pixels are left beside both ends; points closer than `closest` radians stand nearer to the middle.
    """

    lat1: float
    lon1: float
    lat2: float
    lon2: float
    width: float
    height: float
    pad: float
    closest: float = 0.1

    def frame(self) -> Floats:
        """Rows forward, left, up of the way."""
        return frame_along(vector(self.lat1, self.lon1), vector(self.lat2, self.lon2))

    def scale(self) -> float:
        """Pixels a radian."""
        apart = angle(vector(self.lat1, self.lon1), vector(self.lat2, self.lon2))
        return (self.width - 2 * self.pad) / max(apart, self.closest)

    def pixels(self, xyz: Floats) -> Floats:
        """Pixel positions (n, 2) of unit vectors."""
        return self.place(_flat_strip(xyz @ self.frame().T))

    def place(self, flat: Floats) -> Floats:
        """Radians along and across the way to pixels; y runs down."""
        scale = self.scale()
        return np.column_stack((self.width / 2 + flat[:, 0] * scale, self.height / 2 - flat[:, 1] * scale))


@lru_cache(maxsize=256)
def disc_land(view: Disc) -> str:
    """The land inside a disc as an SVG path."""
    xyz, line = outlines.land(_pixel(view)).near(view.centre(), view.reach, at_least=1.2 * _pixel(view))
    flat, line = walk_round(_flat_disc(xyz @ frame_at(view.centre()).T), line)
    pieces = clip_rings(
        flat, line, (-view.reach, -view.reach, view.reach, view.reach), pixel=_pixel(view), far_side=True
    )
    return path_of(_within(pieces, view), view.place, pixel=_pixel(view))


@lru_cache(maxsize=256)
def disc_borders(view: Disc) -> str:
    """Borders of countries inside a disc as an SVG path."""
    xyz, line = outlines.borders(_pixel(view)).near(view.centre(), view.reach, at_least=1.2 * _pixel(view))
    if not len(line):
        return ""
    flat = _flat_disc(xyz @ frame_at(view.centre()).T)
    lines = shapely.simplify(shapely.linestrings(flat, indices=line), _pixel(view) * TOLERANCE)
    return path_of(_within(np.asarray(lines, dtype=object), view), view.place, pixel=_pixel(view))


@lru_cache(maxsize=256)
def strip_land(view: Strip) -> str:
    """The land inside a strip as an SVG path."""
    half_x, half_y = view.width / 2 / view.scale(), view.height / 2 / view.scale()
    frame, margin = view.frame(), 2 / view.scale()
    reach = math.hypot(half_x, min(half_y, math.pi / 2)) + margin
    xyz, line = outlines.land(1 / view.scale()).near(frame[2], reach, at_least=1.2 / view.scale())
    flat, line = unroll(_flat_strip(xyz @ frame.T), line)
    window = (-half_x - margin, -half_y - margin, half_x + margin, half_y + margin)
    pieces = [
        clip_rings(flat + np.array((shift, 0.0)), line, window, pixel=1 / view.scale(), far_side=False)
        for shift in (-TURN, 0.0, TURN)
    ]
    return path_of(np.concatenate(pieces), view.place, pixel=1 / view.scale())


def runs_inside(view: Disc, xyz: Floats) -> list[Floats]:
    """A line of unit vectors (n, 3) as pixel runs; what lies outside the disc is left out."""
    points, inside = view.pixels(xyz)
    cuts = np.flatnonzero(np.diff(inside.astype(np.int8))) + 1
    runs = zip(np.split(points, cuts), np.split(inside, cuts), strict=True)
    return [run for run, seen in runs if seen[0] and len(run) > 1]


def _pixel(view: Disc) -> float:
    return view.reach / view.radius


def _flat_disc(turned: Floats) -> Floats:
    """Turned unit vectors (n, 3) to radians east and north of the centre (Snyder 25-2: distances from it are true)."""
    flat = np.hypot(turned[:, 0], turned[:, 1])
    away = np.arctan2(flat, turned[:, 2])
    factor = np.where(flat > 1e-12, away / np.maximum(flat, 1e-12), 1.0)
    placed: Floats = turned[:, :2] * factor[:, None]
    return placed


def _flat_strip(turned: Floats) -> Floats:
    """Turned unit vectors (n, 3) to radians along and across the way (Snyder 12-1 in the turned frame)."""
    return np.column_stack((np.arctan2(turned[:, 0], turned[:, 2]), np.arcsin(np.clip(turned[:, 1], -1.0, 1.0))))


def _within(pieces: Shapes, view: Disc) -> Shapes:
    disc = shapely.Point(0, 0).buffer(view.reach, quad_segs=24)
    shapely.prepare(disc)
    across = ~shapely.contains_properly(disc, pieces)
    pieces[across] = shapely.intersection(pieces[across], disc)
    return pieces
