"""Twinway's own index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bench.peers.records import Found
from bench.questions import Question
from twinway.engines.matching.network import Network
from twinway.engines.matching.records import EndRow
from twinway.engines.matching.relations import Step


class TwinwayNetwork:
    """Compressed adjacency in numpy; measures real geodesics where the peers compare chords."""

    name = "Twinway network"

    def __init__(self, ends: Sequence[EndRow]) -> None:
        self._network = Network(ends)

    def ask(self, question: Question) -> Found:
        """All rows and counts of one question."""
        pairs = self._network.candidates(question.home, question.target, question.within_km)
        columns = (pairs.tie, pairs.home_side, pairs.home, pairs.partner, pairs.home_step, pairs.partner_step)
        rows = sorted(zip(*(column.tolist() for column in columns), strict=True))
        steps, ties = pairs.home_step.astype(np.int64), pairs.tie.astype(np.int64)
        distinct = np.unique(ties * len(Step) + steps) % len(Step)
        counts = np.bincount(distinct, minlength=len(Step))
        return Found(tuple(rows), tuple((step, int(n)) for step, n in enumerate(counts.tolist()) if n))

    def close(self) -> None:
        """Nothing is open."""
