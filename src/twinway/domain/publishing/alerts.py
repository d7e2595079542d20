"""Saving searches, and keeping what their owners were told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from django.db import transaction

from twinway.domain.publishing import saved
from twinway.domain.publishing.models import SavedSearch
from twinway.domain.publishing.saved import SearchRecord
from twinway.kernel.errors import Conflict, Invalid, NotFound

Tell = Callable[[SearchRecord, list[tuple[str, list[str]]]], None]


@transaction.atomic
def save(*, search: SearchRecord, now: datetime) -> int:
    """Save a search, or change how often the same one is told; its key. Invalid for no such frequency.

    Conflict where the person has as many as one may have. `seen` is what they know already.
    """
    _check(search.frequency)
    held = SavedSearch.objects.filter(user_id=search.user)
    digest = _digest(search.door, search.criteria)
    found = held.filter(digest=digest).first()
    if found is not None:
        held.filter(pk=found.pk).update(frequency=search.frequency)
        return found.pk
    if held.count() >= saved.MOST_SEARCHES:
        raise Conflict(f"There are {saved.MOST_SEARCHES} saved searches already; delete one first.")
    return SavedSearch.objects.create(
        user_id=search.user,
        door=search.door,
        criteria=dict(search.criteria),
        digest=digest,
        title=search.title[:300],
        frequency=search.frequency,
        seen=sorted(search.seen),
        looked_version=search.looked_version,
        looked_on=now.date(),
        told_at=now,
        created_at=now,
    ).pk


def change(*, user: int, search: int, frequency: str) -> None:
    """How often it is told; NotFound where the user has no such search."""
    mine = SavedSearch.objects.filter(pk=search, user_id=user)
    if not mine.exists():
        raise NotFound("You have no such alert.")
    _check(frequency)
    mine.update(frequency=frequency)


def delete(*, user: int, search: int) -> None:
    """Forget it; NotFound where the user has no such search."""
    if not SavedSearch.objects.filter(pk=search, user_id=user).delete()[0]:
        raise NotFound("You have no such alert.")


def stop(*, search: int) -> None:
    """No more letters, whoever says so with a signed link; it stays in the list of its owner."""
    SavedSearch.objects.filter(pk=search).update(frequency="never")


@transaction.atomic
def look(*, search: int, answers: Iterable[str], version: int, now: datetime, tell: Tell) -> bool:
    """Have what is new among the answers told by `tell`, and remember it, both or neither.

    False where it is not due any more, because another worker was quicker.
    """
    row = SavedSearch.objects.select_for_update().filter(pk=search).first()
    if row is None or not saved.is_due(_record(row), version, now):
        return False
    record = _record(row)
    new = saved.new_answers(record, answers)
    tell(record, saved.letters_of(record, new, now))
    row.seen = sorted({*row.seen, *new})
    row.looked_version, row.looked_on, row.told_at = version, now.date(), now
    row.save(update_fields=["seen", "looked_version", "looked_on", "told_at"])
    return True


def searches_of(user: int) -> list[SearchRecord]:
    """A person's, newest first."""
    return [_record(row) for row in SavedSearch.objects.filter(user_id=user).order_by("-created_at", "-pk")]


def find(*, search: int) -> SearchRecord:
    """One by its key; NotFound where there is none."""
    row = SavedSearch.objects.filter(pk=search).first()
    if row is None:
        raise NotFound("There is no such alert.")
    return _record(row)


def due(*, version: int, now: datetime) -> list[SearchRecord]:
    """Those to look at now, oldest look first; of people whose account is open."""
    rows = SavedSearch.objects.filter(user__is_active=True).exclude(frequency="never").order_by("told_at", "pk")
    return [record for row in rows.iterator() if saved.is_due(record := _record(row), version, now)]


def _check(frequency: str) -> None:
    if frequency not in saved.FREQUENCIES:
        raise Invalid({"frequency": f"Choose one of {', '.join(saved.FREQUENCIES)}"})


def _digest(door: str, criteria: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps([door, criteria], sort_keys=True).encode()).hexdigest()


def _record(row: SavedSearch) -> SearchRecord:
    return SearchRecord(
        pk=row.pk,
        user=row.user_id,
        door=row.door,
        criteria=row.criteria,
        title=row.title,
        frequency=row.frequency,
        seen=tuple(row.seen),
        looked_version=row.looked_version,
        looked_on=row.looked_on,
        told_at=row.told_at,
        created_at=row.created_at,
    )
