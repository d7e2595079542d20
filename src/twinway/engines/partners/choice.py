"""Weights of facts, fitted to choices: which of all candidates became the partner.

The conditional logit of McFadden 1974: a candidate's likelihood is exp(weights · facts) over the sum of it for all
candidates. Of the candidates that were not chosen the likeliest and a random draw of the others are looked at; the
drawn ones stand for the rest, each with its share. Weights stay near those given (a normal prior), the nearer the fewer
choices there are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from twinway.engines.partners.network import Floats, Ints

PRIOR = 10.0  # how many choices' worth the given weights are, in standard deviations of each fact
ROUNDS = 200


@dataclass(frozen=True, eq=False)
class Choices:
    """Q choices among K looked-at candidates by F facts; the chosen one stands first.

    `asking` Q says whose choice it was, by number; `facts` is Q × K × F; `stands_for` Q × K says how many candidates
    each looked-at one stands for.
    """

    asking: Ints
    facts: Floats
    stands_for: Floats

    def only(self, which: NDArray[np.bool_]) -> Choices:
        """The choices that a mask of length Q keeps."""
        return Choices(self.asking[which], self.facts[which], self.stands_for[which])


def fit(choices: Choices, given: Floats) -> Floats:
    """The F weights of the highest posterior likelihood around the given ones."""
    facts = choices.facts - choices.facts.mean(axis=1, keepdims=True)
    scale = np.sqrt((facts**2).mean(axis=(0, 1)))
    used = scale > 1e-9
    facts = facts[:, :, used] / scale[used]
    known = np.log(choices.stands_for)
    start = given[used] * scale[used]

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = facts @ weights + known
        top = score.max(axis=1, keepdims=True)
        odds = np.exp(score - top)
        total = odds.sum(axis=1, keepdims=True)
        likely = float((score[:, 0] - known[:, 0] - top[:, 0] - np.log(total[:, 0])).sum())
        slope = facts[:, 0].sum(axis=0) - np.einsum("qk,qkf->f", odds / total, facts)
        away = weights - start
        return PRIOR / 2 * float(away @ away) - likely, PRIOR * away - slope

    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    weights = given.copy()
    weights[used] = np.asarray(best.x) / scale[used]
    return weights
