"""What a committee wrote in a tie's record, for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from twinway.domain.cooperation import committee
from twinway.domain.cooperation.activities import operations as activities
from twinway.domain.cooperation.activities.records import Wording
from twinway.domain.cooperation.agreements import commitments, operations
from twinway.domain.cooperation.agreements.commitments import Told as Promise
from twinway.domain.cooperation.agreements.operations import Draft
from twinway.domain.cooperation.committee import Hand
from twinway.domain.cooperation.objectives import operations as objectives
from twinway.domain.cooperation.objectives.records import Aim
from twinway.domain.cooperation.outcomes import operations as outcomes
from twinway.domain.cooperation.outcomes.records import Told
from twinway.domain.ties import queries as ties

NOW = datetime(2026, 11, 1, tzinfo=UTC)
VISIT = Wording("Two companies visit", "visit", "2026-05", "a")
RESULT = Told("job", "jobs", "3", unit="jobs", attribution="assisted")
AIM = Aim(
    "Three proposals are posted",
    "proposals posted",
    unit="proposals",
    baseline=Decimal(0),
    target=Decimal(3),
    due="2030-06",
    owner_role="Chair of the business group",
)


def hand(tie: str) -> Hand:
    """The committee's hand for a tie by public id, nobody's in particular."""
    return Hand(None, committee.record_source(tie=tie, title="A tie", day="2026-11-01"), NOW)


def record_of(tie: str) -> dict[str, str]:
    """An agreement with a commitment, objectives adopted and in draft, a planned visit and a result; ids by name."""
    pk, by = ties.pk_of(ref=tie), hand(tie)
    agreement = operations.begin(tie=pk, draft=Draft("Memorandum on trade", "memorandum", "2027"), hand=by)
    told = Promise("The sides shall inform each other.", "shall", "companies", 1, obliged_words="Both sides")
    adopted, draft = (objectives.draft(tie=pk, aim=AIM, hand=by) for _ in range(2))
    objectives.adopt(ref=adopted, on=NOW.date())
    visit = activities.record_activity(ties=[pk], wording=VISIT, happened=False, hand=by)
    return {
        "activity": visit,
        "outcome": outcomes.record_outcome(tie=pk, told=RESULT, source=by.source, hand=by),
        "agreement": agreement,
        "commitment": commitments.record_commitment(ref=agreement, told=told, hand=by),
        "objective": adopted,
        "objective:draft": draft,
    }
