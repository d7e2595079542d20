"""Places as unit vectors in a tree: which of them lie within some kilometres of a point."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from twinway.engines.matching.records import PlaceRef
from twinway.engines.matching.relations import Kilometres
from twinway.kernel.point import EARTH_RADIUS_KM

Mask = NDArray[np.bool_]
SPHERE_SLACK = 1.01  # the sphere is up to 0.6 % off the ellipsoid: search wider, then measure


class Points:
    """Some of the numbered places; `lat` and `lon` are degrees of all of them, `chosen` says which are meant."""

    def __init__(self, lat: Kilometres, lon: Kilometres, chosen: Mask) -> None:
        self._numbers = np.flatnonzero(chosen)
        self._tree = cKDTree(_unit(lat[self._numbers], lon[self._numbers])) if len(self._numbers) else None

    def near(self, asked: PlaceRef, km: float) -> NDArray[np.intp]:
        """Numbers of the places within `km`, and a few just beyond: the sphere is not the ellipsoid."""
        if self._tree is None or asked.lat is None or asked.lon is None:
            return np.empty(0, dtype=np.intp)
        angle = min(km * SPHERE_SLACK / EARTH_RADIUS_KM, math.pi)
        lat, lon = math.radians(asked.lat), math.radians(asked.lon)
        centre = (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
        found = self._tree.query_ball_point(centre, 2 * math.sin(angle / 2) + 1e-12)
        return self._numbers[np.array(found, dtype=np.intp)]


def _unit(lat: Kilometres, lon: Kilometres) -> Kilometres:
    lat, lon = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
