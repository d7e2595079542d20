"""Who lies near whom: great-circle kilometres, and kernels that fade with them."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import scipy.sparse as sp
from scipy.spatial import cKDTree

from twinway.engines.partners.network import Floats, Ints, TieGraph

EARTH_DIAMETER_KM = 12_742.0
NEAR_KM, WIDE_KM = 60.0, 250.0
REACH = 3.0  # kernel widths beyond which nobody is near: a weight of 5 %


class Geography:
    """Points of the communities; those without one are near nobody."""

    def __init__(self, graph: TieGraph) -> None:
        points = [(c.lat, c.lon) if c.lat is not None and c.lon is not None else None for c in graph.communities]
        self.known = np.array([point is not None for point in points], dtype=bool)
        degrees = np.radians([point or (0.0, 0.0) for point in points]).reshape(-1, 2)
        lat, lon = degrees[:, 0], degrees[:, 1]
        self._points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)

    def kilometres(self, rows: Ints) -> Floats:
        """len(rows) × n kilometres; where a point is unknown, what is usual for the row, so that it says nothing."""
        chord = 2 - 2 * np.clip(self._points[rows] @ self._points.T, -1, 1)
        km = EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.maximum(chord, 0)) / 2)
        usual = np.median(km[:, self.known], axis=1) if self.known.any() else np.zeros(len(rows))
        unknown = ~self.known[rows][:, None] | ~self.known[None, :]
        return np.where(unknown, usual[:, None], km)

    def around(self, rows: Ints, width: float) -> Floats:
        """len(rows) × n: exp(−km / width) where both points are known, nothing for a community itself."""
        weight = np.exp(-self.kilometres(rows) / width)
        weight[:, ~self.known] = 0
        weight[~self.known[rows]] = 0
        weight[np.arange(len(rows)), rows] = 0
        return np.asarray(weight)

    def joined(self, graph: TieGraph) -> Geography:
        """For the same graph and one more community."""
        longer = Geography(graph)
        last = np.array([len(graph) - 1], dtype=np.intp)
        weight = longer.around(last, NEAR_KM)[:, :-1]
        weight[weight < np.exp(-REACH)] = 0
        edge = sp.csr_array(weight)
        above, below = sp.hstack([self.near, edge.T]), sp.hstack([edge, sp.eye_array(1)])
        longer.near = sp.csr_array(sp.vstack([above, below]))
        return longer

    @cached_property
    def near(self) -> sp.csr_array:
        """n × n: exp(−km / 60), one for a community itself, nothing beyond 180 km."""
        n = len(self.known)
        where = np.flatnonzero(self.known)
        itself = sp.eye_array(n, format="csr")
        if not len(where):
            return itself
        chord = 2 * np.sin(REACH * NEAR_KM / EARTH_DIAMETER_KM)
        tree = cKDTree(self._points[where])
        pairs = tree.query_pairs(chord, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        a, b = where[pairs[:, 0]], where[pairs[:, 1]]
        away = np.linalg.norm(self._points[a] - self._points[b], axis=1)
        weight = np.exp(-EARTH_DIAMETER_KM * np.arcsin(np.clip(away / 2, 0, 1)) / NEAR_KM)
        half = sp.csr_array((weight, (a, b)), shape=(n, n))
        return sp.csr_array(half + half.T + itself)
