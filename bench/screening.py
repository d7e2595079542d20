"""`python -m bench.screening`: recall, false flags, milliseconds a name and seconds to get ready, on one list.

Then milliseconds a name by way of the database, as the site asks.

With the list and the names in ../shared (bench.home.SHARED) when they are there, else with the example list of the
tests, whose figures say little. Positives are varied by rule from names drawn with `--seed`, and written by hand.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from bench.home import ROOT, SHARED, say
from bench.screening_pairs import Negative, Positive, by_hand, companies, innocent, numbered, people, towns, varied
from bench.screening_stored import ASKED, tell
from bench.table import Report, p50, p99, verdict
from twinway.adapters.ingest.sources.ofac.read import checksum, read
from twinway.engines.screening.index import ListIndex, build
from twinway.engines.screening.records import ListedName, Subject
from twinway.engines.screening.screen import ALGORITHM, THRESHOLD, screen

LIST = SHARED / "data" / "sanctions" / "ofac_2018_12"
COMPANIES = SHARED / "data" / "companies" / "yc_radar" / "yc_companies.csv"
EXAMPLE = ROOT / "tests" / "fixtures" / "sdn_example"
PAIRS = Path(__file__).parent / "pairs"
READY, RECALL, FALSE, SPEED, CURVE = "Getting ready", "Recall", "False flags", "Speed", "Other thresholds"
T = TypeVar("T")
LOWEST = 0.6  # the least score that is asked for, for the table of other thresholds


def main() -> None:
    """Measure and write the report."""
    options = _options()
    path = options.list or (LIST if LIST.is_dir() else EXAMPLE)
    report = Report("screening")
    entries, index = _ready(report, path)
    say("screening names that are listed …")
    positives = list(_positives(entries, path, options))
    found = [_score_of(index, pair) for pair in positives]
    _tell_recall(report, positives, found)
    say("screening names that are not …")
    negatives = list(_negatives(path, options))
    scores, spent = zip(*(_best(index, pair.subject) for pair in negatives), strict=True)
    _tell_false(report, negatives, scores)
    _tell_speed(report, spent, index)
    _tell_curve(report, found, [score for score, _ in scores])
    say("the same by way of the database …")
    drawn = [*(p.subject.name for p in positives), *(n.subject.name for n in negatives)]
    tell(report, path, [name for name in drawn[:: max(1, len(drawn) // ASKED)] if name])
    report.note(
        f"{ALGORITHM}, threshold {THRESHOLD}, seed {options.seed}; a positive counts when its own entry is found."
    )
    report.note("An equal name is written on the list exactly so: it is flagged by intent, and counted as false here.")
    report.write()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.screening", description=__doc__)
    parser.add_argument("--list", type=Path, help="a folder of sdn.csv, alt.csv, add.csv")
    parser.add_argument("--each", type=int, default=40, help="positives for each rule of variation")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _ready(report: Report, path: Path) -> tuple[list[ListedName], ListIndex]:
    wall, cpu, before = time.perf_counter(), time.process_time(), _peak_mib()
    entries = [row for row in read(path) if isinstance(row, ListedName)]
    read_wall, read_cpu = time.perf_counter() - wall, time.process_time() - cpu
    wall, cpu = time.perf_counter(), time.process_time()
    index = build(entries, name="list", version=checksum(path))
    built, built_cpu = time.perf_counter() - wall, time.process_time() - cpu
    report.add(
        READY,
        list=path.name,
        entries=len(entries),
        names=len(index.names),
        met=verdict(built_cpu, 3),
        **{"read s": read_wall, "read CPU s": read_cpu, "index s": built, "index CPU s": built_cpu},
        **{"target CPU s": 3.0, "MiB more at peak": _peak_mib() - before},
    )
    return entries, index


def _positives(entries: Sequence[ListedName], path: Path, options: argparse.Namespace) -> Iterator[Positive]:
    yield from varied(entries, each=options.each, seed=options.seed)
    yield from numbered(entries, each=options.each, seed=options.seed)
    if path == EXAMPLE:
        yield from by_hand(PAIRS / "screening_example_positives.csv")
    elif path == LIST:
        yield from by_hand(PAIRS / "screening_2018_positives.csv")


def _negatives(path: Path, options: argparse.Namespace) -> Iterator[Negative]:
    if COMPANIES.is_file():
        yield from companies(COMPANIES)
    else:
        say(f"skipped the names of companies: there is no {COMPANIES}")
    yield from people(count=600, seed=options.seed)
    yield from towns(count=300, seed=options.seed)
    hard = innocent(PAIRS / "screening_negatives.csv")
    yield from (pair for pair in hard if path != EXAMPLE or pair.subject != Subject("John Smith", kind="person"))


def _score_of(index: ListIndex, pair: Positive) -> float:
    possibles = screen(pair.subject, [index], threshold=LOWEST).possibles
    return max((p.score for p in possibles if p.entry.entry == pair.entry), default=0.0)


def _best(index: ListIndex, subject: Subject) -> tuple[tuple[float, bool], float]:
    """The best score and whether its name is equal; and the milliseconds it took."""
    begun = time.perf_counter()
    possibles = screen(subject, [index], threshold=LOWEST).possibles
    spent = (time.perf_counter() - begun) * 1000
    if not possibles:
        return (0.0, False), spent
    return (possibles[0].score, any(f.name == "equal name" for f in possibles[0].features)), spent


def _tell_recall(report: Report, positives: Sequence[Positive], found: Sequence[float]) -> None:
    for how, scores in _grouped(zip((p.how for p in positives), found, strict=True)):
        report.add(RECALL, names=how, pairs=len(scores), found=_over(scores), recall=_over(scores) / len(scores))
    recall = _over(found) / len(found)
    report.add(
        RECALL, names="all", pairs=len(found), found=_over(found), recall=recall, target=0.95,
        met=verdict(recall, 0.95, at_least=True),
    )  # fmt: skip
    for pair, score in zip(positives, found, strict=True):
        if score < THRESHOLD:
            report.note(f"missed ({pair.how}): {pair.subject.name} – entry {pair.entry}, {score:.2f}")


def _tell_false(report: Report, negatives: Sequence[Negative], scores: Sequence[tuple[float, bool]]) -> None:
    for how, group in _grouped(zip((n.how for n in negatives), scores, strict=True)):
        report.add(FALSE, names=how, **_false(group))
    told = _false(scores)
    report.add(FALSE, names="all", **told, target=0.02, met=verdict(float(told["share"] or 0), 0.02))


def _false(scores: Sequence[tuple[float, bool]]) -> dict[str, int | float]:
    flagged = [equal for score, equal in scores if score >= THRESHOLD]
    return {
        "asked": len(scores),
        "flagged": len(flagged),
        "of these equal names": sum(flagged),
        "share": len(flagged) / len(scores),
    }


def _tell_speed(report: Report, spent: Sequence[float], index: ListIndex) -> None:
    report.add(
        SPEED, names=len(spent), against=len(index.names),
        **{"mean ms": sum(spent) / len(spent), "p50 ms": p50(spent), "p99 ms": p99(spent), "target ms": 50},
        met=verdict(p99(spent), 50),
    )  # fmt: skip


def _tell_curve(report: Report, found: Sequence[float], false: Sequence[float]) -> None:
    for threshold in (0.65, 0.7, 0.75, 0.8, 0.85):
        report.add(
            CURVE,
            threshold=threshold,
            recall=sum(score >= threshold for score in found) / len(found),
            **{"false flags": sum(score >= threshold for score in false) / len(false)},
        )


def _grouped(pairs: Iterable[tuple[str, T]]) -> Iterator[tuple[str, list[T]]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    yield from groups.items()


def _over(scores: Iterable[float]) -> int:
    return sum(score >= THRESHOLD for score in scores)


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
