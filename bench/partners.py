"""`python -m bench.partners`: a tenth of the ties of a network is hidden; would its ends have been told of each other?

Networks are the files in ../shared (bench.home.SHARED) where they are there, else one grown from a seed, whose figures
say only that the command works. `--fit FILE` writes the weights that ship instead.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from bench.home import OUT, SHARED, say
from bench.table import Cell, Report, p50, p99, verdict
from twinway.adapters.ingest.sources.edges.read import EdgeTable, read
from twinway.engines.partners.choice import fit
from twinway.engines.partners.features import NAMES
from twinway.engines.partners.learn import choices_of, learned
from twinway.engines.partners.network import Floats, TieGraph
from twinway.engines.partners.rank import Ranker, Ranking
from twinway.engines.partners.records import Community
from twinway.engines.partners.weights import LOCATED, NAMED, for_graph, shipped

TIES = SHARED / "data" / "ties"
WIKIDATA = (TIES / "wikidata_2022" / "edges.tsv", TIES / "wikidata_2022" / "nodes.tsv")
SCRAPE = (TIES / "wikipedia_scrape" / "pairs_resolved.csv", None)
HIDDEN = 0.1
MEASURES = ("Hits@10", "Hits@50", "MRR", "AUC", "country@5", "city@5, country given")
MUST = {
    "Wikidata": (0.12, None, 0.06, 0.83, 0.37, 0.45),
    "world scrape": (0.15, None, 0.09, None, 0.37, 0.45),
}
QUALITY, COMPARED, SPEED = "Hidden ties found", "The same ties, other ways", "Milliseconds a place"
BUDGET = 200.0
GROWN, SEED = 600, 20021


@dataclass(frozen=True, slots=True)
class Trial:
    """A network without its hidden ties, the questions (asking, answer), and all true partners of each place."""

    graph: TieGraph
    questions: tuple[tuple[int, int], ...]
    true: dict[int, frozenset[int]]


def main() -> None:
    """Measure and write the report, or fit the weights that ship."""
    options = _options()
    if options.fit:
        _fit(options.fit)
        return
    report = Report("partners")
    for name, table in _networks():
        for seed in options.seeds:
            say(f"{name}, seed {seed} …")
            _measure(report, name, trial(TieGraph.build(table.communities, table.ties), seed, options.most), seed)
    report.note(
        "Both ends of a hidden tie ask; only ties whose ends keep another tie count. Other true partners are removed from "
        "the answer. A country's place is that of its best town. Places hidden by the MD5 of seed and ids."
    )
    report.note("Weights are fitted on a further tenth that is hidden inside what is left, never on the hidden ties.")
    report.write(options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.partners", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3])
    parser.add_argument("--most", type=int, default=500, help="hidden ties that are asked about")
    parser.add_argument("--fit", type=Path, metavar="FILE", help="write the weights that ship, and measure nothing")
    parser.add_argument("--out", type=Path, default=OUT)
    return parser.parse_args()


def _networks() -> Iterator[tuple[str, EdgeTable]]:
    found = False
    for name, (edges, nodes) in (("Wikidata", WIKIDATA), ("world scrape", SCRAPE)):
        if edges.is_file():
            found = True
            yield name, read(edges, nodes)
    if not found:
        say("there are no networks in ../shared; growing one")
        yield "grown", grown()


def grown() -> EdgeTable:
    """An invented network in which countries, towns of a size and friends of friends like each other."""
    draw = np.random.default_rng(SEED)
    people = np.exp(draw.normal(11, 1.2, GROWN)).astype(int)
    country = draw.integers(0, 12, GROWN)
    towns = tuple(
        Community(f"t{n:04}", f"Town {n}", f"C{country[n]}", 40 + country[n] + draw.normal(), 5 * country[n] + draw.normal(),
                  int(people[n]))
        for n in range(GROWN)
    )  # fmt: skip
    ties: set[tuple[str, str]] = set()
    while len(ties) < 4 * GROWN:
        a = int(draw.integers(GROWN))
        fits = np.exp(-np.abs(np.log(people) - np.log(people[a]))) * (1 + 5 * ((country + country[a]) % 5 == 0))
        fits[a] = 0
        b = int(draw.choice(GROWN, p=fits / fits.sum()))
        ties.add((towns[min(a, b)].key, towns[max(a, b)].key))
    return EdgeTable(towns, tuple(sorted(ties)))


def trial(graph: TieGraph, seed: int, most: int) -> Trial:
    """Hide a tenth of the ties by the hash of their ends and ask about at most `most` of them."""
    hidden = [tie for tie in graph.ties() if _share(graph, tie, f"s{seed}") < HIDDEN]
    rest = graph.without(hidden)
    order = np.random.default_rng(seed).permutation(len(hidden))[:most]
    asked = [hidden[i] for i in order if rest.degree[hidden[i][0]] and rest.degree[hidden[i][1]]]
    questions = tuple(pair for a, b in asked for pair in ((a, b), (b, a)))
    true = {a: frozenset(graph.partners(a).tolist()) for a, _ in questions}
    return Trial(rest, questions, true)


def _share(graph: TieGraph, tie: tuple[int, int], salt: str) -> float:
    keys = sorted(graph.communities[end].key for end in tie)
    return int(hashlib.md5((salt + "|".join(keys)).encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


def _measure(report: Report, name: str, asked: Trial, seed: int) -> None:
    began = time.process_time()
    own = learned(asked.graph, for_graph(asked.graph))
    spent = time.process_time() - began
    for told, weights in (("own weights", own), ("weights that ship", for_graph(asked.graph))):
        values, clock = evaluate(Ranker(asked.graph, weights), asked)
        cells: dict[str, Cell] = dict(zip(MEASURES, values, strict=True))
        met = all(must is None or value >= must for value, must in zip(values, MUST.get(name, ()), strict=False))
        report.add(QUALITY, network=name, seed=seed, questions=len(asked.questions), ranked=told, **cells,
                   met="yes" if met else "no")  # fmt: skip
    report.add(SPEED, network=name, seed=seed, places=len(asked.graph), p50=p50(clock), p99=p99(clock),
               budget=BUDGET, met=verdict(p99(clock), BUDGET), fit_processor_seconds=round(spent, 1))  # fmt: skip


def evaluate(ranker: Ranker, asked: Trial) -> tuple[tuple[float, ...], list[float]]:
    """The mean of each of MEASURES over the questions, and the milliseconds each took."""
    rows, clock = [], []
    for asking, answer in asked.questions:
        began = time.perf_counter()
        ranking = ranker.rank([asking])[0]
        clock.append((time.perf_counter() - began) * 1e3)
        rows.append(_measures(asked.graph, ranking, answer, asked.true[asking] - {answer}))
    return tuple(float(value) for value in np.mean(rows, axis=0)), clock


def _measures(graph: TieGraph, ranking: Ranking, answer: int, others: frozenset[int]) -> tuple[float, ...]:
    numbers = ranking.numbers[~np.isin(ranking.numbers, list(others))]
    rank = 1 + int(np.flatnonzero(numbers == answer)[0])
    country = graph.country[numbers]
    countries = list(dict.fromkeys(country.tolist()))
    there = numbers[country == graph.country[answer]]
    return (
        float(rank <= 10),
        float(rank <= 50),
        1 / rank,
        1 - (rank - 1) / max(1, len(numbers) - 1),
        float(countries.index(int(graph.country[answer])) < 5),
        float(np.flatnonzero(there == answer)[0] < 5),
    )


def _fit(file: Path) -> None:
    """Fit both columns of the weights that ship, each on its network, from nothing."""
    columns: dict[str, Floats] = {}
    for (name, table), column in zip(_networks(), (LOCATED, NAMED), strict=True):
        say(f"fitting {column} on {name} …")
        choices = choices_of(TieGraph.build(table.communities, table.ties), shipped(column))
        if choices is None:
            raise SystemExit(f"{name} is too small")
        columns[column] = fit(choices, np.zeros(len(NAMES)))
    file.write_text(_written(columns), encoding="utf-8")


def _written(columns: dict[str, Floats]) -> str:
    table = {
        column: {name: round(float(weight), 4) for name, weight in zip(NAMES, weights, strict=True)}
        for column, weights in columns.items()
    }
    return yaml.safe_dump(table, sort_keys=False)


def _seeds(text: Sequence[str]) -> list[int]:
    return [int(one) for one in text]


if __name__ == "__main__":
    main()
