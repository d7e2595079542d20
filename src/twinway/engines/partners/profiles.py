"""What countries a community's own kind has ties with: compatriots of its size, neighbours, holders of like ties."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import scipy.sparse as sp

from twinway.engines.partners.geography import Geography
from twinway.engines.partners.network import Floats, Ints, TieGraph

SIZE_WIDTH = 0.35  # decimal logarithms of inhabitants within which compatriots are of a size
STRANGER = 0.1  # what a compatriot with no country in common counts beside one with all in common
NEIGHBOURS_WEIGHT = 2.0
FEWEST = 1e-5


class Profiles:
    """Shares of countries, n or len(rows) × C, each row adding up to about one."""

    def __init__(self, graph: TieGraph, geography: Geography) -> None:
        self._graph, self._geography = graph, geography

    @cached_property
    def compatriots(self) -> Floats:
        """n × C: where compatriots of like size and like countries have ties, drawn towards the country's habits."""
        graph = self._graph
        told = np.zeros_like(graph.by_country)
        length = np.sqrt((graph.by_country**2).sum(axis=1, keepdims=True))
        unit = graph.by_country / np.maximum(length, FEWEST)
        for country, name in enumerate(graph.countries):
            if not name:
                continue  # communities of unknown countries are nobody's compatriots
            members = np.flatnonzero(graph.country == country).astype(np.intp)
            alike = self._of_a_size(members, members) * (STRANGER + unit[members] @ unit[members].T)
            np.fill_diagonal(alike, 0)
            told[members] = alike @ graph.by_country[members]
        return np.asarray((told + graph.country_share[graph.country]) / (told.sum(axis=1, keepdims=True) + 1))

    def joined(self, graph: TieGraph, geography: Geography) -> Profiles:
        """For the same graph and one more community without a tie, which changes nothing for its compatriots."""
        longer = Profiles(graph, geography)
        last = np.array([len(graph) - 1], dtype=np.intp)
        members = np.flatnonzero(graph.country[:-1] == graph.country[-1]).astype(np.intp)
        if not graph.communities[-1].country:
            members = members[:0]
        told = STRANGER * longer._of_a_size(last, members) @ graph.by_country[members]
        own = (told + graph.country_share[graph.country[last]]) / (told.sum() + 1)
        longer.compatriots = np.vstack([self.compatriots, own])
        return longer

    def _of_a_size(self, rows: Ints, columns: Ints) -> Floats:
        gap = self._graph.size[rows][:, None] - self._graph.size[columns][None, :]
        return np.asarray(np.exp(-(gap**2) / (2 * SIZE_WIDTH**2)))

    def neighbours(self, rows: Ints, width: float) -> Floats:
        """len(rows) × C: where the communities around have their ties, fading by `width` kilometres."""
        around = self._geography.around(rows, width) @ self._graph.by_country
        habits = self._graph.country_share[self._graph.country[rows]]
        weight = around.sum(axis=1, keepdims=True) + NEIGHBOURS_WEIGHT
        return np.asarray((around + NEIGHBOURS_WEIGHT * habits) / weight)

    def company(self, rows: Ints) -> Floats:
        """len(rows) × C: how often communities with one of my partners' countries have the other too."""
        own = (self._graph.by_country[rows] > 0).astype(np.float64)
        return np.asarray((own @ self._together + 0.02) / (own.sum(axis=1, keepdims=True) + 1))

    @cached_property
    def _together(self) -> Floats:
        held = (self._graph.by_country > 0).astype(np.float64)
        both = held.T @ held
        np.fill_diagonal(both, 0)
        return np.asarray(both / (held.sum(axis=0)[:, None] + 2))


def without_itself(kernel: sp.csr_array, rows: Ints) -> sp.csr_array:
    """The rows of a kernel without the weight of each row's own community."""
    chosen = kernel[rows].tocoo()
    others = chosen.col != rows[chosen.row]
    return sp.csr_array((chosen.data[others], (chosen.row[others], chosen.col[others])), shape=chosen.shape)
