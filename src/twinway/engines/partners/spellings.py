"""How names are spelled, as vectors: namesakes are alike, and so, a little, are names of one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from twinway.kernel.text import fold

LETTERS = 3


def spellings(names: Sequence[str]) -> sp.csr_array:
    """n × T unit rows of the names' runs of three letters, the rare ones weighing more; no word after a comma counts.

    A product of two rows is 1 for the same name and 0 for two without a run in common.
    """
    number: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    counts: list[int] = []
    for row, name in enumerate(names):
        for run, count in Counter(_runs(name)).items():
            rows.append(row)
            columns.append(number.setdefault(run, len(number)))
            counts.append(count)
    n = len(names)
    table = sp.csr_array((np.array(counts, dtype=np.float64), (rows, columns)), shape=(n, len(number)))
    rarity = np.log(max(n, 1) / np.maximum(np.bincount(columns, minlength=len(number)), 1))
    weighed = (table @ sp.diags_array(rarity)).tocsr()
    length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    return sp.csr_array(sp.diags_array(1 / np.maximum(length, 1e-9)) @ weighed)


def _runs(name: str) -> list[str]:
    padded = f" {fold(name.split(',', maxsplit=1)[0].split('(', maxsplit=1)[0])} "
    return [padded[at : at + LETTERS] for at in range(len(padded) - LETTERS + 1)]
