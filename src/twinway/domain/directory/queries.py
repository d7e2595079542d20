"""Reading organisations, people with their roles, and regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from twinway.domain.directory.models import (
    Consent,
    ConsultingRegion,
    HeldOrganisation,
    Organisation,
    OrganisationEdit,
    PersonRole,
    SectorText,
)
from twinway.domain.directory.people import CATEGORY
from twinway.domain.directory.records import (
    MEMBER,
    ConsentRecord,
    EditRecord,
    HeldRecord,
    OrganisationRecord,
    Profile,
    RegionRecord,
    RoleRecord,
)
from twinway.kernel.errors import NotFound

_COLUMNS = (
    *("pk", "key", "public_id", "name", "kind", "native_name", "place_id", "role", "url", "sector_codes"),
    *("identifiers", "languages", "represents", "areas", "start", "end", "named_in_source", "count", "parent_id"),
    *("observed", "source__count_date", "source__date", "source_id", "via", "version", "recorded_at"),
)


def organisations(*, kinds: Iterable[str] = ()) -> list[OrganisationRecord]:
    """Every live organisation, or those of some kinds, by name."""
    rows = Organisation.objects.filter(withdrawn_at=None)
    wanted = list(kinds)
    return _records(rows.filter(kind__in=wanted) if wanted else rows)


def get_organisation(*, ref: str) -> OrganisationRecord:
    """One by its public id or its key; NotFound when there is none."""
    live = Organisation.objects.filter(withdrawn_at=None)
    found = _records(live.filter(public_id=ref)) or _records(live.filter(key=ref))
    if not found:
        raise NotFound(f"There is no organisation “{ref[:40]}”.")
    return found[0]


def organisation_by_pk(pk: int) -> OrganisationRecord | None:
    """One by its primary key, None where it is no longer told."""
    return next(iter(_records(Organisation.objects.filter(pk=pk, withdrawn_at=None))), None)


def _records(rows: QuerySet[Organisation]) -> list[OrganisationRecord]:
    return [_record(row) for row in rows.order_by("name", "pk").values_list(*_COLUMNS)]


def _record(row: tuple[Any, ...]) -> OrganisationRecord:
    told = dict(zip(_COLUMNS, row, strict=True))
    lists: dict[str, Any] = {name: tuple(told[name]) for name in ("sector_codes", "languages", "areas")}
    texts = {name: told[name] for name in ("name", "kind", "native_name", "url", "represents", "start", "end")}
    profile = Profile(
        **texts,
        **lists,
        place=told["place_id"],
        text=told["role"],
        identifiers=tuple((scheme, value) for scheme, value in told["identifiers"]),
    )
    return OrganisationRecord(
        pk=told["pk"],
        key=told["key"],
        public_id=told["public_id"],
        profile=profile,
        named=told["named_in_source"],
        count=told["count"],
        parent=told["parent_id"],
        observed=told["observed"] or told["source__count_date"] or told["source__date"],
        source=told["source_id"],
        via=told["via"],
        version=told["version"],
        recorded_at=told["recorded_at"],
    )


def edits_of(organisation: int) -> list[EditRecord]:
    """What people changed, newest first."""
    rows = OrganisationEdit.objects.filter(organisation=organisation).order_by("-version")
    return [
        EditRecord(version, tuple((column, str(old), str(new)) for column, (old, new) in changes.items()), at)
        for version, changes, at in rows.values_list("version", "changes", "recorded_at")
    ]


def consents_of(people: Iterable[int]) -> list[ConsentRecord]:
    """What these people agreed to, withdrawn consents too; for those who look after the body."""
    rows = Consent.objects.filter(person__in=list(people)).order_by("person_id", "pk")
    columns = ("pk", "person_id", "field", "purpose", "value", "given_on", "withdrawn_on")
    return [ConsentRecord(*row) for row in rows.values_list(*columns)]


def own_roles(body: int) -> list[tuple[int, int]]:
    """(role, person) of the live roles in a body that were written here, in the order they were."""
    rows = PersonRole.objects.filter(body=body, via=MEMBER, withdrawn_at=None, person__withdrawn_at=None)
    return list(rows.order_by("pk").values_list("pk", "person_id"))


def held_rows(text_key: str) -> list[HeldRecord]:
    """Rows that wait for the answer to a question."""
    rows = HeldOrganisation.objects.filter(settled_at=None, question__text_key=text_key).order_by("pk")
    columns = ("pk", "line", "record", "run__feed", "run__source_id")
    return [HeldRecord(*row) for row in rows.values_list(*columns)]


def held_by_question() -> dict[int, int]:
    """How many organisations wait for each question."""
    found: dict[int, int] = defaultdict(int)
    for question in HeldOrganisation.objects.filter(settled_at=None).values_list("question_id", flat=True):
        found[question] += 1
    return found


def roles() -> list[RoleRecord]:
    """Every live role of every person; a name that rests on consent only while the consent holds."""
    return _roles(PersonRole.objects.all())


def roles_in(body: int) -> list[RoleRecord]:
    """The live roles of one body."""
    return _roles(PersonRole.objects.filter(body=body))


def roles_of_people(people: Iterable[int]) -> list[RoleRecord]:
    """Every live role of some people, whichever body it is in."""
    return _roles(PersonRole.objects.filter(person__in=list(people)))


def _roles(wanted: QuerySet[PersonRole]) -> list[RoleRecord]:
    shown = set(
        Consent.objects.filter(field="name", purpose="public_page", withdrawn_on=None).values_list(
            "person_id", flat=True
        )
    )
    columns = (
        *("person_id", "person__name", "person__native_name", "person__category", "role", "body_id", "body__name"),
        *("place_id", "state_at_source", "start", "end", "observed", "source_id", "person__note"),
    )
    live = wanted.filter(withdrawn_at=None, person__withdrawn_at=None).order_by("pk").values_list(*columns)
    return [_shown(_role(row), shown) for row in live]


def _role(row: tuple[Any, ...]) -> RoleRecord:
    person, name, native, category, role, body, body_name, place, state, *rest = row
    return RoleRecord(person, name, native, category, role, body, body_name or "", place, state == "former", *rest)


def _shown(role: RoleRecord, named: Container[int]) -> RoleRecord:
    """The role without the name where the name rests on a consent that does not hold."""
    if role.category != CATEGORY or role.person in named:
        return role
    return replace(role, name="", native_name="")


def roles_by_body() -> dict[int, list[RoleRecord]]:
    """Roles under the body they are held in."""
    found: dict[int, list[RoleRecord]] = defaultdict(list)
    for record in roles():
        if record.body:
            found[record.body].append(record)
    return found


def keys_of(bodies: Collection[int]) -> list[str]:
    """The keys of bodies given by primary key."""
    return list(Organisation.objects.filter(pk__in=bodies).order_by("pk").values_list("key", flat=True))


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
