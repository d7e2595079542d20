"""SPARQL on pyoxigraph: what people do with Wikidata. Circles go by cells of one degree: it has no index of places."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from bench.peers.records import Found, Links, Row, box, chord, earth, found
from bench.questions import Question
from twinway.engines.matching.records import PlaceRef
from twinway.engines.matching.relations import has_surroundings

BASE = "urn:t:"
PREFIX = f"PREFIX : <{BASE}>\n"


class Oxigraph:
    """An in-memory store; counting is done in the client, which a second query would only make slower."""

    name = "pyoxigraph, SPARQL"

    def __init__(self, links: Links) -> None:
        import pyoxigraph

        self._store = pyoxigraph.Store()
        self._store.bulk_load("\n".join(_triples(links)).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)

    def ask(self, question: Question) -> Found:
        """All rows and counts of one question, by two queries: one query over both ends took seconds, not milliseconds.

        The planner joins whole relations as soon as a pattern of the target stands beside the links; given the places
        around home by VALUES and the target by filters it walks the links from there.
        """
        here: dict[str, int] = {}
        for place, step in self._store.query(home_query(question)):
            here[place.value] = min(here.get(place.value, 9), int(step.value))
        rows: list[Row] = []
        for solution in self._store.query(tie_query(question, here)):
            start, tie, side, home, partner, there = (term.value for term in solution)
            rows.append((int(tie), int(side), int(home), int(partner), here[start], int(there)))
        return found(rows)

    def close(self) -> None:
        """The store goes with this object."""


def home_query(question: Question) -> str:
    """The places around home with their steps; a place found by two ways comes twice, the client keeps the smaller."""
    parts = " UNION ".join(f"{{ {part} }}" for part in _here(question.home, question.within_km))
    return f"{PREFIX}SELECT ?h ?here WHERE {{ {parts} }}"


def tie_query(question: Question, homes: Iterable[str]) -> str:
    """The ties of these places that lead to the target."""
    there = _there(question.target, question.within_km)
    steps = "".join(f"IF({condition}, {step}, " for condition, step in there)
    return f"""{PREFIX}SELECT ?h ?tie ?side ?homeId ?partnerId ?there WHERE {{
VALUES ?h {{ {" ".join(f"<{home}>" for home in homes)} }}
?l :from ?h ; :to ?p ; :tie ?tie ; :side ?side .
?h :id ?homeId .
?p :id ?partnerId ; :country ?pc ; :kind ?pk ; :key ?key ; :region ?pr ; :county ?pn ; :x ?px ; :y ?py ; :z ?pz .
BIND({steps}9{")" * len(there)} AS ?there)
FILTER(?there < 9) }}"""


def _here(asked: PlaceRef, km: float) -> Iterator[str]:
    yield f'?h :key "{asked.key}" BIND(0 AS ?here)'
    if asked.county:
        yield f'?h :key "{asked.county}" BIND(1 AS ?here)'
    if asked.kind == "county":
        yield f'?h :county "{asked.key}" BIND(1 AS ?here)'
    if asked.region:
        yield f'?h :key "{asked.region}" BIND(2 AS ?here)'
    if asked.kind == "region":
        yield f'?h :region "{asked.key}" BIND(2 AS ?here)'
    if has_surroundings(asked):
        cells = " ".join(f'"{cell}"' for cell in _cells(asked, km))
        circle = _circle(asked, km, "h")
        yield f"VALUES ?c {{ {cells} }} ?h :cell ?c ; :x ?hx ; :y ?hy ; :z ?hz FILTER({circle}) BIND(3 AS ?here)"
    yield f'?h :countryItself "{asked.country}" BIND(4 AS ?here)'


def _there(asked: PlaceRef, km: float) -> list[tuple[str, int]]:
    conditions = [(f'?key = "{asked.key}"', 0)]
    if asked.county:
        conditions.append((f'?key = "{asked.county}"', 1))
    if asked.kind == "county":
        conditions.append((f'?pn = "{asked.key}"', 1))
    if asked.region:
        conditions.append((f'?key = "{asked.region}"', 2))
    if asked.kind == "region":
        conditions.append((f'?pr = "{asked.key}"', 2))
    if has_surroundings(asked):
        conditions.append((f'(?pk = "city" && {_circle(asked, km, "p")})', 3))
    country = f'?pc = "{asked.country}"'
    return [*conditions, (country if asked.kind == "country" else f'({country} && ?pk = "country")', 4)]


def _circle(asked: PlaceRef, km: float, of: str) -> str:
    parts = (f"(?{of}{axis} - {at!r}) * (?{of}{axis} - {at!r})" for axis, at in zip("xyz", _exact(asked), strict=True))
    return f"{' + '.join(parts)} <= {chord(km) ** 2:.6e}"


def _exact(place: PlaceRef) -> tuple[float, float, float]:
    """Metres to the millimetre, written as xsd:double."""
    x, y, z = (float(f"{value:.3f}") for value in earth(place))
    return x, y, z


def _cells(asked: PlaceRef, km: float) -> Iterator[str]:
    south, north, west, east = box(asked, km)
    for lat in range(math.floor(south), math.floor(north) + 1):
        for lon in range(math.floor(west), math.floor(east) + 1):
            yield f"{lat}/{lon}"


def _triples(links: Links) -> Iterator[str]:
    for number, place in enumerate(links.places):
        at = f"<{BASE}p{number}>"
        texts = {"key": place.key, "kind": place.kind, "country": place.country, "region": place.region or "none"}
        texts |= {"county": place.county or "none", "countryItself": place.country if place.kind == "country" else None}
        if place.lat is not None and place.lon is not None and place.kind == "city":
            texts["cell"] = f"{math.floor(place.lat)}/{math.floor(place.lon)}"
        yield from (f'{at} <{BASE}{name}> "{text}" .' for name, text in texts.items() if text)
        yield f'{at} <{BASE}id> "{number}"^^<http://www.w3.org/2001/XMLSchema#integer> .'
        for axis, value in zip("xyz", earth(place), strict=True):
            yield f'{at} <{BASE}{axis}> "{value:.3f}"^^<http://www.w3.org/2001/XMLSchema#double> .'
    for number, (home, tie, side, partner) in enumerate(links.rows):
        at = f"<{BASE}l{number}>"
        yield f"{at} <{BASE}from> <{BASE}p{home}> ."
        yield f"{at} <{BASE}to> <{BASE}p{partner}> ."
        yield f'{at} <{BASE}tie> "{tie}"^^<http://www.w3.org/2001/XMLSchema#integer> .'
        yield f'{at} <{BASE}side> "{side}"^^<http://www.w3.org/2001/XMLSchema#integer> .'
