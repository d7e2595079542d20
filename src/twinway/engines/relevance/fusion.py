"""Signals on one scale, and the order of their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def standard(signal: NDArray[np.float64]) -> NDArray[np.float64]:
    """z-scores over all notices; zeros where the signal is the same everywhere and so says nothing."""
    spread = float(signal.std()) if signal.size else 0.0
    if spread < 1e-9:
        return np.zeros_like(signal)
    scores: NDArray[np.float64] = (signal - signal.mean()) / spread
    return scores


def order(total: NDArray[np.float64], candidates: NDArray[np.bool_], limit: int) -> list[int]:
    """The positions of the candidates with the highest totals, best first, equals in ascending position."""
    among = np.flatnonzero(candidates)
    if limit <= 0 or not among.size:
        return []
    scores = np.round(total[among], 9)  # sums in another order differ in the last digits
    if limit < among.size:
        least = np.partition(scores, -limit)[-limit]
        among, scores = among[scores >= least], scores[scores >= least]
    return [int(i) for i in among[np.argsort(-scores, kind="stable")][:limit]]
