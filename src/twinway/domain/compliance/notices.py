"""Writing and reading notices: versions of each, the live one in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from twinway.domain.compliance import rules
from twinway.domain.compliance.models import Notice
from twinway.domain.compliance.records import NoticeRecord
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import NotFound

PACKAGE, DESK = "package", "desk"
_FIELDS = tuple(NoticeRecord.__dataclass_fields__)


def live() -> list[NoticeRecord]:
    """The live version of every notice, by key; also those that have ended or not begun."""
    return _records(Notice.objects.filter(withdrawn_at=None).order_by("key"))


def get(key: str) -> NoticeRecord:
    """The live version of a notice; NotFound when there is none."""
    found = _records(Notice.objects.filter(withdrawn_at=None, key=key))
    if not found:
        raise NotFound(f"There is no notice “{key[:40]}”.")
    return found[0]


def versions_of(key: str) -> list[tuple[NoticeRecord, datetime]]:
    """Every version of a notice with when it was recorded, newest first."""
    rows = Notice.objects.filter(key=key).order_by("-recorded_at", "-pk")
    return list(zip(_records(rows), rows.values_list("recorded_at", flat=True), strict=True))


@transaction.atomic
def record(*, notice: NoticeRecord, by: int | None, via: str, now: datetime) -> bool:
    """Put a version of a notice in place of the one before; False where it says the same. Invalid names the fields."""
    rules.check_notice(notice)
    provenance.wait_for_writers()
    rows = Notice.objects.filter(key=notice.key, withdrawn_at=None)
    if _records(rows) == [notice]:
        return False
    rows.update(withdrawn_at=now)
    Notice.objects.create(**_columns(notice), via=via, recorded_by_id=by, recorded_at=now)
    provenance.bump_data_version()
    return True


@transaction.atomic
def record_shipped(*, notices: Iterable[NoticeRecord], now: datetime) -> int:
    """Add the notices of the package, or renew those that no person has touched; returns how many are new.

    What was added, renewed or ended at the desk is left as it is.
    """
    touched = set(Notice.objects.filter(via=DESK).values_list("key", flat=True))
    fresh = [one for one in notices if one.key not in touched]
    return sum(record(notice=one, by=None, via=PACKAGE, now=now) for one in fresh)


def _columns(notice: NoticeRecord) -> dict[str, object]:
    return {name: getattr(notice, name) for name in _FIELDS} | {"territories": list(notice.territories)}


def _records(rows: QuerySet[Notice]) -> list[NoticeRecord]:
    told = [dict(zip(_FIELDS, row, strict=True)) for row in rows.values_list(*_FIELDS)]
    return [NoticeRecord(**{**row, "territories": tuple(row["territories"])}) for row in told]
