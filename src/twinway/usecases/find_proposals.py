"""Open proposals along the ties of an answer, those first that fit what the company does, each with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from twinway.engines.matching.records import Bridge
from twinway.usecases import notice_index
from twinway.usecases.along import Reach
from twinway.usecases.notice_index import Match
from twinway.usecases.opportunities import OpportunityRow, shelf

MOST_PROPOSALS = 6
LIFT = 100.0  # more than any sum of z-scores and nearness
_HOW: Mapping[str, str] = {"same_city": "town", "same_county": "county", "same_state": "state"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal of the other side, the tie (public id, title) that leads to it, and why it is told."""

    row: OpportunityRow
    tie: tuple[str, str]
    reasons: tuple[str, ...]
    points: float


def proposals_along(
    bridges: Sequence[Bridge], text: str, codes: tuple[str, ...], on: date, version: int
) -> tuple[Proposed, ...]:
    """The best at the partners' sides, at most six; the nearest tie leads to each, equal ones in the answer's order."""
    leading: dict[str, Bridge] = {}
    for bridge in bridges:
        for one in bridge.evidence.opportunities:
            if one.side != bridge.home_side:
                leading.setdefault(one.id, bridge)
    if not leading:
        return ()
    board = shelf(on, version)
    matches = {match.id: match for match in notice_index.search(board.texts, text, codes)}
    found = [
        _proposed(board.rows[ref], bridge, matches.get(ref)) for ref, bridge in leading.items() if ref in board.rows
    ]
    return tuple(sorted(found, key=lambda one: -one.points)[:MOST_PROPOSALS])


def _proposed(row: OpportunityRow, bridge: Bridge, match: Match | None) -> Proposed:
    """What answers neither by words nor by industry stands below all that does."""
    way = Reach(_HOW.get(bridge.home.relation, "near"), bridge.tie.title)
    fitting = match.score + LIFT if match else 0.0
    reasons = (*(match.reasons if match else ()), way.reason())
    return Proposed(row, (bridge.tie.id, bridge.tie.title), reasons, fitting + way.points)
