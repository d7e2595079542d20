"""What time brings: each piece of work that is due is done in its turn, by the worker and by `twinway tick`.

To add one, write a use case that takes `now=` and says in a line what it did, and list it in `DUE`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple
from datetime import datetime
from typing import Protocol

from twinway.usecases import meet
from twinway.usecases.alerts import run_alerts
from twinway.usecases.expiry import run_expiry
from twinway.usecases.introductions_due import do_due
from twinway.usecases.quick_add import forget_waiting
from twinway.usecases.rounds.due import remind_sides
from twinway.usecases.screening import screen_due
from twinway.usecases.sheet_imports import empty_old
from twinway.usecases.silent_editors import remind_silent


class Due(Protocol):
    """Some work: done as of a moment, it says what it did, empty where nothing was due."""

    def __call__(self, *, now: datetime) -> str: ...


def alerts(*, now: datetime) -> str:
    """Saved searches with new answers."""
    report = run_alerts(now=now)
    return f"{report.letters} letters of alerts" if report.letters else ""


def introductions(*, now: datetime) -> str:
    """Reminders, escalations and ends of introductions, questions about what came of them, wishes that can be met."""
    counted = [f"{number} {word}" for word, number in do_due(now).counts if number]
    return f"introductions: {', '.join(counted)}" if counted else ""


def screenings(*, now: datetime) -> str:
    """Names not yet screened against the lists that are loaded now."""
    screened = screen_due(now=now)
    return f"{screened} names screened" if screened else ""


def expiry(*, now: datetime) -> str:
    """Last days of proposals: writers reminded before, told after."""
    report = run_expiry(now=now)
    return f"{report.reminded} reminded of a last day, {report.expired} expired" if any(astuple(report)) else ""


def meetings(*, now: datetime) -> str:
    """Requests for meetings that nobody answered, and what came of meetings held."""
    expired, asked = meet.do_due(now)
    return f"{expired} requests for meetings expired, {asked} asked what came of theirs" if expired or asked else ""


def editors(*, now: datetime) -> str:
    """Editors who fell silent."""
    reminded = remind_silent(now=now)
    return f"{reminded} silent editors reminded" if reminded else ""


def rounds(*, now: datetime) -> str:
    """Sides that have not answered a confirmation round."""
    reminded = remind_sides(now=now)
    return f"{reminded} sides reminded of a confirmation round" if reminded else ""


def photos(*, now: datetime) -> str:
    """Photos that came with a form nobody sent again."""
    deleted = forget_waiting(now=now)
    return f"{deleted} photos of unfinished forms deleted" if deleted else ""


def tables(*, now: datetime) -> str:
    """Rows of tables whose import can no longer be taken back."""
    emptied = empty_old(now=now)
    return f"rows of {emptied} imported tables thrown away" if emptied else ""


DUE: tuple[Due, ...] = (expiry, alerts, introductions, meetings, screenings, editors, rounds, photos, tables)


def do_what_is_due(
    *, now: datetime, works: Sequence[Due] = DUE, stopped: Callable[[], bool] = lambda: False
) -> tuple[str, ...]:
    """Do everything that is due; a line for each that did something. Stops between two works when asked to."""
    lines = []
    for work in works:
        if stopped():
            break
        if line := work(now=now):
            lines.append(line)
    return tuple(lines)
