"""Imported rows that wait until questions about their places are answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from twinway.domain.ties.models import HeldRow
from twinway.domain.ties.records import HeldInput, HeldRecord

BATCH = 500


@transaction.atomic
def hold_rows(*, run: int, rows: Sequence[HeldInput]) -> int:
    """Keep rows not held before, once per content; returns how many were new."""
    wanted = {row.row_key: row for row in rows}
    for key in _known(list(wanted)):
        del wanted[key]
    fresh = [HeldRow(run_id=run, line=row.line, row_key=row.row_key, record=row.record) for row in wanted.values()]
    HeldRow.objects.bulk_create(fresh, batch_size=BATCH)
    links = HeldRow.questions.through
    asked = [
        links(heldrow_id=held.pk, namequestion_id=question)
        for held in fresh
        for question in set(wanted[held.row_key].questions)
    ]
    links._default_manager.bulk_create(asked, batch_size=2000)
    return len(fresh)


def _known(keys: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(keys), BATCH):
        found.update(HeldRow.objects.filter(row_key__in=keys[start : start + BATCH]).values_list("row_key", flat=True))
    return found


def settle_rows(*, pks: Sequence[int], now: datetime) -> None:
    """Say that these rows wait no longer."""
    for start in range(0, len(pks), BATCH):
        HeldRow.objects.filter(pk__in=pks[start : start + BATCH], settled_at=None).update(settled_at=now)


def rows_wait(via: str) -> bool:
    """Whether any row of a feed waits for an answer."""
    return HeldRow.objects.filter(settled_at=None, run__feed=via).exists()


def settle_by_content(*, via: str, row_keys: Collection[str], now: datetime) -> int:
    """Settle the waiting rows of a feed whose content was recorded by another import; returns how many."""
    waiting = HeldRow.objects.filter(settled_at=None, run__feed=via).values_list("pk", "row_key")
    pks = [pk for pk, key in waiting.iterator(2000) if key in row_keys]
    settle_rows(pks=pks, now=now)
    return len(pks)


def rows_that_asked(text_key: str) -> list[HeldRecord]:
    """The rows that wait for the answer about a written name, in the order of their files."""
    rows = HeldRow.objects.filter(settled_at=None, questions__text_key=text_key).order_by("run_id", "line", "pk")
    return [HeldRecord(*row) for row in rows.values_list("pk", "line", "record", "run__feed", "run__source_id")]


def rows_by_question() -> dict[int, int]:
    """Question → how many rows wait for its answer."""
    links = HeldRow.questions.through.objects.filter(heldrow__settled_at=None)
    return Counter(links.values_list("namequestion_id", flat=True))
