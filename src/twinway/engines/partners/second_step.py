"""A sister's sister: communities that are reached through a partner, where no tie leads there directly."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from twinway.engines.partners.network import TieGraph
from twinway.engines.partners.records import Community, SecondStep


def second_steps(
    graph: TieGraph, key: str, *, wanted: Callable[[Community], bool], limit: int
) -> tuple[SecondStep, ...]:
    """Up to `limit` communities that are wanted and two ties away, each once, with the partner both share.

    The partner with the fewest ties comes first, for it knows its partners best; then keys decide. Neither the
    community itself nor its partners are found; nothing is for a community that the graph does not know.
    """
    start = graph.number.get(key)
    if start is None:
        return ()
    partners = graph.partners(start)
    seen = {start, *partners.tolist()}
    found: list[SecondStep] = []
    for via in partners[np.lexsort((partners, graph.degree[partners]))].tolist():
        for end in graph.partners(via).tolist():
            if end not in seen and wanted(graph.communities[end]):
                seen.add(end)
                found.append(SecondStep(graph.communities[via], graph.communities[end]))
    return tuple(found[:limit])
