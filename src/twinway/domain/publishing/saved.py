"""A saved search as a record, when it is due, and what is new about its answers; pure decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

DOORS = ("find", "opportunities")
FREQUENCIES = ("at_once", "daily", "weekly", "never")
WAITS = {"at_once": timedelta(0), "daily": timedelta(days=1), "weekly": timedelta(days=7)}
MOST_SEARCHES = 50  # of a person
MOST_SINGLE = 3  # more new answers than this at once are told in one letter


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A saved search; `seen` are the public ids its owner knows of."""

    pk: int
    user: int
    door: str
    criteria: Mapping[str, object]
    title: str
    frequency: str
    seen: tuple[str, ...]
    looked_version: int
    looked_on: date
    told_at: datetime
    created_at: datetime


def is_due(search: SearchRecord, version: int, now: datetime) -> bool:
    """Whether to look now: its time has come, and the data or the day is another than at the last look."""
    wait = WAITS.get(search.frequency)
    if wait is None or now < search.told_at + wait:
        return False
    return (search.looked_version, search.looked_on) != (version, now.date())


def new_answers(search: SearchRecord, answers: Iterable[str]) -> list[str]:
    """Those that were not told, in their order."""
    seen = set(search.seen)
    return [one for one in answers if one not in seen]


def letters_of(search: SearchRecord, new: list[str], now: datetime) -> list[tuple[str, list[str]]]:
    """(event, answers) for each letter to write: at once one an answer, unless they come in a crowd; else one a day."""
    if not new:
        return []
    if search.frequency == "at_once" and len(new) <= MOST_SINGLE:
        return [(f"new:{one}", [one]) for one in new]
    return [(f"digest:{now.isoformat(timespec='seconds')}", new)]
