"""The board for one company: what its words and industries match, and what its own ties lead to, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from twinway.domain.places import queries as places
from twinway.usecases import notice_index, sectors
from twinway.usecases.along import Reach, ties_near
from twinway.usecases.notice_index import Collection
from twinway.usecases.register import Snapshot
from twinway.usecases.tie_facts import title_of


@dataclass(frozen=True, slots=True)
class Ranking:
    """Points and reasons by public id, the best first; what is not named has no points."""

    points: Mapping[str, float] = field(default_factory=dict)
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def rank_board(collection: Collection, text: str, near: str, register: Snapshot) -> Ranking:
    """Rank by a text and by the ties of a place (its key); either may be empty.

    With a text only what answers it is named: z-scores of words and industries, and the way along a tie on top.
    """
    ways = _ways(register, near) if near else {}
    if not text.strip():
        return _ordered({ref: (way.points, (way.reason(),)) for ref, way in ways.items()})
    codes = tuple(code.code for code in sectors.codes_for(text, version=register.version))
    found = {}
    for match in notice_index.search(collection, text, codes):
        way = ways.get(match.id)
        found[match.id] = (match.score + (way.points if way else 0.0), (*match.reasons, *_said(way)))
    return _ordered(found)


def _said(way: Reach | None) -> tuple[str, ...]:
    return (way.reason(),) if way else ()


def _ordered(found: Mapping[str, tuple[float, tuple[str, ...]]]) -> Ranking:
    best = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return Ranking({ref: points for ref, (points, _) in best}, {ref: why for ref, (_, why) in best})


def _ways(register: Snapshot, near: str) -> dict[str, Reach]:
    """For each proposal along a tie of the place the nearest such way."""
    found: dict[str, Reach] = {}
    for tie, how in ties_near(register, places.get_place(key=near)).items():
        way = Reach(how, title_of(register, register.ties[tie]))
        for one in register.evidence.opportunities.get(tie, ()):
            held = found.get(one.record.public_id)
            if held is None or held.points < way.points:
                found[one.record.public_id] = way
    return found
