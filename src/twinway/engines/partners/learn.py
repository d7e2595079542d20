"""Weights of a network's own: some of its ties are hidden, and the rest should tell which they were."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import numpy as np

from twinway.engines.partners.choice import Choices, fit
from twinway.engines.partners.features import NAMES, Features
from twinway.engines.partners.network import Floats, Ints, TieGraph

HIDDEN = 0.1
CHOICES = 1_200  # at most; each hidden tie is a choice for both its ends
FEWEST = 100  # choices below which the weights given are kept
LIKELIEST, DRAWN = 150, 150
AT_ONCE = 20
Progress = Callable[[int, int], None]


def learned(graph: TieGraph, given: Floats, progress: Progress | None = None) -> Floats:
    """Weights for a graph, starting from those given; the given ones where the graph is too small to learn from."""
    choices = choices_of(graph, given, progress)
    return given if choices is None else fit(choices, given)


def choices_of(graph: TieGraph, given: Floats, progress: Progress | None = None) -> Choices | None:
    """What the ends of hidden ties chose, seen from the graph without them; None when there are too few."""
    hidden = [tie for tie in graph.ties() if _is_hidden(graph, tie)]
    rest = graph.without(hidden)
    asked = [pair for pair in hidden if rest.degree[pair[0]] and rest.degree[pair[1]]]
    draw = np.random.default_rng(0)
    chosen = [asked[i] for i in draw.permutation(len(asked))[: CHOICES // 2]]
    pairs = [pair for a, b in chosen for pair in ((a, b), (b, a))]
    if len(pairs) < FEWEST or len(graph) <= 2 * (LIKELIEST + DRAWN):
        return None
    features = Features(rest)
    facts: list[Floats] = []
    stands: list[Floats] = []
    for start in range(0, len(pairs), AT_ONCE):
        rows = np.array(pairs[start : start + AT_ONCE], dtype=np.intp)
        values = table(features, rows[:, 0])
        for row, (asking, answer) in enumerate(rows):
            looked_at, weight = _looked_at(graph, (int(asking), int(answer)), values[row] @ given, draw)
            facts.append(values[row][looked_at])
            stands.append(weight)
        if progress:
            progress(min(start + AT_ONCE, len(pairs)), len(pairs))
    return Choices(np.array([asking for asking, _ in pairs], dtype=np.intp), np.array(facts), np.array(stands))


def table(features: Features, rows: Ints) -> Floats:
    """len(rows) × n × F facts in the order of NAMES."""
    facts = features.of(rows)
    shape = (len(rows), len(features.graph))
    return np.stack([np.broadcast_to(facts[name], shape) for name in NAMES], axis=2)


def _is_hidden(graph: TieGraph, tie: tuple[int, int]) -> bool:
    """By a hash of the two keys, so that the same ties are hidden whatever else the graph holds."""
    keys = sorted(graph.communities[end].key for end in tie)
    told = hashlib.sha256("\x1f".join(keys).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(told[:4], "big") < HIDDEN * 2**32


def _looked_at(graph: TieGraph, pair: tuple[int, int], score: Floats, draw: np.random.Generator) -> tuple[Ints, Floats]:
    """The chosen one, the likeliest others and some drawn from the rest, and how many each stands for."""
    asking, answer = pair
    open_to = np.ones(len(graph), dtype=bool)
    open_to[graph.partners(asking)] = False
    open_to[[asking, answer]] = False
    likeliest = np.argsort(np.where(open_to, -score, np.inf), kind="stable")[:LIKELIEST]
    open_to[likeliest] = False
    rest = np.flatnonzero(open_to)
    drawn = draw.choice(rest, min(DRAWN, len(rest)), replace=False)
    numbers = np.concatenate([[answer], likeliest, drawn]).astype(np.intp)
    stands = np.ones(len(numbers))
    stands[1 + len(likeliest) :] = len(rest) / max(1, len(drawn))
    return numbers, stands
