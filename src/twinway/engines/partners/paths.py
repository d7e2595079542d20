"""How the network itself joins two communities: over one partner, over two, by a random walk, by what it looks like.

Formulas: Adamic and Adar 2003 (rare shared partners count more); Kovács et al. 2019 (paths of length 3: those alike my
partners' partners); Haveliwala 2002 (personalised PageRank); a truncated spectrum of the normalised adjacency.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import scipy.sparse as sp

from twinway.engines.partners.network import Floats, Ints, TieGraph

RESTART, STEPS = 0.3, 10
SPECTRUM, POWERS = 32, 8


class Paths:
    """Path measures of a graph; each method gives len(rows) × n raw values, zero where nothing joins the two."""

    def __init__(self, graph: TieGraph) -> None:
        self._graph = graph
        self._adjacency = graph.adjacency

    def joined(self, graph: TieGraph) -> Paths:
        """For the same graph and one more community without a tie, which the spectrum leaves where it is."""
        longer = Paths(graph)
        vectors, values = self._spectrum
        longer._spectrum = (np.vstack([vectors, np.zeros(vectors.shape[1])]), values)
        return longer

    def shared(self, rows: Ints) -> Floats:
        """Adamic–Adar: partners in common, each by 1 / log(2 + its ties)."""
        rare = sp.diags_array(1 / np.log(2 + self._graph.degree))
        return np.asarray((self._adjacency[rows] @ rare @ self._adjacency).toarray())

    def chains(self, rows: Ints) -> Floats:
        """Paths of length 3, divided by the root of the ties of both places on the way."""
        two = (self._adjacency[rows] @ self._halved @ self._adjacency).toarray()
        two[np.arange(len(rows)), rows] = 0
        return np.asarray((self._adjacency @ (two / np.sqrt(self._graph.degree + 1)).T).T)

    def walk(self, rows: Ints) -> Floats:
        """The share of its time that a walk from the row spends at each place; it starts anew every third step."""
        start = np.zeros((len(self._graph), len(rows)))
        start[rows, np.arange(len(rows))] = 1
        at = start
        for _ in range(STEPS):
            at = RESTART * start + (1 - RESTART) * (self._step @ at)
        return np.asarray(at.T)

    def alike(self, rows: Ints) -> Floats:
        """The normalised adjacency as its 32 strongest directions remember it."""
        vectors, values = self._spectrum
        return (vectors[rows] * values) @ vectors.T

    @cached_property
    def _halved(self) -> sp.dia_array:
        return sp.diags_array(1 / np.sqrt(self._graph.degree + 1))

    @cached_property
    def _step(self) -> sp.csr_array:
        return (self._adjacency @ sp.diags_array(1 / np.maximum(self._graph.degree, 1))).tocsr()

    @cached_property
    def _spectrum(self) -> tuple[Floats, Floats]:
        """Vectors n × k and values k by subspace iteration from a fixed seed, so that a graph always gives the same."""
        n = len(self._graph)
        normal = (self._halved @ self._adjacency @ self._halved).tocsr()
        basis = np.random.default_rng(0).standard_normal((n, min(SPECTRUM, n)))
        for _ in range(POWERS):
            basis, _triangle = np.linalg.qr(normal @ basis)
        values, turn = np.linalg.eigh(basis.T @ (normal @ basis))
        return basis @ turn, values
