"""Communities and their ties as numbers and sparse matrices; nothing depends on the order in which they are given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from twinway.engines.partners.records import Community

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
COUNTRY_WEIGHT = 3.0  # how many ties' worth of the world's habits a country starts with
CUT = 1e3  # inhabitants that are added before taking logarithms, so that villages are alike
DEGREE_AS_SIZE = 1.5  # decimal logarithms of inhabitants that a tenfold number of ties stands for


@dataclass(frozen=True, eq=False)
class TieGraph:
    """n communities, as built in the order of their keys; `adjacency` is symmetric, n × n, one where there is a tie."""

    communities: tuple[Community, ...]
    adjacency: sp.csr_array

    @classmethod
    def build(cls, communities: Iterable[Community], ties: Iterable[tuple[str, str]]) -> TieGraph:
        """From communities and pairs of their keys; pairs of one place, doubles and unknown keys are passed over."""
        by_key = {community.key: community for community in communities}
        known = tuple(by_key[key] for key in sorted(by_key))
        number = {community.key: n for n, community in enumerate(known)}
        pairs = {(number[a], number[b]) for a, b in ties if a != b and a in number and b in number}
        both = sorted(pairs | {(b, a) for a, b in pairs})
        rows, columns = (np.array([pair[i] for pair in both], dtype=np.intp) for i in (0, 1))
        shape = (len(known), len(known))
        return cls(known, sp.csr_array((np.ones(len(both)), (rows, columns)), shape=shape))

    def __len__(self) -> int:
        return len(self.communities)

    def without(self, ties: Iterable[tuple[int, int]]) -> TieGraph:
        """The same communities with some ties (pairs of numbers) taken away."""
        adjacency = self.adjacency.tolil(copy=True)
        for a, b in ties:
            adjacency[a, b] = adjacency[b, a] = 0
        left = adjacency.tocsr()
        left.eliminate_zeros()
        return TieGraph(self.communities, left)

    def joined(self, community: Community) -> TieGraph:
        """The same graph and, at its end, one community without a tie."""
        held, n = self.adjacency, len(self) + 1
        starts = np.append(held.indptr, held.indptr[-1])
        return TieGraph((*self.communities, community), sp.csr_array((held.data, held.indices, starts), shape=(n, n)))

    def partners(self, number: int) -> Ints:
        """The numbers of a community's partners, ascending."""
        start, end = self.adjacency.indptr[number : number + 2]
        return np.sort(self.adjacency.indices[start:end]).astype(np.intp)

    def ties(self) -> list[tuple[int, int]]:
        """Each tie once, the smaller number first, in order."""
        rows, columns = self.adjacency.nonzero()
        return sorted((int(a), int(b)) for a, b in zip(rows, columns, strict=True) if a < b)

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each key."""
        return {community.key: n for n, community in enumerate(self.communities)}

    @cached_property
    def degree(self) -> Floats:
        """How many partners each community has."""
        return np.diff(self.adjacency.indptr).astype(np.float64)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries there are, in alphabetical order."""
        return tuple(sorted({community.country for community in self.communities}))

    @cached_property
    def country(self) -> Ints:
        """The number of each community's country."""
        number = {name: n for n, name in enumerate(self.countries)}
        return np.array([number[community.country] for community in self.communities], dtype=np.intp)

    @cached_property
    def kinds(self) -> NDArray[np.str_]:
        """The kind of each community."""
        return np.array([community.kind for community in self.communities], dtype=np.str_)

    @cached_property
    def membership(self) -> sp.csr_array:
        """n × C, one where a community lies in a country."""
        n = len(self)
        return sp.csr_array((np.ones(n), (np.arange(n), self.country)), shape=(n, len(self.countries)))

    @cached_property
    def by_country(self) -> Floats:
        """n × C: how many partners a community has in each country."""
        return np.asarray((self.adjacency @ self.membership).toarray())

    @cached_property
    def country_ties(self) -> Floats:
        """C × C: how many ties lead from one country to another, each read from both ends."""
        return np.asarray(self.membership.T @ self.by_country)

    @cached_property
    def country_share(self) -> Floats:
        """C × C: the share of a country's ties that lead to another, drawn towards the habits of the world."""
        total = self.country_ties.sum(axis=1)
        world = (total + 0.5) / (total + 0.5).sum()
        return np.asarray((self.country_ties + COUNTRY_WEIGHT * world) / (total[:, None] + COUNTRY_WEIGHT))

    @cached_property
    def populated(self) -> NDArray[np.bool_]:
        """Where the number of inhabitants is known."""
        return np.array([community.population > 0 for community in self.communities], dtype=bool)

    @cached_property
    def size(self) -> Floats:
        """Decimal logarithm of inhabitants; where unknown, what communities with as many ties have."""
        ties = np.log10(self.degree + 1)
        if self.populated.sum() < 3:
            return DEGREE_AS_SIZE * ties
        known = np.array([community.population for community in self.communities], dtype=np.float64)
        size = np.log10(known + CUT)
        slope, level = _line(ties[self.populated], size[self.populated])
        return np.where(self.populated, size, level + slope * ties)

    @cached_property
    def place_in_country(self) -> tuple[Floats, Floats]:
        """How many communities of the same country have more partners, and how many are larger."""
        return _places(self.country, self.degree), _places(self.country, self.size)


def _line(x: Floats, y: Floats) -> tuple[float, float]:
    """Slope and level of the least-squares line; level only where x does not vary."""
    spread = float(((x - x.mean()) ** 2).sum())
    slope = float(((x - x.mean()) * (y - y.mean())).sum()) / spread if spread > 1e-9 else 0.0
    return slope, float(y.mean()) - slope * float(x.mean())


def _places(groups: Ints, values: Floats) -> Floats:
    """For each item how many of its group have a larger value."""
    if not len(values):
        return values
    order = np.lexsort((-values, groups))
    group, value = groups[order], values[order]
    first_of_group = np.searchsorted(group, group, side="left")
    begins = np.r_[True, (group[1:] != group[:-1]) | (value[1:] != value[:-1])]
    first_of_value = np.maximum.accumulate(np.where(begins, np.arange(len(values)), 0))
    places = np.empty(len(values))
    places[order] = first_of_value - first_of_group
    return places
