"""Suggestions for one community: countries first, then candidates, each with its reasons."""

from __future__ import annotations

from collections.abc import Mapping

from twinway.engines.partners.features import Features
from twinway.engines.partners.network import TieGraph
from twinway.engines.partners.rank import Ranker, Ranking
from twinway.engines.partners.reasons import Reasons
from twinway.engines.partners.records import Advice, Community, CountryShare, Suggestion

COUNTRIES = 5


class Advisor:
    """A network that is asked again and again; build it once per version of the data."""

    def __init__(self, graph: TieGraph, countries: Mapping[str, str], features: Features | None = None) -> None:
        self.graph = graph
        self._countries = countries
        self._ranker = Ranker(graph, features=features)
        self._reasons = Reasons(self._ranker.features, countries)

    def joined(self, community: Community) -> Advisor:
        """The same network and a community without a tie, quickly."""
        features = self._ranker.features.joined(community)
        return Advisor(features.graph, self._countries, features)

    def advise(self, key: str, *, limit: int, country: str = "") -> Advice:
        """Up to `limit` candidates, of one country where one is given; KeyError for a community not in the graph."""
        asking = self.graph.number[key]
        ranking = self._ranker.rank([asking])[0]
        chosen = [
            (at, int(number))
            for at, number in enumerate(ranking.numbers)
            if not country or self.graph.communities[number].country == country
        ][:limit]
        suggestions = tuple(
            Suggestion(
                rank=rank,
                community=self.graph.communities[number],
                share=float(ranking.likelihood[at]),
                leads_country=at < ranking.leaders,
                reasons=self._reasons.of(asking, number),
            )
            for rank, (at, number) in enumerate(chosen, start=1)
        )
        held = tuple(self.graph.communities[number].key for number in self.graph.partners(asking))
        told = "" if suggestions else _why_none(self.graph, asking, country)
        return Advice(self.graph.communities[asking], held, self._shares(asking, ranking), suggestions, told)

    def _shares(self, asking: int, ranking: Ranking) -> tuple[CountryShare, ...]:
        return tuple(
            CountryShare(self.graph.countries[number], float(share), int(self.graph.by_country[asking, number]))
            for number, share in zip(ranking.countries[:COUNTRIES], ranking.country_likelihood[:COUNTRIES], strict=True)
        )


def _why_none(graph: TieGraph, asking: int, country: str) -> str:
    kind = graph.communities[asking].kind
    where = " in this country" if country else ""
    return f"The register knows no other {kind}{where} that has a tie and is not a partner already."
