"""Reading what ties do and what came of them, grouped by tie."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TypedDict

from django.db.models import QuerySet

from twinway.domain.cooperation.activities import queries as activities
from twinway.domain.cooperation.activities.records import Ending
from twinway.domain.cooperation.agreements import queries as agreements
from twinway.domain.cooperation.agreements.records import Clause
from twinway.domain.cooperation.models import Activity, Agreement, Commitment, Outcome, Output, Participant
from twinway.domain.cooperation.records import (
    ActivityRecord,
    AgreementRecord,
    CommitmentRecord,
    OutcomeRecord,
    OutputRecord,
    ParticipantRecord,
)


class _Ended(TypedDict, total=False):
    state: str
    date: str
    source: int


def outcomes_by_tie() -> dict[int, list[OutcomeRecord]]:
    """Every live outcome that belongs to a tie."""
    columns = (
        *("key", "tie_id", "metric", "value", "qualifier", "unit", "geography", "as_of", "attribution"),
        *("attribution_word", "sector_codes", "organisation__name", "activity__key", "source_id"),
        *("locator", "certainty", "note", "currency"),
    )
    found: dict[int, list[OutcomeRecord]] = defaultdict(list)
    rows = Outcome.objects.filter(withdrawn_at=None, tie__isnull=False).order_by("pk").values_list(*columns)
    for row in rows:
        record = OutcomeRecord(*row)
        known = replace(record, sector_codes=tuple(record.sector_codes), activity=record.activity or "")
        found[record.tie or 0].append(replace(known, organisation=record.organisation or ""))
    return found


def activities_by_tie() -> dict[int, list[ActivityRecord]]:
    """Every live activity, under each tie it belongs to, in the order of its date; what was cancelled is left out."""
    found: dict[int, list[ActivityRecord]] = defaultdict(list)
    for record in _activities():
        if record.state == "cancelled":
            continue
        for tie in record.ties:
            found[tie].append(record)
    return found


def commitments_by_tie() -> dict[int, list[CommitmentRecord]]:
    """Every live commitment, by the tie of its agreement."""
    columns = (
        *("key", "agreement__tie_id", "agreement__title", "article", "obliged_party__name", "obliged_place_id"),
        *("beneficiary_class", "strength", "benefit", "quotation", "fulfilment", "source_id", "note"),
        *("agreement__state", "agreement__date", "agreement_id", "obliged_words", "eligibility"),
        *("eligibility_operator",),
    )
    steps, kept, ends = agreements.steps_by_agreement(), agreements.last_fulfilments(), agreements.last_days()
    found: dict[int, list[CommitmentRecord]] = defaultdict(list)
    rows = Commitment.objects.filter(withdrawn_at=None, agreement__withdrawn_at=None).order_by("pk")
    for *row, agreement, words, clauses, operator in rows.values_list(*columns):
        record = CommitmentRecord(*row)
        found[record.tie].append(
            replace(
                record,
                obliged_party=record.obliged_party or words,
                fulfilment=kept.get(record.key, record.fulfilment),
                agreement_ends=ends.get(agreement, ""),
                steps=steps.get(agreement, ()),
                clauses=tuple(Clause(one["rule"], one["place"]) for one in clauses),
                operator=operator,
            )
        )
    return found


def agreements_of(*, tie: int) -> list[AgreementRecord]:
    """The agreements of one tie, oldest first."""
    return _agreements(Agreement.objects.filter(tie=tie))


def agreements_by_tie() -> dict[int, list[AgreementRecord]]:
    """Every live agreement, by its tie, oldest first."""
    found: dict[int, list[AgreementRecord]] = defaultdict(list)
    for record in _agreements(Agreement.objects.all()):
        found[record.tie].append(record)
    return found


def _agreements(rows: QuerySet[Agreement]) -> list[AgreementRecord]:
    columns = (
        *("key", "tie_id", "title", "kind", "state", "date", "scope_fields", "term", "text_held", "source_id", "note"),
    )
    found = rows.filter(withdrawn_at=None).order_by("date", "pk").values_list(*columns)
    records = [AgreementRecord(*row) for row in found]
    return [replace(record, scope_fields=tuple(record.scope_fields)) for record in records]


def _activities() -> list[ActivityRecord]:
    participants, outputs, hosts = _participants(), _outputs(), _hosts()
    ties: dict[int, list[int]] = defaultdict(list)
    for activity, tie in Activity.ties.through.objects.order_by("tie_id").values_list("activity_id", "tie_id"):
        ties[activity].append(tie)
    columns = (
        *("pk", "key", "title", "kind", "state", "date", "date_basis", "date_qualifier", "place_id", "direction"),
        *("purposes", "source_id", "locator", "certainty", "note"),
    )
    endings = activities.endings()
    sides = dict(Activity.objects.exclude(from_side="").values_list("pk", "from_side"))
    rows = Activity.objects.filter(withdrawn_at=None).order_by("date", "pk").values_list(*columns)
    return [
        replace(
            record,
            purposes=tuple(record.purposes),
            ties=tuple(ties[record.pk]),
            hosts=tuple(hosts[record.pk]),
            participants=tuple(participants[record.pk]),
            outputs=tuple(outputs[record.pk]),
            from_side=sides.get(record.pk, ""),
            **_ended(endings.get(record.pk)),
        )
        for record in (ActivityRecord(*row) for row in rows)
    ]


def _ended(ending: Ending | None) -> _Ended:
    """What a person told of a plan stands in for the plan."""
    return {"state": ending.state, "date": ending.date, "source": ending.source} if ending else {}


def _hosts() -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for link, name in (
        (Activity.host_organisations.through, "organisation__name"),
        (Activity.host_places.through, "place__name"),
    ):
        for activity, host in link._default_manager.order_by("pk").values_list("activity_id", name):
            found[activity].append(host)
    return found


def _participants() -> dict[int, list[ParticipantRecord]]:
    found: dict[int, list[ParticipantRecord]] = defaultdict(list)
    columns = ("activity_id", "person_id", "person__name", "organisation__name", "place_id", "role")
    rows = Participant.objects.order_by("activity_id", "position")
    for *row, name, named in rows.values_list(*columns, "name", "may_be_named"):
        activity, person, known, body, place, role = row
        public = known or (name if named else "")
        found[activity].append(ParticipantRecord(person, public, body or "", place, role))
    return found


def _outputs() -> dict[int, list[OutputRecord]]:
    found: dict[int, list[OutputRecord]] = defaultdict(list)
    columns = ("activity_id", "kind", "count", "qualifier", "description")
    for activity, *output in Output.objects.order_by("activity_id", "position").values_list(*columns):
        found[activity].append(OutputRecord(*output))
    return found
