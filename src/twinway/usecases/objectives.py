"""Objectives as people look at them: progress on a day, what they come to for a tie and for a body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from twinway.domain.cooperation.objectives import queries, rules
from twinway.domain.cooperation.objectives.records import ObjectiveRecord, ReadingTold
from twinway.domain.cooperation.objectives.rules import Progress, RollUp
from twinway.domain.provenance import queries as provenance
from twinway.domain.ties.records import TieRecord
from twinway.engines.matching.records import SourceRef
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.tie_facts import source_ref, title_of


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A reading with its source; `corrected` where a later one stands in for it."""

    told: ReadingTold
    corrected: bool
    source: SourceRef


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """An objective as of a day."""

    record: ObjectiveRecord
    tie: TieRecord
    title_of_tie: str
    progress: Progress
    readings: tuple[ReadingView, ...]
    owner: str
    source: SourceRef


@dataclass(frozen=True, slots=True)
class ObjectiveList:
    """Objectives with what they come to: in all, and for each body or role that answers for some."""

    found: tuple[ObjectiveView, ...]
    all: RollUp
    by_owner: tuple[tuple[str, RollUp], ...]


def show_objective(ref: str, on: date) -> ObjectiveView:
    """One objective as of a day by public id; NotFound where there is none."""
    return _views(snapshot(), [queries.get(ref=ref)], on)[0]


def of_tie(tie: int, on: date, *, drafts: bool) -> ObjectiveList:
    """The objectives of a tie; drafts only for those who write them."""
    return _list(queries.of_tie(tie=tie), on, drafts=drafts)


def of_body(organisation: int, on: date) -> ObjectiveList:
    """What a body answers for over all ties, without drafts."""
    return _list(queries.of_body(organisation=organisation), on, drafts=False)


def _list(records: Iterable[ObjectiveRecord], on: date, *, drafts: bool) -> ObjectiveList:
    register = snapshot()
    views = _views(register, [one for one in records if one.tie in register.ties], on)
    shown = tuple(view for view in views if drafts or view.progress.state != "draft")
    counted = [view for view in shown if view.progress.state != "draft"]
    owners = dict.fromkeys(view.owner for view in counted)
    by_owner = tuple(
        (owner, rules.roll_up(view.progress for view in counted if view.owner == owner)) for owner in owners
    )
    return ObjectiveList(shown, rules.roll_up(view.progress for view in counted), by_owner)


def _views(register: Snapshot, records: list[ObjectiveRecord], on: date) -> list[ObjectiveView]:
    cited = {pk: source_ref(source) for pk, source in provenance.sources_by_id().items()}
    return [
        ObjectiveView(
            record=one,
            tie=register.ties[one.tie],
            title_of_tie=title_of(register, register.ties[one.tie]),
            progress=rules.progress(one, on),
            readings=_readings(one, on, cited),
            owner=one.owner_name or one.aim.owner_role,
            source=cited[one.source],
        )
        for one in records
    ]


def _readings(one: ObjectiveRecord, on: date, cited: dict[int, SourceRef]) -> tuple[ReadingView, ...]:
    corrected = {reading.corrects for reading in one.readings}
    return tuple(
        ReadingView(reading, reading.pk in corrected, cited[reading.source])
        for reading in one.readings
        if rules.last_day(reading.date) <= on
    )
