"""What time brings: each piece of work that is due is done in its turn, by the worker and by `twinway tick`.

To add one, write a use case that takes `now=` and says in a line what it did, and list it in `DUE`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple
from datetime import datetime
from typing import Protocol

from twinway.usecases.alerts import run_alerts
from twinway.usecases.expiry import run_expiry
from twinway.usecases.introductions_due import do_due
from twinway.usecases.screening import screen_due
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


def editors(*, now: datetime) -> str:
    """Editors who fell silent."""
    reminded = remind_silent(now=now)
    return f"{reminded} silent editors reminded" if reminded else ""


DUE: tuple[Due, ...] = (expiry, alerts, introductions, screenings, editors)


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
