"""Writing organisations, people and their roles."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from twinway.domain.directory.models import (
    ConsultingRegion,
    Organisation,
    Person,
    PersonRole,
    RepresentativeGroup,
    SectorText,
)
from twinway.domain.provenance import operations as provenance
from twinway.kernel.ids import public_id

Rows = Sequence[Mapping[str, object]]


@transaction.atomic
def sync_organisations(*, via: str, rows: Rows, parents: Mapping[str, str], now: datetime) -> dict[str, int]:
    """Make a feed's organisations equal to `rows`; `parents` maps to keys of bodies above. Returns key → pk."""
    kept = dict(Organisation.objects.filter(via=via).exclude(kept_fields=[]).values_list("key", "kept_fields"))
    wanted = [_but(row, kept.get(str(row["key"]), ())) for row in rows]
    keys = provenance.sync_keyed(Organisation, via=via, wanted=wanted, now=now)
    for key, parent in parents.items():
        Organisation.objects.filter(pk=keys[key]).exclude(parent_id=keys[parent]).update(parent_id=keys[parent])
    return keys


def _but(row: Mapping[str, object], kept: Collection[str]) -> dict[str, object]:
    """A feed's row with its public id, without the columns a person has written."""
    told = {column: value for column, value in row.items() if column not in kept}
    return {**told, "public_id": public_id("organisation", str(row["key"]))}


@transaction.atomic
def sync_people(*, via: str, rows: Rows, now: datetime) -> dict[str, int]:
    """Make a feed's people equal to `rows`; returns key → pk."""
    return provenance.sync_keyed(Person, via=via, wanted=rows, now=now)


@transaction.atomic
def sync_roles(*, via: str, rows: Rows, now: datetime) -> None:
    """Make a feed's roles of people equal to `rows`."""
    if provenance.sync_statements(PersonRole, via=via, wanted=rows, now=now, within=None):
        provenance.bump_data_version()


@transaction.atomic
def sync_regions(*, via: str, regions: Rows, representatives: Rows, now: datetime) -> None:
    """Make a feed's consulting regions and groups of representatives equal to the rows."""
    provenance.sync_keyed(ConsultingRegion, via=via, wanted=regions, now=now)
    provenance.sync_keyed(RepresentativeGroup, via=via, wanted=representatives, now=now)


@transaction.atomic
def replace_sector_texts(*, scheme: str, kind: str, texts: Sequence[tuple[str, str]]) -> None:
    """Keep (code, text) pairs of one kind of a classification, in place of those loaded before."""
    SectorText.objects.filter(scheme=scheme, kind=kind).delete()
    rows = [SectorText(scheme=scheme, code=code, text=text, kind=kind) for code, text in texts]
    SectorText.objects.bulk_create(rows, batch_size=2000)
    provenance.bump_data_version()
