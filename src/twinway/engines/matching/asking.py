"""What every feature is given beside the tie: the question, the two ends, and the shape of what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from twinway.engines.matching.records import Attribution, Closeness, HomeEnd, Letter, PartnerEnd, SourceRef, Wish
from twinway.engines.matching.relations import Step


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish with the measure of sector closeness; each pair of code sets is measured once."""

    wish: Wish
    closeness: Closeness
    _measured: dict[tuple[str, ...], float] = field(default_factory=dict)

    def close(self, codes: tuple[str, ...]) -> float | None:
        """How close `codes` are to the asked sector, 0 to 1; None when no sector was asked; 0 when none is known."""
        if not self.wish.codes:
            return None
        if not codes:
            return 0.0
        if codes not in self._measured:
            self._measured[codes] = min(1.0, max(0.0, self.closeness(self.wish.codes, codes)))
        return self._measured[codes]


class Reading(NamedTuple):
    """How a tie is read, as far as a value needs it: the worth of both ends in tenths, the asker's side."""

    home_tenths: int
    target_tenths: int
    home_side: Letter


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a shown tie is read from and to, as a sentence needs it."""

    home: HomeEnd
    partner: PartnerEnd
    home_step: Step
    partner_step: Step
    home_side: Letter


@dataclass(frozen=True, slots=True)
class Said:
    """A feature's sentence, whose word it is, and the attribution where something came of a tie."""

    text: str
    sources: tuple[SourceRef, ...] = ()
    attribution: Attribution | None = None
