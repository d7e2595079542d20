"""Pure rules of confirmation rounds: how long a link works, when a reminder is due, what may be corrected."""

from __future__ import annotations

from datetime import datetime, timedelta

ANSWERS = ("right", "correct")
SPEAKERS = ("", "a", "b")
CORRECTION_STATES = ("open", "applied", "set_aside")
ABOUT = ("state", "since", "places", "people", "bodies", "other")
OPEN_FOR = timedelta(days=60)  # from the start of a round; after it no link of it works
REMIND_AFTER = (timedelta(days=14), timedelta(days=30))  # two reminders and no more
QUIET = timedelta(days=60)  # a side asked within it is not asked again by another round
CONFIRMABLE = frozenset({"in_force", "listed", "not_stated"})  # of such a side a yes says that the tie stands


def is_open(started: datetime, now: datetime) -> bool:
    """Whether answers of a round are still taken."""
    return started <= now < started + OPEN_FOR


def reminder_due(started: datetime, reminded: int, now: datetime) -> int:
    """Which reminder is due (1 or 2), 0 for none; one that was missed is not sent beside the next."""
    passed = sum(now >= started + wait for wait in REMIND_AFTER)
    return passed if is_open(started, now) and passed > reminded else 0
