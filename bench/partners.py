"""`python -m bench.partners`: a tenth of the ties of a network is hidden; would its ends have been told of each other?

Networks are the files in ../shared (bench.home.SHARED) where they are there, else one grown from a seed, whose figures
say only that the command works. `--fit FILE` writes the weights that ship instead.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml

from bench.home import OUT, SHARED, say
from bench.table import Cell, Report, p50, p99, verdict
from twinway.adapters.ingest.sources.edges.read import EdgeTable, read
from twinway.engines.partners.choice import Choices, fit
from twinway.engines.partners.features import NAMES
from twinway.engines.partners.learn import choices_of
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
QUALITY, SPEED = "Hidden ties found", "Milliseconds a place"
Rows = list[tuple[float, ...]]
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
        "Both ends of a hidden tie ask, where each keeps another tie. Other true partners are taken out of the answer. "
        "Countries stand in the order of their first town. Ties are hidden by the MD5 of the seed and the two ids."
    )
    report.note(
        "“Fitted here” starts from nothing and never sees the hidden ties. “Fitted on other countries” learns from the "
        "choices of half of the countries and is asked by the other half, and the other way round. “As shipped” was "
        "fitted on the whole network: read it as a check that nothing broke, not as a result."
    )
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
    north, east = 40 + country + draw.normal(size=GROWN), 5 * country + draw.normal(size=GROWN)
    towns = tuple(
        Community(f"t{n:04}", f"Town {n}", f"C{country[n]}", float(north[n]), float(east[n]), int(people[n]))
        for n in range(GROWN)
    )
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
    given = for_graph(asked.graph)
    began = time.process_time()
    choices = choices_of(asked.graph, given)
    here = fit(choices, np.zeros(len(NAMES))) if choices else given
    spent = time.process_time() - began
    rows, clock = evaluate(Ranker(asked.graph, here), asked)
    _tell(report, (name, seed), "fitted here", rows)
    if choices:
        _tell(report, (name, seed), "fitted on other countries", _crossed(asked, choices))
    _tell(report, (name, seed), "as shipped", evaluate(Ranker(asked.graph, given), asked)[0])
    report.add(SPEED, network=name, seed=seed, places=len(asked.graph), p50=p50(clock), p99=p99(clock),
               budget=BUDGET, met=verdict(p99(clock), BUDGET), fit_processor_seconds=round(spent, 1))  # fmt: skip


def _tell(report: Report, trial_of: tuple[str, int], fitted: str, rows: Rows) -> None:
    name, seed = trial_of
    values = [float(value) for value in np.mean(rows, axis=0)]
    cells: dict[str, Cell] = dict(zip(MEASURES, values, strict=True))
    wanted = MUST.get(name)
    met = None
    if wanted:
        met = "yes" if all(m is None or v >= m for v, m in zip(values, wanted, strict=True)) else "no"
    report.add(QUALITY, network=name, seed=seed, questions=len(rows), weights=fitted, **cells, met=met)


def _crossed(asked: Trial, choices: Choices) -> Rows:
    """Each half of the countries asked with weights learned from the other."""
    half = np.array([_half(community.country) for community in asked.graph.communities])
    rows: Rows = []
    for one in (0, 1):
        weights = fit(choices.only(half[choices.asking] != one), np.zeros(len(NAMES)))
        questions = tuple(pair for pair in asked.questions if half[pair[0]] == one)
        rows += evaluate(Ranker(asked.graph, weights), replace(asked, questions=questions))[0]
    return rows


def _half(country: str) -> int:
    return hashlib.md5(country.encode()).digest()[0] % 2


def evaluate(ranker: Ranker, asked: Trial) -> tuple[Rows, list[float]]:
    """MEASURES of each question, and the milliseconds each took."""
    rows: Rows = []
    clock = []
    for asking, answer in asked.questions:
        began = time.perf_counter()
        ranking = ranker.rank([asking])[0]
        clock.append((time.perf_counter() - began) * 1e3)
        rows.append(_measures(asked.graph, ranking, answer, asked.true[asking] - {answer}))
    return rows, clock


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


if __name__ == "__main__":
    main()
