"""The globe in numbers: unit vectors, turned frames, ways along great circles. Angles are radians, vectors (n, 3)."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

Floats = NDArray[np.float64]
EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of the IUGG
NORTH: Floats = np.array([0.0, 0.0, 1.0])
TINY = 1e-9
ELLIPSOID = Geod(ellps="WGS84")


def vectors(lon_degrees: Floats, lat_degrees: Floats) -> Floats:
    """Unit vectors (n, 3) of points in degrees."""
    lon, lat = np.radians(lon_degrees), np.radians(lat_degrees)
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def vector(lat: float, lon: float) -> Floats:
    """The unit vector (3,) of one point in degrees."""
    flat: Floats = vectors(np.array([lon]), np.array([lat]))[0]
    return flat


def _cross(a: Floats, b: Floats) -> Floats:
    """The cross product of two single vectors; many times faster than numpy's general one."""
    (ax, ay, az), (bx, by, bz) = a.tolist(), b.tolist()
    return np.array((ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx))


def angle(a: Floats, b: Floats) -> float:
    """The angle between two unit vectors, exact for small and for nearly opposite ones."""
    return math.atan2(float(np.linalg.norm(_cross(a, b))), float(a @ b))


def _unit(v: Floats) -> Floats:
    unit: Floats = v / np.linalg.norm(v)
    return unit


def frame_at(centre: Floats) -> Floats:
    """Rows east, north, up at a point: a turned globe, seen from above it. At a pole, east is longitude 90."""
    east = _cross(NORTH, centre)
    east = _unit(east) if np.linalg.norm(east) > TINY else np.array([0.0, 1.0, 0.0])
    return np.vstack((east, _cross(centre, east), centre))


def middle(a: Floats, b: Floats) -> Floats:
    """The point half way; for opposite points, the one on the way over the north (or over the Gulf of Guinea)."""
    both = a + b
    if np.linalg.norm(both) > TINY:
        return _unit(both)
    side = NORTH - (NORTH @ a) * a
    return _unit(side) if np.linalg.norm(side) > TINY else np.array([1.0, 0.0, 0.0])


def frame_along(a: Floats, b: Floats) -> Floats:
    """Rows forward, left, up of the shortest way from `a` to `b`, seen from its middle: both lie on its level line."""
    centre = middle(a, b)
    forward = b - (b @ centre) * centre
    if np.linalg.norm(forward) < TINY:
        return frame_at(centre)
    forward = _unit(forward)
    forward = _unit(forward - (forward @ centre) * centre)  # again: near points cancel, and once leaves a trace
    return np.vstack((forward, _cross(centre, forward), centre))


def great_circle(a: Floats, b: Floats, steps: int) -> Floats:
    """Points (steps + 1, 3) along the shortest way, evenly spaced (spherical linear interpolation)."""
    whole = angle(a, b)
    if whole < TINY:
        return np.vstack((a, b))
    mid = middle(a, b)
    if math.pi - whole < 1e-6:
        return np.vstack((great_circle(a, mid, steps // 2)[:-1], great_circle(mid, b, steps - steps // 2)))
    part = np.linspace(0.0, 1.0, steps + 1)[:, None]
    way: Floats = (np.sin((1 - part) * whole) * a + np.sin(part * whole) * b) / math.sin(whole)
    return way


def middle_of(points: Floats) -> Floats:
    """The middle of the smallest-looking cap around points (n, 3): their mean, moved until both farthest are level.

    A few steps of the Badoiu-Clarkson walk towards the farthest point, on the sphere.
    """
    mean = points.mean(axis=0)
    centre = _unit(mean) if np.linalg.norm(mean) > TINY else points[0]
    for step in range(1, 40):
        farthest = points[int(np.argmin(points @ centre))]
        centre = _unit(centre + (farthest - centre) / (step + 1))
    return centre


def to_degrees(point: Floats) -> tuple[float, float]:
    """Latitude and longitude of a unit vector."""
    return math.degrees(math.asin(max(-1.0, min(1.0, float(point[2]))))), math.degrees(math.atan2(point[1], point[0]))


def km_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres on the WGS 84 ellipsoid."""
    return float(ELLIPSOID.inv(lon1, lat1, lon2, lat2)[2]) / 1000
