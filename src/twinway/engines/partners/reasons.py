"""Why a candidate is suggested: facts of the network that a person can check, in a fixed order.

They tell what the likelihood rests on; they are not its sum. A fact that is not there is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np

from twinway.engines.partners.features import Features
from twinway.engines.partners.geography import NEAR_KM, REACH
from twinway.engines.partners.network import Ints, TieGraph
from twinway.engines.partners.records import Reason

NAMED = 3  # communities that a sentence names
NEAR = NEAR_KM * REACH


class Reasons:
    """The reasons of a graph; build it once per network. `countries` maps a country to its name for people."""

    def __init__(self, features: Features, countries: Mapping[str, str]) -> None:
        self._graph: TieGraph = features.graph
        self._geography = features.geography
        self._countries = countries

    def of(self, asking: int, candidate: int) -> tuple[Reason, ...]:
        """All that speak for a candidate, the closest to the two communities first."""
        told = (
            self._shared(asking, candidate),
            self._country_gap(asking, candidate),
            self._country_pair(asking, candidate),
            self._neighbours(asking, candidate),
            self._near_partners(asking, candidate),
            self._size(asking, candidate),
            self._first_in_country(asking, candidate),
            self._ties(candidate),
        )
        return tuple(reason for reasons in told for reason in reasons)

    def _shared(self, asking: int, candidate: int) -> Iterator[Reason]:
        """Partners in common, those with the fewest ties first; without any, a chain of two."""
        graph = self._graph
        both = np.intersect1d(graph.partners(asking), graph.partners(candidate))
        if len(both):
            named = self._rarest_first(both)
            text = f"Both have ties with {self._names(named, len(both))}."
            yield Reason("shared_partners", text, float(len(both)), self._keys(named))
        else:
            yield from self._chain(asking, candidate)

    def _chain(self, asking: int, candidate: int) -> Iterator[Reason]:
        """A partner of the candidate with most partners in common with the asking community."""
        graph = self._graph
        theirs, mine = graph.partners(candidate), graph.partners(asking)
        if not len(theirs) or not len(mine):
            return
        common = np.asarray(graph.adjacency[theirs][:, mine].sum(axis=1)).ravel()
        common[theirs == asking] = 0
        best = int(np.lexsort((theirs, -common / np.sqrt(graph.degree[theirs] + 1)))[0])
        if common[best]:
            alike, through = int(theirs[best]), np.intersect1d(graph.partners(int(theirs[best])), mine)
            named = self._rarest_first(through)
            text = f"{self._name(alike)} has ties with {self._names(named, len(through))}, as you do, and with it too."
            yield Reason("chain", text, float(common[best]), (graph.communities[alike].key, *self._keys(named)))

    def _country_gap(self, asking: int, candidate: int) -> Iterator[Reason]:
        country = self._graph.communities[candidate].country
        if not country or country == self._graph.communities[asking].country:
            return
        held = int(self._graph.by_country[asking, self._graph.country[candidate]])
        if held == 0:
            yield Reason("country_gap", f"You have no partner in {self._country(country)} yet.", 0.0)
        else:
            told = "one partner" if held == 1 else f"{held} partners"
            yield Reason("country_gap", f"You have {told} in {self._country(country)} already.", float(held))

    def _country_pair(self, asking: int, candidate: int) -> Iterator[Reason]:
        graph = self._graph
        here, there = graph.country[asking], graph.country[candidate]
        ties, total = float(graph.country_ties[here, there]), float(graph.country_ties[here].sum())
        mine, theirs = graph.countries[here], graph.countries[there]
        if ties and mine and theirs and here != there:
            share = ties / total
            count = "1 tie leads" if ties == 1 else f"{ties:,.0f} ties lead"
            text = f"{count} from {self._country(mine)} to {self._country(theirs)}, {share:.0%} of its ties."
            yield Reason("country_pair", text, ties)

    def _neighbours(self, asking: int, candidate: int) -> Iterator[Reason]:
        """Communities of the own country around that have ties with the candidate's country."""
        graph = self._graph
        near = self._near(asking)
        near = near[graph.country[near] == graph.country[asking]]
        there = near[graph.by_country[near, graph.country[candidate]] > 0]
        country = graph.communities[candidate].country
        if len(there) and country:
            named = self._rarest_first(there)
            verb = "has a tie" if len(there) == 1 else "have ties"
            who = f"{self._names(named, len(there))}, within {NEAR:.0f} km of you"
            text = f"{who}, {verb} with {self._country(country)}."
            yield Reason("neighbours", text, float(len(there)), self._keys(named))

    def _near_partners(self, asking: int, candidate: int) -> Iterator[Reason]:
        graph = self._graph
        mine = np.intersect1d(graph.partners(asking), self._near(candidate))
        if len(mine):
            named = self._rarest_first(mine)
            partner = "partner" if len(mine) == 1 else "partners"
            text = f"It lies within {NEAR:.0f} km of your {partner} {self._names(named, len(mine))}."
            yield Reason("near_partners", text, float(len(mine)), self._keys(named))

    def _size(self, asking: int, candidate: int) -> Iterator[Reason]:
        """How many times larger the larger one is, beside what is usual for pairs with a tie."""
        here, there = (self._graph.communities[n].population for n in (asking, candidate))
        usual = self._usual_ratio
        if here > 0 and there > 0 and usual:
            ratio = max(here, there) / min(here, there)
            if ratio <= usual:
                text = f"{there:,} inhabitants beside your {here:,}: closer in size than half of all pairs with a tie."
                yield Reason("size", text, round(ratio, 2))

    def _first_in_country(self, asking: int, candidate: int) -> Iterator[Reason]:
        _, place = self._graph.place_in_country
        named = all(self._graph.communities[n].country and self._graph.populated[n] for n in (asking, candidate))
        if named and place[asking] == place[candidate] == 0:
            yield Reason("first_in_country", "Both are the largest of their country here.", 1.0)

    def _ties(self, candidate: int) -> Iterator[Reason]:
        held = int(self._graph.degree[candidate])
        if held:
            yield Reason("ties", f"It has {'1 tie' if held == 1 else f'{held} ties'} of its own.", float(held))

    @cached_property
    def _usual_ratio(self) -> float:
        """The median over all ties of how many times larger the larger end is; 0 where no sizes are known."""
        people = np.array([community.population for community in self._graph.communities], dtype=np.float64)
        rows, columns = self._graph.adjacency.nonzero()
        known = (people[rows] > 0) & (people[columns] > 0)
        if not known.any():
            return 0.0
        ends = np.stack([people[rows[known]], people[columns[known]]])
        return float(np.median(ends.max(axis=0) / ends.min(axis=0)))

    def _near(self, number: int) -> Ints:
        start, end = self._geography.near.indptr[number : number + 2]
        near = np.sort(self._geography.near.indices[start:end]).astype(np.intp)
        return np.asarray(near[near != number], dtype=np.intp)

    def _rarest_first(self, numbers: Ints) -> Ints:
        order = np.lexsort((numbers, self._graph.degree[numbers]))
        return np.asarray(numbers[order][:NAMED], dtype=np.intp)

    def _names(self, named: Ints, total: int) -> str:
        names = [self._name(int(number)) for number in named]
        if total > len(names):
            names.append(f"{total - len(names)} more")
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    def _name(self, number: int) -> str:
        return self._graph.communities[number].name

    def _keys(self, named: Ints) -> tuple[str, ...]:
        return tuple(self._graph.communities[int(number)].key for number in named)

    def _country(self, country: str) -> str:
        return self._countries.get(country, country)
