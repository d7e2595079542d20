"""Carry out what a table comes to, all or nothing, and take it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from twinway.adapters.ingest.records import SourceTold
from twinway.domain.cooperation.committee import OWN_WORDS, Hand
from twinway.domain.cooperation.imports import activities, operations, queries
from twinway.domain.cooperation.imports.activities import Written
from twinway.domain.cooperation.imports.records import LineReport, Made, MadeLine, Sheet
from twinway.domain.cooperation.outcomes import operations as outcomes
from twinway.domain.directory import people
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.records import SourceRecord
from twinway.domain.ties import operations as ties
from twinway.usecases.importing.inputs import tie_input
from twinway.usecases.importing.records import Feed
from twinway.usecases.sheets.records import ActivityPlan, Line, OutcomePlan, RolePlan, TiePlan, Understood

DONE = "imported"
UNDONE, KEPT = "taken back", "kept: somebody changed it, or built on it, since"


def apply(sheet: Sheet, told: Understood, *, user: int, now: datetime) -> tuple[LineReport, ...]:
    """Put every new line on record in one transaction; a report of all lines.

    A line that another table brought meanwhile is left as it is.
    """
    with transaction.atomic():
        provenance.wait_for_writers()
        live = queries.live_lines(row_keys=[line.key for line in told.lines if line.key])
        new = [line for line in told.lines if line.plan is not None and line.key not in live]
        made = _record(sheet, new, Hand(user, _source(sheet, now), now)) if new else []
        done = {one.line for one in made}
        report = tuple(
            LineReport(line.line, line.verdict, line.message or DONE * (line.line in done), line.says)
            for line in told.lines
        )
        operations.note_applied(ref=sheet.public_id, made=made, report=report, now=now)
    return report


def _source(sheet: Sheet, now: datetime) -> int:
    """One source a table: what it tells is told in people's own words."""
    day = now.date().isoformat()
    source = SourceRecord(
        key=f"sheet:{sheet.public_id}",
        title="A committee’s table, imported here",
        kind="committee",
        accessed=day,
        licence=OWN_WORDS,
        redistributable=True,
    )
    return provenance.record_sources(sources=[source])[source.key]


def _record(sheet: Sheet, lines: Sequence[Line], hand: Hand) -> list[Made]:
    ties_told = [(line, line.plan) for line in lines if isinstance(line.plan, TiePlan)]
    acts = [(line, line.plan) for line in lines if isinstance(line.plan, ActivityPlan)]
    others = [(line, line.plan) for line in lines if isinstance(line.plan, OutcomePlan | RolePlan)]
    return [
        *(_record_ties(sheet, ties_told, hand) if ties_told else ()),
        *(_record_activities(acts, hand) if acts else ()),
        *(_made(line, plan, hand) for line, plan in others),
    ]


def _record_activities(lines: Sequence[tuple[Line, ActivityPlan]], hand: Hand) -> list[Made]:
    told = [Written(plan.tie, plan.wording, plan.happened) for _, plan in lines]
    pks = activities.record_all(told=told, hand=hand)
    return [Made(line.line, line.key, activity=pk) for (line, _), pk in zip(lines, pks, strict=True)]


def via_of(sheet: Sheet) -> str:
    """The feed that statements about ties come by."""
    return f"sheet:{sheet.public_id}"


def _record_ties(sheet: Sheet, lines: Sequence[tuple[Line, TiePlan]], hand: Hand) -> list[Made]:
    told = SourceTold(key="", title="")  # the source is held already
    feed = Feed(via=via_of(sheet), source=told, retrieved=hand.now.date().isoformat())
    pks = places.pks_by_key({str(answer) for _, plan in lines for answer in plan.named.answers})
    held = {record.key: record for record in places.places_by_pk(pks.values()).values()}

    def both(plan: TiePlan) -> tuple[PlaceRecord, PlaceRecord]:
        first, second = plan.named.answers
        return held[str(first)], held[str(second)]

    inputs = [tie_input(plan.named, both(plan), feed, hand.source) for _, plan in lines]
    recorded = ties.record_ties(ties=inputs, via=feed.via, now=hand.now, complete=False, adding=True)
    return [Made(line.line, line.key, tie=done.tie) for (line, _), done in zip(lines, recorded, strict=True)]


def _made(line: Line, plan: OutcomePlan | RolePlan, hand: Hand) -> Made:
    if isinstance(plan, OutcomePlan):
        ref = outcomes.record_outcome(tie=plan.tie, told=plan.told, source=hand.source, hand=hand)
        return Made(line.line, line.key, outcome=queries.outcome_of(ref=ref))
    person = people.add(body=plan.body, person=plan.person, source=hand.source, by=hand.user, now=hand.now)
    return Made(line.line, line.key, person=person)


def undo(sheet: Sheet, *, user: int, now: datetime) -> tuple[LineReport, ...]:
    """Take back all a table put on record that nobody changed or built on since; a report of its lines.

    Statements are withdrawn, not deleted; of a tie on record by other sources too, only this table's word goes.
    """
    with transaction.atomic():
        provenance.wait_for_writers()
        lines = queries.made_by(ref=sheet.public_id)
        ties.withdraw_ties(via=via_of(sheet), public_ids={line.tie for line in lines if line.tie}, now=now)
        gone = [line for line in lines if not line.changed]
        activities.withdraw_all(refs=[line.activity for line in gone if line.activity], now=now)
        for line in gone:
            _take_back(line, Hand(user, 0, now))
        says = {line.line: line.says for line in sheet.report}
        report = tuple(
            LineReport(
                line.line,
                "kept" if line.changed else "undone",
                KEPT if line.changed else UNDONE,
                says.get(line.line, ""),
            )
            for line in lines
        )
        operations.note_undone(ref=sheet.public_id, lines=[line.pk for line in gone], report=report, now=now)
    return report


def _take_back(line: MadeLine, hand: Hand) -> None:
    if line.outcome:
        outcomes.withdraw_outcome(ref=line.outcome, hand=hand)
    if line.person:
        people.take_back(person=line.person, now=hand.now)
