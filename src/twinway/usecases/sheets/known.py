"""What the register says already of what a line tells."""

from __future__ import annotations

from functools import cached_property

from twinway.domain.directory import queries as directory
from twinway.domain.ties.rules import kind_family
from twinway.kernel.text import fold
from twinway.usecases.register import Snapshot
from twinway.usecases.sheets.records import ActivityPlan, OutcomePlan, Plan, RolePlan, TiePlan

ON_RECORD = "it is on record already"


class Known:
    """The register asked about plans; each index is made when the first plan of its kind comes."""

    def __init__(self, register: Snapshot) -> None:
        self._register = register

    def stands(self, plan: Plan) -> str:
        """Why a plan adds nothing, empty where it does."""
        return ON_RECORD if self._stands(plan) else ""

    def _stands(self, plan: Plan) -> bool:
        if isinstance(plan, TiePlan):
            return self._tie_stands(plan)
        if isinstance(plan, ActivityPlan):
            same = (plan.wording.date, fold(plan.wording.title))
            held = self._register.evidence.activities.get(plan.tie, ())
            return any((one.date, fold(one.title)) == same for one in held)
        if isinstance(plan, OutcomePlan):
            told = plan.told
            held_outcomes = self._register.evidence.outcomes.get(plan.tie, ())
            return any(
                (fold(one.metric), one.value, one.as_of) == (fold(told.metric), told.value, told.as_of)
                for one in held_outcomes
            )
        return self._role_stands(plan)

    def remark(self, plan: Plan) -> str:
        """What to know of a plan that adds something."""
        if isinstance(plan, TiePlan) and self.tie_of(plan) is not None:
            return "the tie is on record; this adds to it"
        if isinstance(plan, RolePlan) and not plan.person.name:
            return "without a name: nobody told that the person agreed to be named"
        return ""

    def tie_of(self, plan: TiePlan) -> int | None:
        """The tie on record between the places of a plan, of its kind's family."""
        return self._ties.get(self.pair(plan))

    @staticmethod
    def pair(plan: TiePlan) -> str:
        """Both places, whichever is told first, and the family of kinds."""
        keys = sorted(str(answer) for answer in plan.named.answers)
        return "|".join((*keys, kind_family(plan.named.row.kind)))

    def _tie_stands(self, plan: TiePlan) -> bool:
        tie, row = self.tie_of(plan), plan.named.row
        if tie is None or row.end or row.note:
            return False
        record = self._register.ties[tie]
        since = record.since_claim.value if record.since_claim else ""
        return (not row.start or row.start == since) and (not row.kind or row.kind == record.kind)

    def _role_stands(self, plan: RolePlan) -> bool:
        body = self._bodies.get(plan.body)
        held = self._register.evidence.roles.get(body or 0, ())
        told = plan.person
        return any(
            (fold(one.role), one.start, fold(one.name)) == (fold(told.role), told.start, fold(told.name))
            for one in held
        )

    @cached_property
    def _ties(self) -> dict[str, int]:
        found = {}
        for tie in self._register.ties.values():
            sides = [side.places for side in tie.sides]
            if all(len(places) == 1 for places in sides):
                keys = sorted(self._register.places[places[0]].key for places in sides)
                found["|".join((*keys, kind_family(tie.kind)))] = tie.pk
        return found

    @cached_property
    def _bodies(self) -> dict[str, int]:
        pks = sorted({body.organisation for bodies in self._register.evidence.bodies.values() for body in bodies})
        return dict(zip(directory.keys_of(pks), pks, strict=True))
