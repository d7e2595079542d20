"""How names are spelled, as vectors: namesakes are alike, and so, a little, are names of one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from twinway.engines.partners.network import Floats, Ints
from twinway.kernel.text import fold

LETTERS = 3


class Spellings:
    """Names by their runs of three letters, the rare ones weighing more; no word after a comma counts."""

    def __init__(self, names: Sequence[str]) -> None:
        self._number: dict[str, int] = {}
        counted = [Counter(_runs(name)) for name in names]
        for runs in counted:
            for run in runs:
                self._number.setdefault(run, len(self._number))
        found = np.bincount([self._number[run] for runs in counted for run in runs], minlength=len(self._number))
        self._rarity: Floats = np.log(max(len(names), 1) / np.maximum(found, 1))
        self._vectors = self._of(counted)

    def joined(self, name: str) -> Spellings:
        """The same names and one more at the end, weighed as before."""
        longer = object.__new__(Spellings)
        longer._number, longer._rarity = self._number, self._rarity
        longer._vectors = sp.csr_array(sp.vstack([self._vectors, self._of([Counter(_runs(name))])]))
        return longer

    def likeness(self, rows: Ints) -> Floats:
        """len(rows) × n: 1 for the same name, 0 for two without a run in common."""
        product = (self._vectors[rows] @ self._vectors.T).toarray()
        return np.asarray(np.sqrt(np.maximum(product, 0)))

    def _of(self, counted: Sequence[Counter[str]]) -> sp.csr_array:
        """Unit rows; runs that no name had are passed over."""
        known = [[(self._number[run], n) for run, n in runs.items() if run in self._number] for runs in counted]
        rows = [row for row, runs in enumerate(known) for _ in runs]
        columns = np.array([column for runs in known for column, _ in runs], dtype=np.intp)
        weights = np.array([n for runs in known for _, n in runs], dtype=np.float64) * self._rarity[columns]
        table = sp.csr_array((weights, (rows, columns)), shape=(len(counted), len(self._number)))
        length = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
        return sp.csr_array(sp.diags_array(1 / np.maximum(length, 1e-9)) @ table)


def _runs(name: str) -> list[str]:
    padded = f" {fold(name.split(',', maxsplit=1)[0].split('(', maxsplit=1)[0])} "
    return [padded[at : at + LETTERS] for at in range(len(padded) - LETTERS + 1)]
