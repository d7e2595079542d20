"""Rings laid flat, then clipped: over the far side of a disc, over the seam and the poles of a strip.

Rings come as one array of points (n, 2) in radians and the number of each point's ring, rising; they run clockwise.
"""

from __future__ import annotations

import math

import numpy as np
import shapely
from numpy.typing import NDArray

from twinway.interfaces.web.maps.sphere import Floats

Index = NDArray[np.intp]
Shapes = NDArray[np.object_]
Window = tuple[float, float, float, float]
TURN = 2 * math.pi
TOLERANCE = 0.6  # of a pixel: what simplifying may move a coast by
FAR = 1.2  # radians from the centre: beyond, an edge is walked round and never straight across
STEP = 0.15  # radians of turning between two points of such a walk


def walk_round(flat: Floats, line: Index) -> tuple[Floats, Index]:
    """Put points on long edges on the far side of the globe, so that none cuts through the middle of a disc."""
    away, turn = np.hypot(flat[:, 0], flat[:, 1]), np.arctan2(flat[:, 1], flat[:, 0])
    change = _short(np.diff(turn))
    long = (np.abs(change) > STEP) & (np.minimum(away[:-1], away[1:]) > FAR) & (line[:-1] == line[1:])
    extra, rows = [np.empty((0, 2))], [np.empty(0, dtype=np.intp)]
    for i in np.flatnonzero(long):
        part = np.linspace(0, 1, int(abs(change[i]) / STEP) + 2)[1:-1]
        radius, at = away[i] + part * (away[i + 1] - away[i]), turn[i] + part * change[i]
        extra.append(np.column_stack((radius * np.cos(at), radius * np.sin(at))))
        rows.append(np.full(len(part), i + 1))
    where = np.concatenate(rows)
    return np.insert(flat, where, np.concatenate(extra), axis=0), np.insert(line, where, line[where - 1])


def unroll(flat: Floats, line: Index) -> tuple[Floats, Index]:
    """Lay the rings of a strip flat without jumps at the seam; a ring that holds a pole is closed over it.

    Clockwise means land on the right hand: a ring that goes once forward holds the lower pole, once back the upper.
    """
    if not len(line):
        return flat, line
    first, last = _ends(line)
    steps = np.concatenate(([0.0], _short(np.diff(flat[:, 0]))))
    steps[first] = 0.0
    walked = np.cumsum(steps)
    number = np.repeat(np.arange(len(first)), last - first + 1)
    x = flat[first, 0][number] + walked - walked[first][number]
    level = np.column_stack((x, flat[:, 1]))
    for ring in np.flatnonzero(np.rint((x[last] - x[first]) / TURN))[::-1]:
        start, end = first[ring], last[ring]
        closed = _over_the_pole(level[start:end], math.copysign(TURN, x[end] - x[start]))
        level = np.concatenate((level[:start], closed, level[end + 1 :]))
        line = np.insert(line, end + 1, [line[end]] * 3)
    return level, line


def clip_rings(flat: Floats, line: Index, window: Window, *, pixel: float, far_side: bool) -> Shapes:
    """What the rings hold within a window, simplified to what a pixel shows, as valid shapes.

    On a disc (`far_side`) a ring round the point opposite to the middle holds all but what it surrounds.
    """
    if not len(line):
        return np.empty(0, dtype=object)
    first, last = _ends(line)
    turned_over = _round_the_far_side(flat, first) if far_side else np.zeros(len(first), dtype=np.bool_)
    seen = _touch(flat, first, window) | turned_over
    rows = np.repeat(seen, last - first + 1)
    flat, line = _cut(flat[rows], _dense(line[rows]), window)
    held = np.full(int(seen.sum()), shapely.Polygon(), dtype=object)
    if len(line):
        rings = shapely.polygons(shapely.linearrings(flat, indices=_dense(line)))
        held[np.unique(line)] = _valid(np.asarray(shapely.simplify(rings, pixel * TOLERANCE, preserve_topology=False)))
    over = turned_over[seen]
    held[over] = shapely.difference(shapely.box(*window), held[over])
    kept: Shapes = held[~shapely.is_empty(held)]
    return kept


def _cut(flat: Floats, line: Index, window: Window) -> tuple[Floats, Index]:
    """Sutherland and Hodgman's clipping, all rings at once: one side of the window after the other.

    Unlike GEOS it does not mind a ring that crosses itself, as thinned and projected coasts do far from the middle.
    """
    for axis, bound, sign in ((0, window[0], -1), (1, window[1], -1), (0, window[2], 1), (1, window[3], 1)):
        beyond = (flat[:, axis] - bound) * sign
        crossing = np.flatnonzero(((beyond[:-1] > 0) != (beyond[1:] > 0)) & (line[:-1] == line[1:]))
        part = beyond[crossing] / (beyond[crossing] - beyond[crossing + 1])
        points = flat[crossing] + part[:, None] * (flat[crossing + 1] - flat[crossing])
        kept = np.insert(beyond <= 0, crossing + 1, values=True)
        flat = np.insert(flat, crossing + 1, points, axis=0)[kept]
        line = np.insert(line, crossing + 1, line[crossing])[kept]
        flat, line = _close(flat, line)
    return flat, line


def _close(flat: Floats, line: Index) -> tuple[Floats, Index]:
    """Rings of at least three points, each ending where it begins."""
    if not len(line):
        return flat, line
    first, last = _ends(line)
    whole = np.repeat(last - first >= 2, last - first + 1)
    flat, line = flat[whole], line[whole]
    if not len(line):
        return flat, line
    first, last = _ends(line)
    return np.insert(flat, last + 1, flat[first], axis=0), np.insert(line, last + 1, line[first])


def _valid(shapes: Shapes) -> Shapes:
    bad = ~shapely.is_valid(shapes)
    shapes[bad] = shapely.make_valid(shapes[bad])
    return shapes


def _over_the_pole(ring: Floats, turn: float) -> Floats:
    """An open ring once round a pole, closed along the edge of the map from the point where it comes nearest to it."""
    pole = -math.copysign(math.pi / 2, turn)
    nearest = int(np.argmax(ring[:, 1] * pole))
    around = np.concatenate((ring[nearest:], ring[: nearest + 1] + np.array((turn, 0.0))))
    around[:, 0] -= TURN * np.rint(around[:, 0].mean() / TURN)
    corners = np.array(((around[-1, 0], pole), (around[0, 0], pole), around[0]))
    return np.concatenate((around, corners))


def _short(change: Floats) -> Floats:
    short: Floats = (change + math.pi) % TURN - math.pi
    return short


def _ends(line: Index) -> tuple[Index, Index]:
    cuts = np.flatnonzero(np.diff(line))
    return np.concatenate(([0], cuts + 1)).astype(np.intp), np.concatenate((cuts, [len(line) - 1])).astype(np.intp)


def _dense(line: Index) -> Index:
    return np.concatenate(([0], np.cumsum(np.diff(line) != 0))).astype(np.intp)


def _areas(flat: Floats, first: Index) -> Floats:
    """Signed areas by the shoelace formula, positive where a ring runs against the clock."""
    cross = np.zeros(len(flat))
    cross[:-1] = flat[:-1, 0] * flat[1:, 1] - flat[1:, 0] * flat[:-1, 1]
    cross[first[1:] - 1] = 0.0
    areas: Floats = np.add.reduceat(cross, first) / 2
    return areas


def _round_the_far_side(flat: Floats, first: Index) -> NDArray[np.bool_]:
    """Rings that run against the clock on a disc. A small one is never meant: thinning can fold it over."""
    low, high = np.minimum.reduceat(flat, first), np.maximum.reduceat(flat, first)
    round_middle = ((low < 0) & (high > 0)).all(axis=1) & ((high - low).max(axis=1) > 1.0)
    found: NDArray[np.bool_] = round_middle & (_areas(flat, first) > 0)
    return found


def _touch(flat: Floats, first: Index, window: Window) -> NDArray[np.bool_]:
    low, high = np.minimum.reduceat(flat, first), np.maximum.reduceat(flat, first)
    left, bottom, right, top = window
    touch: NDArray[np.bool_] = (low[:, 0] <= right) & (high[:, 0] >= left) & (low[:, 1] <= top) & (high[:, 1] >= bottom)
    return touch
