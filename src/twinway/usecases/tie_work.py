"""What there is to do along some ties: promises, objectives, plans whose day has passed, dates ahead, people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twinway.domain.cooperation.agreements import queries as agreements
from twinway.domain.cooperation.agreements import rules as agreed
from twinway.domain.cooperation.agreements.records import Agreed, Promise
from twinway.domain.cooperation.objectives import queries as objectives
from twinway.domain.cooperation.objectives import rules as aims
from twinway.domain.cooperation.objectives.records import ObjectiveRecord
from twinway.domain.cooperation.objectives.rules import plain
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.plan_tie import dates_ahead
from twinway.usecases.register import Snapshot
from twinway.usecases.tie_facts import role_state, title_of

AHEAD = timedelta(days=366)  # how far a term's end is looked for
SOON = timedelta(days=30)  # an objective due within it is said to be due


@dataclass(frozen=True, slots=True)
class Line:
    """One matter of a tie (public id, title): what kind, in the record's own words, when (EDTF), and its page."""

    kind: str
    tie: str
    title: str
    text: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class Work:
    """Everything along some ties as of a day, what comes first in front."""

    promises: tuple[Line, ...]
    objectives: tuple[Line, ...]
    passed: tuple[Line, ...]
    dates: tuple[Line, ...]
    people: tuple[Line, ...]


def work_of(register: Snapshot, ties: Sequence[int], on: date) -> Work:
    """The work along ties given by primary key; the number of queries does not depend on how many they are."""
    texts = agreements.of_ties(ties=ties)
    standing = {one.pk: _standing(one, on) for one in texts}
    aimed = [one for one in objectives.of_ties(ties=ties) if one.tie in register.ties]
    promises = [
        _promise(register, one, promise, on) for one in texts if standing[one.pk].binds for promise in one.promises
    ]
    passed = [line for one in texts for line in _late(register, one, standing[one.pk])]
    passed += [line for pk in ties for line in _plans(register, pk, on) if _last(line.when) < on]
    ahead = [line for one in texts if standing[one.pk].binds for line in _terms(register, one, on)]
    ahead += [line for pk in ties for line in _ahead(register, pk, on)]
    told = [line for one in aimed for line in _objective(register, one, on)]
    return Work(
        promises=_sorted(promises),
        objectives=_sorted(told),
        passed=_sorted(passed),
        dates=_sorted(ahead),
        people=tuple(line for pk in ties for line in _people(register, pk, on)),
    )


def _line(register: Snapshot, kind: str, tie: int, told: tuple[str, str, str]) -> Line:
    """`told` is (text, when, url); an empty address means the page of the tie."""
    held = register.ties[tie]
    text, when, url = told
    return Line(kind, held.public_id, title_of(register, held), text, when, url or f"/ties/{held.public_id}/")


def _standing(one: Agreed, on: date) -> agreed.Standing:
    return agreed.standing(one.stated, one.date, one.steps, on, one.terms.last_day)


def _promise(register: Snapshot, one: Agreed, promise: Promise, on: date) -> Line:
    kept = any(_last(told.date) <= on for told in promise.fulfilled)
    late = bool(promise.deadline) and _last(promise.deadline) < on
    kind = "promise_kept" if kept else "promise_overdue" if late else "promise_open"
    text = promise.benefit or promise.quotation
    return _line(register, kind, one.tie, (text, promise.deadline, f"/agreements/{one.public_id}/"))


def _late(register: Snapshot, one: Agreed, standing: agreed.Standing) -> Iterator[Line]:
    """A planned signature whose day has passed without word."""
    if standing.unknown_since:
        told = (one.title, standing.unknown_since, f"/agreements/{one.public_id}/")
        yield _line(register, "signature_passed", one.tie, told)


def _terms(register: Snapshot, one: Agreed, on: date) -> Iterator[Line]:
    ends = one.terms.ends
    if ends and on <= _last(ends) <= on + AHEAD:
        kind = "term_renews" if one.terms.renewal else "term_ends"
        yield _line(register, kind, one.tie, (one.title, ends, f"/agreements/{one.public_id}/"))


def _objective(register: Snapshot, one: ObjectiveRecord, on: date) -> Iterator[Line]:
    """Objectives under way, and those whose day passed without a reading that tells how they ended."""
    progress = aims.progress(one, on)
    if progress.state not in ("adopted", "unknown"):
        return
    soon = bool(one.aim.due) and _last(one.aim.due) <= on + SOON
    kind = (
        "objective_unknown"
        if progress.state == "unknown"
        else "objective_at_risk"
        if progress.at_risk
        else "objective_due"
        if soon
        else "objective"
    )
    reached = plain(progress.reading.value) if progress.reading else plain(one.aim.baseline)
    text = f"{one.aim.what} ({reached or '–'} / {plain(one.aim.target)} {one.aim.unit})".replace(" )", ")")
    yield _line(register, kind, one.tie, (text, one.aim.due, f"/objectives/{one.public_id}/"))


def _plans(register: Snapshot, pk: int, on: date) -> Iterator[Line]:
    """Visits and events that are planned, whether their day has passed or not."""
    for one in register.evidence.activities.get(pk, ()):
        if one.state == "planned" and one.date:
            kind = "plan_passed" if _last(one.date) < on else "planned"
            yield _line(register, kind, pk, (one.title, one.date, ""))


def _ahead(register: Snapshot, pk: int, on: date) -> Iterator[Line]:
    tie = register.ties[pk]
    yield from (line for line in _plans(register, pk, on) if line.kind == "planned")
    for one in dates_ahead(register, tie, on):
        if _last(one.when.text) >= on:
            text = f"{one.begun.subject}: {one.years} years"
            url = f"/ties/{tie.public_id}/plan/#dates"
            yield _line(register, "anniversary", pk, (text, one.when.text, url))
    for body in register.evidence.bodies.get(pk, ()):
        for role in register.evidence.roles.get(body.organisation, ()):
            if role.end and not role.former and on <= _last(role.end) <= on + AHEAD:
                told = f"{role.name or role.role}, {role.role if role.name else body.name}"
                yield _line(register, "role_ends", pk, (told, role.end, ""))


def _people(register: Snapshot, pk: int, on: date) -> Iterator[Line]:
    """Who is in office, with the body; a role that nobody holds any more is not among them."""
    for body in register.evidence.bodies.get(pk, ()):
        for role in register.evidence.roles.get(body.organisation, ()):
            if role_state(role, on) != "former":
                told = ", ".join(part for part in (role.name, role.role, body.name) if part)
                yield _line(register, "person", pk, (told, role.end, ""))


def _sorted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """By their last day; those without one come last."""
    return tuple(sorted(lines, key=lambda line: (_last(line.when), line.title, line.text)))


def _last(when: str) -> date:
    return (PartialDate.parse(when).latest if when else None) or date.max
