"""What pages show of objectives: progress in words and as a bar, readings, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from twinway.domain.cooperation.objectives.records import Aim
from twinway.domain.cooperation.objectives.rules import Progress, RollUp, plain
from twinway.engines.matching.records import SourceRef
from twinway.interfaces.web import agreement_words, words
from twinway.interfaces.web.agreement_parts import dated
from twinway.interfaces.web.asof import AsOf, with_day
from twinway.interfaces.web.tie_parts import Fact
from twinway.usecases.objectives import ObjectiveView


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading in words."""

    when: str
    value: str
    corrected: bool
    corrects: bool
    note: str
    source: SourceRef


@dataclass(frozen=True, slots=True)
class Told:
    """An objective in words; `percent` is the bar, None where there is no reading."""

    url: str
    what: str
    look: str
    state: str
    at_risk: bool
    so_far: str
    percent: int | None
    expected: str
    facts: tuple[Fact, ...]
    readings: tuple[Reading, ...]
    reason: str


def told(views: Iterable[ObjectiveView], asof: AsOf) -> list[Told]:
    """Objectives in words."""
    return [_told(view, asof) for view in views]


def _told(view: ObjectiveView, asof: AsOf) -> Told:
    record, progress = view.record, view.progress
    return Told(
        url=with_day(f"/objectives/{record.public_id}/", asof.other),
        what=record.aim.what,
        look=agreement_words.OBJECTIVE_LOOKS[progress.state],
        state=words.said(agreement_words.OBJECTIVES, progress.state),
        at_risk=progress.at_risk,
        so_far=so_far(record.aim, progress),
        percent=None if progress.percent is None else max(0, min(100, progress.percent)),
        expected=_expected(progress),
        facts=tuple(_facts(view)),
        readings=tuple(
            Reading(
                one.told.date,
                _figure(plain(one.told.value), record.aim.unit),
                one.corrected,
                one.told.corrects is not None,
                one.told.note,
                one.source,
            )
            for one in view.readings
        ),
        reason=record.reason,
    )


def so_far(aim: Aim, progress: Progress) -> str:
    """`1 of 3 proposals`, or from where to where when the start is not 0; or that no reading is on record."""
    if progress.reading is None:
        return _("No reading on record.")
    value, target = plain(progress.reading.value), _figure(plain(aim.target), aim.unit)
    if aim.target is None:
        return _("%(value)s on the last reading") % {"value": _figure(value, aim.unit)}
    if aim.baseline:
        start = {"value": value, "start": plain(aim.baseline), "target": target}
        return _("%(value)s, on the way from %(start)s to %(target)s") % start
    return _("%(value)s of %(target)s") % {"value": value, "target": target}


def _figure(number: str, unit: str) -> str:
    return f"{number} {unit}".strip()


def _expected(progress: Progress) -> str:
    """Where a straight line would stand, said while it is under way."""
    if progress.state != "adopted" or not progress.expected:
        return ""
    return _("A straight line would stand at %(share)s %%.") % {"share": int(progress.expected * 100)}


def _facts(view: ObjectiveView) -> Iterable[Fact]:
    aim = view.record.aim
    start = _figure(plain(aim.baseline), aim.unit)
    when = f" ({dated(aim.baseline_date)})" if aim.baseline_date else ""
    pairs = (
        (_("Counted"), aim.indicator),
        (_("From"), f"{start}{when}" if start else ""),
        (_("To"), _figure(plain(aim.target), aim.unit) if aim.target is not None else ""),
        (_("By"), dated(aim.due) if aim.due else ""),
        (
            _("Answers for it"),
            ", ".join(dict.fromkeys(part for part in (aim.owner_role, view.record.owner_name) if part)),
        ),
        (_("Field"), aim.field),
        (_("Readings come from"), aim.measured_by),
        (_("Adopted"), dated(view.record.adopted_on.isoformat()) if view.record.adopted_on else ""),
    )
    for label, text in pairs:
        if text:
            yield Fact(label, text)


def rolled(counts: RollUp) -> str:
    """`4 objectives: 2 under way (1 at risk), 2 reached`."""
    total = ngettext("%(n)s objective", "%(n)s objectives", counts.total) % {"n": counts.total}
    risk = _(" (%(n)s at risk)") % {"n": counts.at_risk} if counts.at_risk else ""
    states = [
        f"{number} {words.said(agreement_words.OBJECTIVES, state).lower()}{risk if state == 'adopted' else ''}"
        for state, number in counts.states
    ]
    return f"{total}: {', '.join(states)}" if states else total
