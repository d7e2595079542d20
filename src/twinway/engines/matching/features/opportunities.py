"""Opportunities: what is wanted or offered through the tie on the asked day, best at the partner, in the same trade."""

from __future__ import annotations

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.records import Letter, OpportunityFacts, TieFacts
from twinway.engines.matching.words import day_words, once

_OTHER_SECTOR, _NO_SECTOR = 0.4, 0.7
_AT_HOME = 0.5  # a proposal from the asker's own side is less of a way abroad


def value(asked: Asked, tie: TieFacts, reading: Reading) -> int:
    """The best open one: 10 at the partner in the asker's sector, 4 in another, half of it on the asker's side."""
    if not tie.opportunities:
        return 0
    return max((_worth(asked, one, reading.home_side) for one in tie.opportunities if is_open(asked, one)), default=0)


def say(asked: Asked, tie: TieFacts, ends: Ends) -> Said:
    """How many are open, the best one's title and what it came from, or that none is."""
    found = ranked(asked, tie, ends.home_side)
    if not found:
        return Said(f"No open proposal from {ends.partner.place.name} on record.")
    best = found[0]
    until = f", open until {day_words(best.expires)}" if best.expires else ""
    count = "One open proposal" if len(found) == 1 else f"{len(found)} open proposals, first"
    origin = f" It came from: {best.origin.rstrip('.')}." if best.origin else ""
    return Said(f"{count}: {best.title.rstrip('.')}{until}.{origin}", once(best.sources))


def ranked(asked: Asked, tie: TieFacts, home_side: Letter) -> tuple[OpportunityFacts, ...]:
    """The open ones, those that count most first, else in the order given."""
    found = [one for one in tie.opportunities if is_open(asked, one)]
    return tuple(sorted(found, key=lambda one: -_worth(asked, one, home_side)))


def is_open(asked: Asked, one: OpportunityFacts) -> bool:
    """Open through its last day; one without a last day stays open."""
    return one.expires is None or one.expires >= asked.wish.on


def _worth(asked: Asked, one: OpportunityFacts, home_side: Letter) -> int:
    close = asked.close(one.sector_codes)
    share = _NO_SECTOR if close is None else _OTHER_SECTOR + (1 - _OTHER_SECTOR) * close
    return int(10 * share * (_AT_HOME if one.side == home_side else 1) + 1e-9)
