"""Rank possible partners for the places of a file by the ties of another, without a register."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from twinway.adapters.ingest.sources.edges.read import read
from twinway.engines.partners.learn import learned
from twinway.engines.partners.network import TieGraph
from twinway.engines.partners.rank import Ranker
from twinway.engines.partners.weights import for_graph
from twinway.kernel.errors import Invalid

Progress = Callable[[str, int, int], None]
LIMIT = 5_000
AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Query:
    """A place by its id; `ties` are all it may be known to have, None where the file of ties says it all."""

    place: str
    ties: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """How many lines were written, and the places among them that the network does not know."""

    lines: int
    unknown: tuple[str, ...]


def rank_partners(
    *,
    edges: Path,
    queries: Path,
    out: Path,
    nodes: Path | None = None,
    limit: int = LIMIT,
    progress: Progress | None = None,
) -> Ranked:
    """Write a line {"place", "ranked": [best first]} for each query; an unknown place has an empty list.

    Queries are lines {"place"}; where one has "training_ties", a list of ids, other ties of the place in `edges` are
    left out of the network. No other field is read. The network's own weights are learned from what is left. Invalid
    names a file's bad line.
    """
    if limit < 1:
        raise Invalid({"limit": "Enter a number from 1"})
    asked = list(_queries(queries))
    table = read(edges, nodes)
    graph = TieGraph.build(table.communities, _allowed(table.ties, asked))
    told = _step(progress, "learning")
    ranker = Ranker(graph, learned(graph, for_graph(graph), told))
    known = list(dict.fromkeys(query.place for query in asked if query.place in graph.number))
    lists = _lists(ranker, known, limit, _step(progress, "places"))
    with out.open("w", encoding="utf-8") as write:
        for query in asked:
            line = {"place": query.place, "ranked": lists.get(query.place, ())}
            write.write(json.dumps(line) + "\n")
    return Ranked(len(asked), tuple(dict.fromkeys(q.place for q in asked if q.place not in lists)))


def _lists(
    ranker: Ranker, places: list[str], limit: int, told: Callable[[int, int], None] | None
) -> Mapping[str, tuple[str, ...]]:
    keys = [community.key for community in ranker.graph.communities]
    lists: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(places), AT_ONCE):
        chosen = places[start : start + AT_ONCE]
        rankings = ranker.rank([ranker.graph.number[place] for place in chosen])
        for place, ranking in zip(chosen, rankings, strict=True):
            lists[place] = tuple(keys[number] for number in ranking.numbers[:limit].tolist())
        if told:
            told(min(start + AT_ONCE, len(places)), len(places))
    return lists


def _allowed(ties: Iterable[tuple[str, str]], asked: Iterable[Query]) -> Iterator[tuple[str, str]]:
    """The ties that no query keeps from us."""
    only = {query.place: query.ties for query in asked if query.ties is not None}
    for one, other in ties:
        if (one not in only or other in only[one]) and (other not in only or one in only[other]):
            yield one, other


def _queries(file: Path) -> Iterator[Query]:
    if not file.is_file():
        raise Invalid({"queries": f"there is no file {file}"})
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _query(line, number)


def _query(line: str, number: int) -> Query:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise Invalid({"queries": f"line {number} is not JSON"}) from None
    if not isinstance(row, dict) or not isinstance(row.get("place"), str):
        raise Invalid({"queries": f'line {number} is not of the form {{"place": "…"}}'})
    ties = row.get("training_ties")
    if ties is None:
        return Query(row["place"], None)
    if not isinstance(ties, list) or not all(isinstance(tie, str) for tie in ties):
        raise Invalid({"queries": f"line {number}: training_ties is not a list of ids"})
    return Query(row["place"], frozenset(ties))


def _step(progress: Progress | None, stage: str) -> Callable[[int, int], None] | None:
    return (lambda done, total: progress(stage, done, total)) if progress else None
