"""The facts by which candidates are weighed: each a number for every pair of an asking community and a candidate.

All are logarithms, gaps of logarithms or yes (1) and no (0), so that a weight means the same in every network; what a
network does not know (points, inhabitants) gives every candidate the same number, which changes no order.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from twinway.engines.partners.geography import NEAR_KM, WIDE_KM, Geography
from twinway.engines.partners.network import Floats, Ints, TieGraph
from twinway.engines.partners.paths import Paths
from twinway.engines.partners.profiles import FEWEST, Profiles, without_itself
from twinway.engines.partners.records import Community
from twinway.engines.partners.spellings import Spellings

USUAL_TIES = 1.5  # log(1 + ties) of a community of middling experience
USUAL_KM = 7.0  # log of kilometres that partners usually lie apart, about 1,100
WITH_EXPERIENCE = ("chains", "country_part", "walk", "country_pair", "compatriots", "closeness")
NAMES = (
    "ties", "shared", "chains", "walk", "alike", "more_ties", "tie_gap", "place_by_ties", "country_pair",
    "country_part", "new_country", "same_country", "compatriots", "their_compatriots", "company", "closeness",
    "middle_distance", "around_both", "neighbours_near", "neighbours_wide", "near_partners", "size_gap", "size",
    "place_by_size", "partners_size", "name_likeness",
    *(f"{name}_with_experience" for name in WITH_EXPERIENCE),
)  # fmt: skip


class Features:
    """Works the facts of a graph out; build it once and ask as often as you like."""

    def __init__(self, graph: TieGraph) -> None:
        self.graph = graph
        self.geography = Geography(graph)
        self.paths = Paths(graph)
        self.profiles = Profiles(graph, self.geography)
        self._names = Spellings([community.name for community in graph.communities])

    def joined(self, community: Community) -> Features:
        """The facts with one more community, which has no tie; what it does not change is not worked out again."""
        graph = self.graph.joined(community)
        if community.country not in self.graph.countries:
            return Features(graph)
        longer = object.__new__(Features)
        longer.graph = graph
        longer.geography = self.geography.joined(graph)
        longer.paths = self.paths.joined(graph)
        longer.profiles = self.profiles.joined(graph, longer.geography)
        longer._names = self._names.joined(community.name)
        return longer

    def of(self, rows: Ints) -> dict[str, Floats]:
        """Each fact of NAMES for the asking communities `rows`: len(rows) × n, or broadcast to it."""
        facts = {**self._network(rows), **self._countries(rows), **self._land(rows), **self._sizes(rows)}
        facts["name_likeness"] = self._names.likeness(rows)
        experience = np.log1p(self.graph.degree[rows])[:, None] - USUAL_TIES
        return facts | {f"{name}_with_experience": facts[name] * experience for name in WITH_EXPERIENCE}

    def _network(self, rows: Ints) -> dict[str, Floats]:
        degree, paths = self.graph.degree, self.paths
        ties = np.log1p(degree)
        place, _ = self.graph.place_in_country
        chains = paths.chains(rows)
        return {
            "ties": ties[None, :],
            "shared": np.log(paths.shared(rows) + 0.05),
            "chains": np.log(chains / np.sqrt(degree + 1) + 1e-3),
            "walk": np.log(paths.walk(rows) / (degree + 1) + 1e-8),
            "alike": paths.alike(rows),
            "more_ties": ties[None, :] * ties[rows][:, None],
            "tie_gap": -np.abs(ties[None, :] - ties[rows][:, None]),
            "place_by_ties": _gap(np.log1p(place), rows),
        }

    def _countries(self, rows: Ints) -> dict[str, Floats]:
        graph, country = self.graph, self.graph.country
        own, share, mine = graph.by_country[rows], graph.country_share, country[rows]
        return {
            "country_pair": np.log(share[mine])[:, country],
            "country_part": np.log((graph.degree + 0.3) / self._ties_of_country)[None, :],
            "new_country": -(own[:, country] > 0).astype(np.float64),
            "same_country": (country[None, :] == mine[:, None]).astype(np.float64),
            "compatriots": np.log(self.profiles.compatriots[rows] + FEWEST)[:, country],
            "their_compatriots": np.log(self.profiles.compatriots[:, mine].T + FEWEST),
            "company": np.log(self.profiles.company(rows))[:, country],
        }

    def _land(self, rows: Ints) -> dict[str, Floats]:
        graph, land, country = self.graph, self.geography, self.graph.country
        far = np.log(land.kilometres(rows) + 30)
        around = without_itself(land.near, rows) @ graph.adjacency
        return {
            "closeness": -far,
            "middle_distance": -((far - USUAL_KM) ** 2),
            "around_both": np.log((around @ land.near).toarray() + 0.01),
            "neighbours_near": np.log(self.profiles.neighbours(rows, NEAR_KM))[:, country],
            "neighbours_wide": np.log(self.profiles.neighbours(rows, WIDE_KM))[:, country],
            "near_partners": np.log((graph.adjacency[rows] @ land.near).toarray() + 0.02),
        }

    def _sizes(self, rows: Ints) -> dict[str, Floats]:
        size = self.graph.size
        _, place = self.graph.place_in_country
        return {
            "size_gap": -((size[None, :] - size[rows][:, None]) ** 2),
            "size": size[None, :],
            "place_by_size": _gap(np.log1p(place), rows),
            "partners_size": -np.abs(self._partners_size[None, :] - size[rows][:, None]),
        }

    @cached_property
    def _ties_of_country(self) -> Floats:
        total = np.bincount(self.graph.country, weights=self.graph.degree + 0.3)
        return np.asarray(total[self.graph.country])

    @cached_property
    def _partners_size(self) -> Floats:
        """The mean size of each community's partners; of all communities where it has none."""
        degree, size = self.graph.degree, self.graph.size
        mean = self.graph.adjacency @ size / np.maximum(degree, 1)
        return np.where(degree > 0, mean, size.mean() if len(size) else 0.0)


def _gap(values: Floats, rows: Ints) -> Floats:
    return -np.abs(values[None, :] - values[rows][:, None])
