"""The benchmark of suggested partners: what is hidden cannot be seen, and its figures are worked out as it says."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))  # the benchmarks stand beside the package, not in it

from bench.partners import MEASURES, evaluate, grown, trial

from twinway.engines.partners.network import TieGraph
from twinway.engines.partners.rank import Ranker


def test_the_grown_network_and_its_hidden_ties_are_the_same_every_time():
    assert grown() == grown()
    graph = TieGraph.build(grown().communities, grown().ties)
    assert trial(graph, 1, 50).questions == trial(graph, 1, 50).questions
    assert trial(graph, 1, 50).questions != trial(graph, 2, 50).questions


def test_no_question_can_be_answered_from_the_ties_that_are_left():
    graph = TieGraph.build(grown().communities, grown().ties)
    asked = trial(graph, 1, 200)
    assert len(asked.questions) > 100
    for asking, answer in asked.questions:
        assert answer in graph.partners(asking)
        assert answer not in asked.graph.partners(asking)


def test_measures_are_shares_and_better_than_chance():
    asked = trial(TieGraph.build(grown().communities, grown().ties), 1, 60)
    rows, clock = evaluate(Ranker(asked.graph), asked)
    assert len(rows) == len(clock) == len(asked.questions)
    values = dict(zip(MEASURES, np.mean(rows, axis=0), strict=True))
    assert all(0 <= value <= 1 for value in values.values())
    assert values["Hits@10"] <= values["Hits@50"]
    assert values["AUC"] > 0.55
