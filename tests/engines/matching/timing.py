"""Prints how long matching takes in a seeded world: PYTHONPATH=src:tests python -m engines.matching.timing."""

import random
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from engines.matching import world
from engines.matching.cast import ARTICLE, DAY, outcome
from twinway.engines.matching.network import Network
from twinway.engines.matching.rank import rank
from twinway.engines.matching.records import PlaceRef, SideFacts, TieFacts, Wish

STATES = {"in_force": "in_force", "listed": "listed", "terminated": "ended", "proposed": "proposed"}
Question = tuple[PlaceRef, PlaceRef | None]


class Facts(dict[int, TieFacts]):
    """Ties made when first asked for, a tenth of them with outcomes; after that remembered, as a use case would."""

    def __init__(self, ends: dict[int, dict[str, list[PlaceRef]]], dice: random.Random) -> None:
        self._ends, self._dice = ends, dice

    def __missing__(self, number: int) -> TieFacts:
        state = self._dice.choice(["in_force", "listed", "listed", "listed", "terminated", "proposed"])
        results = (outcome(27, "stores"), outcome(">100", "employees")) if self._dice.random() < 0.1 else ()
        a, b = (
            SideFacts(letter, tuple(self._ends[number][letter]), state, "stated", "1980", letter, (ARTICLE,))
            for letter in ("a", "b")
        )
        made = TieFacts(f"t{number}", "A tie", "sister", "city-city", (a, b), STATES[state], outcomes=results)
        self[number] = made
        return made

    def several(self, numbers: Sequence[int]) -> dict[int, TieFacts]:
        return {number: self[number] for number in numbers}


def measure(name: str, questions: list[Question], answer: Callable[[Question], object]) -> None:
    """One line: milliseconds on the clock, and of this thread's own processor time, which other work spoils less."""
    for question in questions:
        answer(question)
    taken = []
    for question in questions:
        clock, cpu = time.perf_counter(), time.thread_time()
        answer(question)
        taken.append((time.perf_counter() - clock, time.thread_time() - cpu))
    (wall, own), (wall99, own99) = np.percentile(taken, [50, 99], axis=0) * 1000
    sys.stdout.write(f"{name:38} p50 {wall:6.3f} (cpu {own:6.3f})  p99 {wall99:6.3f} (cpu {own99:6.3f}) ms\n")


def main() -> None:
    rows = list(world.rows(world.places(17_700), 26_000))
    start = time.perf_counter()
    network = Network(rows)
    sys.stdout.write(f"{len(network.places)} places, 26000 ties, built in {time.perf_counter() - start:.2f} s\n")
    dice = random.Random(5)
    ends: dict[int, dict[str, list[PlaceRef]]] = {}
    for row in rows:
        ends.setdefault(row.tie, {}).setdefault(row.side, []).append(row.place)
    facts = Facts(ends, dice)
    towns = [place for place in network.places if place.kind == "city" and place.lat is not None]
    countries = [place for place in network.places if place.kind == "country" and place.country < "C20"]
    asked: list[Question] = [
        (dice.choice(towns), dice.choice(countries if dice.random() < 0.6 else network.places)) for _ in range(300)
    ]
    anywhere: list[Question] = [(home, None) for home, _ in asked]
    crowded = [q for q in anywhere if 150 <= len(np.unique(network.candidates(q[0], None, 160.0).tie)) <= 300]

    def find(question: Question) -> object:
        return rank(Wish(question[0], DAY, question[1], ("812922",)), network, facts.several, lambda _a, _b: 0.5)

    measure("candidates, a target", asked, lambda q: network.candidates(q[0], q[1], 160.0))
    measure("candidates, no target", anywhere, lambda q: network.candidates(q[0], None, 160.0))
    measure("candidates and misses, a target", asked, lambda q: network.search(q[0], q[1], 160.0))
    measure("whole rank, a target", asked, find)
    measure("whole rank, no target", anywhere, find)
    measure("whole rank, 150 to 300 candidate ties", crowded, find)


if __name__ == "__main__":
    main()
