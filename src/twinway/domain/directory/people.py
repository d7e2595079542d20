"""Writing people: roles in a body, with what each person agreed to."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any  # rows of columns, told apart by nobody

from django.db import transaction

from twinway.domain.directory import rules
from twinway.domain.directory.models import Consent, Organisation, Person, PersonRole
from twinway.domain.directory.records import MEMBER, PersonInput
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.kernel.ids import public_id
from twinway.kernel.partial_date import PartialDate

TEXT_VERSION = "2026-11"  # the wording people agree to on the page
CATEGORY = "by_consent"
STEP = 500


@transaction.atomic
def add(*, body: str, person: PersonInput, source: int, via: str = MEMBER, by: int | None, now: datetime) -> int:
    """Somebody with a role in the body of a key; returns the person's primary key.

    A name, an e-mail address or a telephone number is kept only together with a consent. Invalid names a field.
    """
    told = _checked(person)
    held = Organisation.objects.filter(key=body, withdrawn_at=None).values_list("pk", flat=True).first()
    if held is None:
        raise NotFound("There is no such organisation.")
    key = f"person-{public_id(body, told.role, told.name, str(by), now.isoformat())}"
    common = {"source_id": source, "via": via, "recorded_at": now}
    made = Person.objects.create(key=key, name=told.name, category=CATEGORY, **common)
    PersonRole.objects.create(
        person=made,
        role=told.role,
        body_id=held,
        state_at_source="former" if told.end and _over(told.end, now.date()) else "in_role",
        start=told.start,
        end=told.end,
        observed=now.date().isoformat(),
        **common,
    )
    for field, purpose, value in told.agreed:
        agree(person=made.pk, what=(field, purpose), value=value, by=by, now=now)
    provenance.bump_data_version()
    return made.pk


def _over(end: str, today: date) -> bool:
    latest = PartialDate.parse(end).latest
    return latest is not None and latest < today


def _checked(person: PersonInput) -> PersonInput:
    role, name = rules.clean_line(person.role), rules.clean_line(person.name)
    if not role or len(role) > 200:
        raise Invalid({"role": "Write the role, such as export manager"})
    if name:
        rules.check_name(name, "person_name")
    if name and not any(what[0] == "name" for what in person.agreed):
        raise Invalid({"agreed": "Tick that the person agreed, or leave the name out"})
    for field, text in (("start", person.start), ("end", person.end)):
        _check_date(field, text)
    return PersonInput(name, role, person.start, person.end, person.agreed)


def _check_date(field: str, text: str) -> None:
    try:
        PartialDate.parse(text) if text else None
    except ValueError:
        raise Invalid({field: "Write a date such as 2024 or 2024-05"}) from None


@transaction.atomic
def agree(*, person: int, what: tuple[str, str], value: str, by: int | None, now: datetime) -> int:
    """Record a consent: `what` is (field, purpose). Conflict where a live one of the kind exists, Invalid by field."""
    field, purpose = what
    if field not in rules.CONSENT_FIELDS or purpose not in rules.PURPOSES:
        raise Invalid({"agreed": "There is no such field or purpose"})
    if purpose == "public_page" and field in rules.CLOSED_TO_THE_PUBLIC:
        raise Invalid({"agreed": "Addresses and telephone numbers are never shown on a page"})
    if field != "name" and not value.strip():
        raise Invalid({field: "Write what the person agreed to give"})
    if Consent.objects.filter(person_id=person, field=field, purpose=purpose, withdrawn_on=None).exists():
        raise Conflict("This was agreed to already.")
    made = Consent.objects.create(
        person_id=person,
        field=field,
        purpose=purpose,
        value="" if field == "name" else value.strip(),
        text_version=TEXT_VERSION,
        given_on=now.date(),
        recorded_by_id=by,
        recorded_at=now,
    )
    return made.pk


@transaction.atomic
def withdraw(*, consent: int, now: datetime) -> None:
    """A consent ends today: its value is emptied, and a name nobody may be shown under any more is gone."""
    held = Consent.objects.select_for_update().filter(pk=consent, withdrawn_on=None).first()
    if held is None:
        raise NotFound("There is no such consent, or it was withdrawn before.")
    held.withdrawn_on, held.value = now.date(), ""
    held.save()
    if (
        held.field == "name"
        and not Consent.objects.filter(person=held.person_id, field="name", withdrawn_on=None).exists()
    ):
        Person.objects.filter(pk=held.person_id, category=CATEGORY).update(name="", native_name="")
    provenance.bump_data_version()


@transaction.atomic
def end_role(*, role: int, body: str, on: date) -> None:
    """A person no longer holds a role, written here, in the body of a key; the role stays, as a former one."""
    rows = PersonRole.objects.filter(pk=role, body__key=body, via=MEMBER, withdrawn_at=None)
    if not rows.update(state_at_source="former", end=on.isoformat()):
        raise NotFound("There is no such role in this organisation.")
    provenance.bump_data_version()


def states_of(*, people: Sequence[int]) -> dict[int, str]:
    """A hash of each person with roles and consents, by primary key: it changes with every edit."""
    told: dict[int, list[str]] = {}
    for start in range(0, len(people), STEP):
        some = people[start : start + STEP]
        rows: list[tuple[Any, ...]] = [
            *Person.objects.filter(pk__in=some).values_list("pk", "name", "withdrawn_at"),
            *PersonRole.objects.filter(person__in=some, withdrawn_at=None).values_list(
                "person", "role", "start", "end", "state_at_source"
            ),
            *Consent.objects.filter(person__in=some, withdrawn_on=None).values_list("person", "field", "purpose"),
        ]
        for person, *row in rows:
            told.setdefault(person, []).append(repr(row))
    return {pk: hashlib.sha256("|".join(sorted(parts)).encode()).hexdigest() for pk, parts in told.items()}


@transaction.atomic
def take_back(*, person: int, now: datetime) -> None:
    """Take back somebody written here by mistake: roles are withdrawn, consents end, and with them the name."""
    for consent in Consent.objects.filter(person=person, withdrawn_on=None).values_list("pk", flat=True):
        withdraw(consent=consent, now=now)
    PersonRole.objects.filter(person=person, via=MEMBER, withdrawn_at=None).update(withdrawn_at=now)
    Person.objects.filter(pk=person, via=MEMBER, withdrawn_at=None).update(withdrawn_at=now)
    provenance.bump_data_version()


@transaction.atomic
def remove_all(*, via: str) -> int:
    """Take a feed's people and their roles away; returns how many people."""
    PersonRole.objects.filter(via=via).delete()
    people = Person.objects.filter(via=via)
    count = people.count()
    people.delete()
    return count
