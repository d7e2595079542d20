"""Reading people with their roles, and regions."""

from __future__ import annotations

from collections import defaultdict

from twinway.domain.directory.models import ConsultingRegion, PersonRole, SectorText
from twinway.domain.directory.records import RegionRecord, RoleRecord


def roles() -> list[RoleRecord]:
    """Every live role of every person."""
    columns = (
        *("person_id", "person__name", "person__native_name", "person__category", "role", "body_id", "body__name"),
        *("place_id", "state_at_source", "start", "end", "observed", "source_id", "person__note"),
    )
    rows = PersonRole.objects.filter(withdrawn_at=None, person__withdrawn_at=None).order_by("pk").values_list(*columns)
    return [
        RoleRecord(person, name, native, category, role, body, body_name or "", place, state == "former", *rest)
        for person, name, native, category, role, body, body_name, place, state, *rest in rows
    ]


def roles_by_body() -> dict[int, list[RoleRecord]]:
    """Roles under the body they are held in."""
    found: dict[int, list[RoleRecord]] = defaultdict(list)
    for record in roles():
        if record.body:
            found[record.body].append(record)
    return found


def regions() -> list[RegionRecord]:
    """The consulting regions in their order."""
    rows = ConsultingRegion.objects.filter(withdrawn_at=None).order_by("order")
    return [
        RegionRecord(key, name, tuple(countries), total)
        for key, name, countries, total in rows.values_list("key", "name", "countries", "total")
    ]


def sector_texts(scheme: str) -> list[tuple[str, str, str]]:
    """(code, text, kind) of a classification an operator loaded; empty when none is."""
    rows = SectorText.objects.filter(scheme=scheme).order_by("pk")
    return list(rows.values_list("code", "text", "kind"))
