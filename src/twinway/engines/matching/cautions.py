"""What to mind before using a bridge: those that follow from the states, beside those the caller knows."""

from __future__ import annotations

from twinway.engines.matching.features.standing import listed_words, side_words
from twinway.engines.matching.records import Caution, SideFacts, SourceRef, TieFacts
from twinway.engines.matching.verdict import ended_words
from twinway.engines.matching.words import upper_first

_ORDER = ("sanctions", "ended", "suspended", "disputed", "stale", "homonym", "unconfirmed")
_PAUSED = ("paused", "suspended")


def cautions_of(tie: TieFacts) -> tuple[Caution, ...]:
    """All cautions of a tie, gravest first; what the caller passed in stays word for word."""
    found = list(tie.cautions)
    if tie.summary == "ended":
        found.append(Caution("ended", ended_words(tie), _first_source(tie)))
    found += [_paused(side) for side in tie.sides if side.state in _PAUSED]
    if tie.summary == "listed":
        found.append(Caution("unconfirmed", upper_first(listed_words(tie)), _first_source(tie)))
    return tuple(sorted(dict.fromkeys(found), key=lambda caution: (_ORDER.index(caution.kind), caution.text)))


def _paused(side: SideFacts) -> Caution:
    who = side.party or " and ".join(place.name for place in side.places)
    return Caution("suspended", f"{who}: {side_words(side)}.", side.sources[0] if side.sources else None)


def _first_source(tie: TieFacts) -> SourceRef | None:
    sources = [source for side in tie.sides for source in side.sources] or list(tie.sources)
    return min(sources, key=lambda source: (source.title, source.date or ""), default=None)
