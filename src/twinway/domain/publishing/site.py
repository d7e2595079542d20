"""The operator's settings: reading those of now, keeping a new version, telling who changed what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from itertools import pairwise

from django.db import transaction

from twinway.domain.provenance import operations as provenance
from twinway.domain.publishing.models import SiteVersion
from twinway.domain.publishing.records import SiteChange, SiteRecord

FIELDS = tuple(one.name for one in fields(SiteRecord))


def current() -> SiteRecord:
    """What holds now: the last version, or what ships."""
    row = SiteVersion.objects.order_by("-pk").first()
    return _record(row) if row else SiteRecord()


@transaction.atomic
def keep(*, site: SiteRecord, changed_by: int, now: datetime) -> bool:
    """Keep a new version; False where nothing differs from what holds now."""
    if site == current():
        return False
    told = {name: getattr(site, name) for name in FIELDS}
    told |= {"home_countries": list(site.home_countries), "policies": dict(site.policies)}
    SiteVersion.objects.create(**told, changed_by_id=changed_by, recorded_at=now)
    provenance.bump_data_version()
    return True


def changes(most: int = 50) -> list[SiteChange]:
    """The last saves, newest first, each with the fields that differ from the version before."""
    rows = list(SiteVersion.objects.select_related("changed_by").order_by("-pk")[: most + 1])
    records = [_record(row) for row in rows]
    if len(rows) <= most:
        records.append(SiteRecord())
    return [
        SiteChange(row.changed_by.get_username() if row.changed_by else "", row.recorded_at, _differing(old, new))
        for row, (new, old) in zip(rows, pairwise(records), strict=False)
    ]


def _record(row: SiteVersion) -> SiteRecord:
    told = {name: getattr(row, name) for name in FIELDS} | {"home_countries": tuple(row.home_countries)}
    return SiteRecord(**told)


def _differing(old: SiteRecord, new: SiteRecord) -> tuple[tuple[str, str, str], ...]:
    pairs = ((name, _said(getattr(old, name)), _said(getattr(new, name))) for name in FIELDS)
    return tuple((name, before, after) for name, before, after in pairs if before != after)


def _said(value: str | tuple[str, ...] | Mapping[str, str]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ", ".join(value)
    return ", ".join(f"{country} {policy}" for country, policy in sorted(value.items()))
