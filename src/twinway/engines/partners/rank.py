"""The order of candidates: the best place of each of the five likeliest countries first, then all by likelihood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twinway.engines.partners.features import NAMES, Features
from twinway.engines.partners.network import Floats, Ints, TieGraph
from twinway.engines.partners.weights import for_graph

COUNTRIES_FIRST = 5
OUT = -np.inf


@dataclass(frozen=True, eq=False)
class Ranking:
    """Candidates of one community: their numbers best first, their likelihoods beside them, and their countries'.

    Likelihoods add up to one over all candidates; `leaders` of the numbers stand first for their countries.
    """

    numbers: Ints
    likelihood: Floats
    countries: Ints
    country_likelihood: Floats
    leaders: int


class Ranker:
    """A graph with its facts and weights; build it once per network."""

    def __init__(self, graph: TieGraph, weights: Floats | None = None, features: Features | None = None) -> None:
        self.graph = graph
        self.features = features or Features(graph)
        given = for_graph(graph) if weights is None else weights
        self._weights = dict(zip(NAMES, given.tolist(), strict=True))

    def rank(self, numbers: Sequence[int]) -> list[Ranking]:
        """A ranking for each asking community; never itself, a partner, or a community of another kind."""
        if not numbers:
            return []
        rows = np.array(numbers, dtype=np.intp)
        score = self._score(rows)
        return [self._ranking(int(row), score[at]) for at, row in enumerate(rows)]

    def _score(self, rows: Ints) -> Floats:
        score = np.zeros((len(rows), len(self.graph)))
        for name, fact in self.features.of(rows).items():
            score += self._weights[name] * fact
        return score

    def _ranking(self, asking: int, score: Floats) -> Ranking:
        graph = self.graph
        out = graph.kinds != graph.kinds[asking]
        out[graph.partners(asking)] = True
        out[asking] = True
        score = np.where(out, OUT, score)
        numbers = np.argsort(-score, kind="stable")[: int((~out).sum())].astype(np.intp)
        if not len(numbers):
            return Ranking(numbers, np.empty(0), numbers, np.empty(0), 0)  # nobody else is of its kind
        odds = np.exp(score[numbers] - score[numbers[0]])
        likelihood = odds / odds.sum()
        of_country: Floats = np.zeros(len(graph.countries))
        np.add.at(of_country, graph.country[numbers], likelihood)
        countries = np.argsort(-of_country, kind="stable")[: int((of_country > 0).sum())].astype(np.intp)
        order, leaders = _countries_first(graph.country[numbers], countries[:COUNTRIES_FIRST])
        return Ranking(numbers[order], likelihood[order], countries, of_country[countries], leaders)


def _countries_first(country: Ints, first: Ints) -> tuple[Ints, int]:
    """Positions in a list sorted by likelihood, with the first place of each given country moved to its front."""
    lead = np.sort(np.array([np.flatnonzero(country == one)[0] for one in first], dtype=np.intp))
    rest = np.ones(len(country), dtype=bool)
    rest[lead] = False
    return np.concatenate([lead, np.flatnonzero(rest)]), len(lead)
