"""`python -m bench.relevance`: how well notices answer a company's text, and how long a query takes.

Quality needs judged notices and their evaluator (TWINWAY_BENCH_SHARED, or --judged and --evaluator) and is left out
without them; speed is measured on notices grown from a seed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.home import OUT, SHARED, say
from bench.table import Report, p50, p99, verdict
from twinway.engines.relevance.embedding import available, static_vectors
from twinway.engines.relevance.index import NoticeIndex
from twinway.engines.relevance.records import Notice, NoticeQuery
from twinway.engines.sectors import lexicon
from twinway.usecases.rank_notices import concepts, rank_notices, read_notices

JUDGED = SHARED / "data" / "opportunities" / "judged"
EVALUATOR = SHARED / "tools" / "quality" / "evaluate_relevance.py"
KINDS = {"label": "label", "index": "index phrase", "company": "company line", "fr_title": "French title → English"}
MUST = {
    "core": {"label": 0.31, "index": 0.24, "company": 0.18, "fr_title": 0.44},
    "core + embeddings": {"label": 0.31, "index": 0.26, "company": 0.20, "fr_title": 0.44},
}
AIM = {"label": 0.33, "index": 0.32, "company": 0.225, "fr_title": 0.55}
BUDGET = {3_000: 10.0, 100_000: 60.0}  # milliseconds a query
SEED = 20021
TITLE_WORDS, BODY_WORDS = 6, 110  # about those of the judged notices
QUERIES = 200
QUALITY, SPEED = "nDCG@10 by kind of query", "Milliseconds a query"


def main() -> None:
    """Measure quality where there is something to measure it by, then speed, and write the report."""
    options = _options()
    report = Report("relevance")
    if (options.judged / "queries.jsonl").is_file() and options.evaluator.is_file():
        for name, wanted in _sets():
            say(f"ranking the judged notices, {name} …")
            _quality(report, name, options, embeddings=wanted)
        report.note(
            f"Quality: split “{options.split}”; fixed weights, none fitted by this run. "
            "A few settings were compared on the split “dev” when they were chosen."
        )
    else:
        report.note("Quality was not measured: there are no judged notices.")
    for size in options.sizes:
        say(f"growing {size:,} notices …")
        _speed(report, size)
    report.note(
        f"Speed: notices of {TITLE_WORDS} + {BODY_WORDS} words, drawn by seed {SEED} with the frequencies of the "
        f"judged notices (of the sectors' own words without them); {QUERIES} queries of one to eight words, "
        "20 hits each with reasons; processor time beside the clock, which holds on a quiet machine only."
    )
    report.write(options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.relevance", description=__doc__)
    parser.add_argument("--judged", type=Path, default=JUDGED, help="folder with collection, queries and qrels .jsonl")
    parser.add_argument("--evaluator", type=Path, default=EVALUATOR, help="the script that scores a run")
    parser.add_argument("--split", default="all", choices=("dev", "test", "all"))
    parser.add_argument("--sizes", type=int, nargs="*", default=list(BUDGET), help="notices to measure speed with")
    parser.add_argument("--out", type=Path, default=OUT)
    return parser.parse_args()


def _sets() -> Iterator[tuple[str, bool]]:
    """The requirement sets that can be measured here."""
    yield "core", False
    if available():
        yield "core + embeddings", True


def _quality(report: Report, name: str, options: argparse.Namespace, *, embeddings: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run.jsonl"
        rank_notices(
            collection=options.judged / "collection.jsonl", queries=options.judged / "queries.jsonl", out=run,
            embeddings=embeddings,
        )  # fmt: skip
        for kind, (score, count) in _scores(options, run).items():
            must, aim = MUST[name].get(kind), AIM.get(kind)
            report.add(QUALITY, requirements=name, query=KINDS.get(kind, kind), queries=count, nDCG=score, must=must,
                       met=must and verdict(score, must, at_least=True), aim=aim)  # fmt: skip


def _scores(options: argparse.Namespace, run: Path) -> dict[str, tuple[float, int]]:
    """nDCG@10 and number of queries by kind, as the evaluator prints them: kind, nDCG, …, n, parted by tabs."""
    told = subprocess.run(
        [sys.executable, str(options.evaluator), "score", str(options.judged), str(run), "--split", options.split],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    rows = [line.split("\t") for line in told.stdout.splitlines()[1:]]
    return {row[0]: (float(row[1]), int(row[-1])) for row in rows}


def _speed(report: Report, size: int) -> None:
    random = np.random.default_rng(SEED)
    words, shares = _language()
    began = time.perf_counter()
    full = NoticeIndex.build(grown(size, words, shares, random), concepts(), static_vectors() if available() else None)
    built = time.perf_counter() - began
    queries = [" ".join(random.choice(words, random.integers(1, 9), p=shares)) for _ in range(QUERIES)]
    budget = BUDGET.get(size)
    for name, wanted in _sets():
        clock, processor = _timed(full if wanted else replace(full, embedder=None), queries)
        report.add(SPEED, notices=size, requirements=name, p50=p50(clock), p99=p99(clock), processor_p50=p50(processor),
                   processor_p99=p99(processor), budget=budget, met=budget and verdict(p50(clock), budget),
                   build_seconds=round(built, 1))  # fmt: skip


def _timed(index: NoticeIndex, queries: Sequence[str]) -> tuple[list[float], list[float]]:
    """Milliseconds by the clock and of the processor for each query, after one to warm up."""
    index.search(NoticeQuery(queries[0]))
    clock, processor = [], []
    for text in queries:
        wall, spent = time.perf_counter(), time.process_time()
        index.search(NoticeQuery(text))
        clock.append((time.perf_counter() - wall) * 1e3)
        processor.append((time.process_time() - spent) * 1e3)
    return clock, processor


def grown(size: int, words: Sequence[str], shares: np.ndarray, random: np.random.Generator) -> Iterator[Notice]:
    """Invented notices whose words have the frequencies given."""
    for number in range(size):
        drawn = random.choice(len(words), TITLE_WORDS + BODY_WORDS, p=shares)
        said = [words[i] for i in drawn]
        yield Notice(f"{number:07}", " ".join(said[:TITLE_WORDS]), " ".join(said[TITLE_WORDS:]), lang="en")


def _language() -> tuple[list[str], np.ndarray]:
    """Words and the share of each, from the judged notices or from what ships for the sectors."""
    file = JUDGED / "collection.jsonl"
    told = (
        [f"{notice.title} {notice.body}" for notice in read_notices(file)]
        if file.is_file()
        else [entry.text for entry in lexicon.known("en")]
    )
    words, counts = np.unique(" ".join(told).lower().split(), return_counts=True)
    return [str(word) for word in words], counts / counts.sum()


if __name__ == "__main__":
    main()
