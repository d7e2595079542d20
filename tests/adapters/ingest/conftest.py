"""The csv module's limit of a cell belongs to the process, and libraries raise it: here every test knows it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

USUAL = 131_072  # what Python begins with


@pytest.fixture(autouse=True)
def _usual_cells() -> Iterator[None]:
    before = csv.field_size_limit(USUAL)
    yield
    csv.field_size_limit(before)
