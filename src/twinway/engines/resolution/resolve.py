"""Resolve a written place name to ranked places, or to a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from twinway.engines.resolution.explain import reasons, told_apart
from twinway.engines.resolution.hunt import Hunt
from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.judge import confidence, judge, namesakes_by_part
from twinway.engines.resolution.records import KINDS, Candidate, Query, Resolution
from twinway.engines.resolution.scope import Context, Nation, Scopes
from twinway.engines.resolution.search import Frame, Hit
from twinway.kernel.errors import Invalid
from twinway.kernel.text import fold, readable

Decided = Mapping[
    tuple[str, str, str], str
]  # (folded text, country code, folded region) → id of the place a person chose
_IDENTIFIER = re.compile(r"(geonames|iso|fips|wikidata|local)[:-]\s*(\S+)", re.IGNORECASE)
MOST_CANDIDATES, FARTHEST_SCORE = 8, 3.0


class Resolver:
    """Answers queries from one index; the same query always gets the same answer."""

    def __init__(self, index: PlaceIndex) -> None:
        self.index = index
        self._scopes = Scopes(index)

    def decision_key(self, query: Query) -> tuple[str, str, str]:
        """Under what a person's answer to this query is remembered: folded text, ISO country or its text, region."""
        nation = self._scopes.nation(query.country or "")
        codes = sorted(self.index.countries[c] for c in nation.countries) if nation else []
        return fold(query.text), "+".join(codes) or fold(query.country or ""), fold(query.region or "")

    def resolve_many(self, queries: Iterable[Query], decided: Decided | None = None) -> Iterator[Resolution]:
        """Answer one after the other; a query that cannot be read gets an answer without a place that says so."""
        for query in queries:
            try:
                yield self.resolve(query, decided)
            except Invalid as refusal:
                yield Resolution(query.text, None, 0.0, ask=False, why=(refusal.message,))

    def resolve(self, query: Query, decided: Decided | None = None) -> Resolution:
        """The best place with reasons, or a question; Invalid when a field of the query cannot be read."""
        text = readable(query.text, field="text")
        if query.kind and query.kind not in KINDS:
            raise Invalid({"kind": f"one of {', '.join(KINDS)} is needed, not '{query.kind[:20]}'"})
        direct = self._by_identifier(text)
        if direct:
            return direct
        chosen = decided.get(self.decision_key(query)) if decided else None
        row = self.index.row(chosen) if chosen else None
        if row is not None:
            return self._one(text, row, "A person decided that this text means this place.")
        return self._by_name(text, query)

    def _by_identifier(self, text: str) -> Resolution | None:
        match = _IDENTIFIER.fullmatch(text)
        if not match:
            return None
        scheme, value = match.group(1).lower(), match.group(2)
        row = self.index.row(f"{scheme}:{value}") or self.index.row(f"{scheme}:{value.upper()}")
        if row is None:
            return Resolution(text, None, 0.0, ask=False, why=(f"no place has the id '{text}'",))
        return self._one(text, row, "It is the place with this id.")

    def _one(self, text: str, row: int, why: str) -> Resolution:
        place = self.index.place(row)
        return Resolution(text, place, 1.0, ask=False, candidates=(Candidate(place, 1.0, (why,)),), why=(why,))

    def _by_name(self, text: str, query: Query) -> Resolution:
        nation = self._nation(query.country)
        beside = self._region(query.region, nation)
        search = Hunt(self.index, self._scopes, Frame(nation, beside, query.kind, query.on))
        hits = search.run(text)
        if not hits:
            return Resolution(text, None, 0.0, ask=False, why=(f"no place called '{text}' is known",))
        return self._answer(text, hits, search.frame)

    def _nation(self, country: str | None) -> Nation | None:
        return self._scopes.nation(readable(country, field="country")) if country and country.strip() else None

    def _region(self, region: str | None, nation: Nation | None) -> tuple[Context, ...]:
        if not region or not region.strip():
            return ()
        countries = nation.countries if nation else frozenset[int]()
        return (self._scopes.context(readable(region, field="region"), countries),)

    def _answer(self, text: str, hits: list[Hit], frame: Frame) -> Resolution:
        verdict = judge(self.index, hits, frame)
        top = hits[0].score
        shown = [hit for hit in hits[:MOST_CANDIDATES] if hit.score > top - FARTHEST_SCORE]
        candidates = tuple(
            Candidate(
                place,
                round(max(0.0, min(1.0, 1 - (top - hit.score) / FARTHEST_SCORE)), 3),
                reasons(self.index, hit, frame),
            )
            for hit, place in zip(shown, told_apart(self.index, [hit.row for hit in shown]), strict=True)
        )
        if verdict.ask:
            candidates = self._with_namesakes(candidates, hits[0], frame)
        why = (*candidates[0].why, *((f"Asked because {verdict.ask}.",) if verdict.ask else ()))
        sure = confidence(hits, verdict, frame)
        return Resolution(text, candidates[0].place, sure, verdict.ask is not None, candidates, why)

    def _with_namesakes(self, found: tuple[Candidate, ...], leader: Hit, frame: Frame) -> tuple[Candidate, ...]:
        """The candidates, and after the first the cities that bear the written word as a part of their name."""
        known = {candidate.place.key for candidate in found}
        rows = namesakes_by_part(self.index, leader, frame)[:MOST_CANDIDATES]
        others = (place for place in map(self.index.place, rows) if place.key not in known)
        why = (f"'{leader.reading.name}' is a part of its name.",)
        return (found[0], *(Candidate(place, found[0].score, why) for place in others), *found[1:])[:MOST_CANDIDATES]
