"""The weights that ship, and weights fitted to a network's own ties.

Those that ship (`weights.yaml`) were fitted by `python -m bench.partners --fit FILE` with the method of `choice.py`:
one column on a public network with points and inhabitants, one on a network of which names are all that is known. A
network that is large enough gets weights of its own (`learn.py`), which start from these.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
import yaml

from twinway.engines.partners.features import NAMES
from twinway.engines.partners.network import Floats, TieGraph

LOCATED, NAMED = "located", "named"


@cache
def shipped(column: str) -> Floats:
    """The weights in the order of NAMES for networks whose places are `located`, or only `named`."""
    text = (files(__package__) / "weights.yaml").read_text(encoding="utf-8")
    table: dict[str, dict[str, float]] = yaml.safe_load(text)
    return np.array([table[column][name] for name in NAMES], dtype=np.float64)


def for_graph(graph: TieGraph) -> Floats:
    """The weights that ship for a graph: most of its communities have points, or most have none."""
    located = sum(community.lat is not None for community in graph.communities)
    return shipped(LOCATED if 2 * located > len(graph) else NAMED)
