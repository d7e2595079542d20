"""How close two trades are, by the digits their NAICS codes share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twinway.engines.sectors.titles import sector

if TYPE_CHECKING:
    from collections.abc import Iterable

# Digits shared -> closeness. Our own scale: half means "the same subsector", a quarter "the same sector".
_SHARED = {6: 1.0, 5: 0.9, 4: 0.75, 3: 0.5}
_SAME_SECTOR = 0.25


def related(code_a: str, code_b: str) -> float:
    """Closeness of two NAICS codes of 2 to 6 digits, 0..1: 1 for the same code, 0 for different sectors.

    Symmetric; a longer shared beginning never lowers it; 31-33, 44-45 and 48-49 count as one sector each.
    """
    if not code_a or not code_b or sector(code_a) != sector(code_b):
        return 0.0
    if code_a == code_b:
        return 1.0
    return _SHARED.get(_shared_digits(code_a, code_b), _SAME_SECTOR)


def closeness(codes_a: Iterable[str], codes_b: Iterable[str]) -> float:
    """Closeness of two sets of codes, 0..1: that of their closest pair; 0 when either is empty."""
    others = tuple(codes_b)
    return max((related(a, b) for a in codes_a for b in others), default=0.0)


def _shared_digits(code_a: str, code_b: str) -> int:
    count = 0
    for a, b in zip(code_a, code_b, strict=False):
        if a != b:
            break
        count += 1
    return count
