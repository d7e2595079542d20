"""Sparse matrices by rows: how they are made here, and rows of length one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

Rows: TypeAlias = "sparse.csr_array[np.float64, tuple[int, int]]"
Columns: TypeAlias = "sparse.csc_array[np.float64]"


def from_entries(values: ArrayLike, rows: ArrayLike, columns: ArrayLike, shape: tuple[int, int]) -> Rows:
    """Entries in any order; those of one place are added."""
    entries = (np.asarray(values, np.float64), (np.asarray(rows, np.int32), np.asarray(columns, np.int32)))
    return sparse.coo_array(entries, shape=shape).tocsr()


def from_rows(values: ArrayLike, columns: ArrayLike, starts: ArrayLike, shape: tuple[int, int]) -> Rows:
    """Row r is `columns[starts[r]:starts[r+1]]` with its values."""
    parts = (np.asarray(values, np.float64), np.asarray(columns, np.int32), np.asarray(starts, np.int64))
    return cast("Rows", sparse.csr_array(parts, shape=shape))


def from_dense(values: NDArray[np.float64]) -> Rows:
    """The entries of a dense matrix that are not 0."""
    return cast("Rows", sparse.csr_array(values))


def stacked(parts: Sequence[Rows], width: int) -> Rows:
    """The rows of all parts, one below the other."""
    return cast("Rows", sparse.vstack([from_entries((), (), (), (0, width)), *parts], format="csr"))


def unit_rows(matrix: Rows) -> Rows:
    """Each row scaled to length 1; empty rows stay."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return cast("Rows", sparse.csr_array(sparse.diags_array(scale) @ matrix))


def unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    """The vector scaled to length 1; zeros stay."""
    length = float(np.linalg.norm(vector))
    return vector / length if length > 0 else vector
