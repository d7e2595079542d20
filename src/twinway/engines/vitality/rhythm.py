"""How often a living tie of each kind leaves a public trace, in months; our own reasoning, open to correction.

Sister and friendship ties: delegations take turns about yearly, and one missed turn is common, so three years; a fifth
anniversary or a new mayor falls into that time as often as not. Cooperation between states, and institutions with their
exchange years, work in two-year programmes. A business council meets yearly and may slip by half a year. A project and
an event live within their year. A contact is kept by a letter every other year. A kind that is not named: as sister.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

EXPECTED_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        "sister": 36,
        "friendship": 36,
        "cooperation": 24,
        "institutional": 24,
        "business_council": 18,
        "project": 12,
        "event_link": 12,
        "contact": 24,
    }
)
NEW_MONTHS = 24  # a tie this young needs no evidence yet
QUIET_FACTOR = 3  # quiet up to three missed turns; after that we know nothing, unless evidence was due


def expected_months(kind: str) -> int:
    """Months within which a living tie of this kind shows a sign."""
    return EXPECTED_MONTHS.get(kind, EXPECTED_MONTHS["sister"])
