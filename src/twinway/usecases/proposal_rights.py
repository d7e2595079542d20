"""Who may do what with a proposal: by what they hold, by the areas they look after, and by who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twinway.domain.accounts import permissions, queries
from twinway.domain.accounts.records import NOBODY, Asker
from twinway.domain.places import queries as places
from twinway.domain.trade import areas, representatives, rules
from twinway.domain.trade.areas import Spot
from twinway.domain.trade.records import OpportunityRecord
from twinway.domain.trade.representatives import ROLE

ACTIONS = ("write", "read", "edit", "review", "end")
UNSEEN = frozenset({"draft", "withdrawn"})  # never handed in, or taken back: its writer's own affair


@dataclass(frozen=True, slots=True)
class Writer:
    """Who is at work: what they hold, and the areas in which they review, stood in for others too."""

    asker: Asker = NOBODY
    areas: frozenset[str] = frozenset()

    @property
    def pk(self) -> int | None:
        """The user's primary key."""
        return self.asker.user

    @property
    def reviews(self) -> bool:
        """Whether they review anything at all."""
        return bool(self.areas) or permissions.may("review anywhere", self.asker)


def writer_for(user: int | None, on: date) -> Writer:
    """A user with the grants of a day: own areas, and those of whoever is away and named them as stand-in."""
    asker = queries.asker(user, on)
    own = {scope.removeprefix(areas.SCOPE) for role, scope in asker.grants if role == ROLE}
    if not own:
        return Writer(asker)
    serving = representatives.serving()
    me = {one.pk for one in serving if one.user == user}
    lent = {area for one in serving if one.cover in me and one.is_away(on) for area in one.areas}
    return Writer(asker, frozenset(own | lent))


def may(writer: Writer, action: str, record: OpportunityRecord | None = None, spot: Spot | None = None) -> bool:
    """Whether somebody may do this with a proposal that stands at a spot; without a proposal, whether they may write.

    Writers with a confirmed address change and end their own. Representatives read and review what was handed in in
    their areas, moderators and operators anywhere; nobody reviews their own. Operators also look after what is
    nobody's, and moderators take down what is on the board.
    """
    if action not in ACTIONS or writer.pk is None:
        return False
    if record is None:
        return action == "write" and permissions.may("write a proposal", writer.asker)
    if _is_own(writer, record) and action in ("read", "edit", "end"):
        return True
    if action == "end":
        return record.state in rules.ON_BOARD and permissions.may("review anywhere", writer.asker)
    reviewing = record.author != writer.pk and _reviews(writer, record, spot)
    return reviewing if action == "review" else action == "read" and (reviewing or writer.asker.operator)


def spots(records: list[OpportunityRecord]) -> dict[int, Spot]:
    """Where proposals stand, by primary key; those without a place are left out."""
    found = places.places_by_pk({one.wording.place for one in records if one.wording.place})
    return {one.pk: areas.spot_of(found[one.wording.place]) for one in records if one.wording.place in found}


def _is_own(writer: Writer, record: OpportunityRecord) -> bool:
    return writer.asker.operator if record.author is None else record.author == writer.pk


def _reviews(writer: Writer, record: OpportunityRecord, spot: Spot | None) -> bool:
    if record.state in UNSEEN:
        return False
    anywhere = permissions.may("review anywhere", writer.asker)
    return anywhere or (spot is not None and any(areas.covers(area, spot) for area in writer.areas))
