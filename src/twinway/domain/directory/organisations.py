"""Writing organisations: what feeds tell, what people write, and rows that wait."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from twinway.domain.directory import rules
from twinway.domain.directory.models import HeldOrganisation, Organisation, OrganisationEdit
from twinway.domain.directory.records import MEMBER, HeldInput, OrganisationInput, Profile
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.kernel.ids import public_id

COLUMNS = {
    "name": "name",
    "kind": "kind",
    "native_name": "native_name",
    "place": "place_id",
    "text": "role",
    "url": "url",
    "sector_codes": "sector_codes",
    "identifiers": "identifiers",
    "languages": "languages",
    "represents": "represents",
    "areas": "areas",
    "start": "start",
    "end": "end",
}  # field of a profile → column
_FED = (*COLUMNS.values(), "source_id", "observed", "locator", "note")


class Stale(Conflict):
    """The form was opened before somebody else saved."""


class KeyTaken(Conflict):
    """Another feed, or a person, keeps a record under this key."""


@transaction.atomic
def record_organisations(*, told: Sequence[OrganisationInput], via: str, now: datetime) -> list[str]:
    """Add or refresh what a feed tells; returns a verdict each: created, updated or unchanged.

    Columns a person has written stay as written. KeyTaken where the key is another feed's.
    """
    held = _held([given.key for given in told])
    verdicts, fresh, changed = [], [], []
    for given in told:
        row = held.get(given.key)
        if row is None:
            row = held[given.key] = _new(given.key, given.profile, via, given.source, now)
            _tell(row, given)
            fresh.append(row)
            verdicts.append("created")
            continue
        if row.via != via:
            raise KeyTaken(f"{given.key} is kept by {row.via} already.")
        verdicts.append("updated" if _tell(row, given) else "unchanged")
        if verdicts[-1] == "updated" and row.pk:
            changed.append(row)
    Organisation.objects.bulk_create(fresh, batch_size=1000)
    Organisation.objects.bulk_update(changed, [*_FED, "withdrawn_at"], batch_size=300)
    if fresh or changed:
        provenance.bump_data_version()
    return verdicts


def _held(keys: Sequence[str]) -> dict[str, Organisation]:
    found: dict[str, Organisation] = {}
    for start in range(0, len(keys), 900):
        rows = Organisation.objects.filter(key__in=keys[start : start + 900])
        found.update({row.key: row for row in rows})
    return found


def _new(key: str, profile: Profile, via: str, source: int, now: datetime) -> Organisation:
    row = Organisation(
        key=key, public_id=public_id("organisation", key), via=via, source_id=source, recorded_at=now, kind=profile.kind
    )
    _write(row, profile)
    return row


def _write(row: Organisation, profile: Profile) -> None:
    for field, column in COLUMNS.items():
        setattr(row, column, plain(getattr(profile, field)))


def _tell(row: Organisation, given: OrganisationInput) -> bool:
    """Write what the feed tells; whether anything is other than before."""
    told = {column: plain(getattr(given.profile, field)) for field, column in COLUMNS.items()}
    told.update(source_id=given.source, observed=given.observed, locator=given.locator, note=given.note)
    kept = set(row.kept_fields)
    changes = {column: value for column, value in told.items() if column not in kept and getattr(row, column) != value}
    if set(changes) == {"observed"} and row.withdrawn_at is None:
        changes = {}  # read again on a later day, and the same
    for column, value in changes.items():
        setattr(row, column, value)
    came_back = row.withdrawn_at is not None
    row.withdrawn_at = None
    return bool(changes) or came_back


def plain(value: object) -> object:
    """A value of a record as a column keeps it: tuples as lists."""
    return [plain(part) for part in value] if isinstance(value, tuple) else value


@transaction.atomic
def create(*, profile: Profile, source: int, by: int | None, now: datetime) -> str:
    """A new organisation written here; returns its key. Invalid names a field, Conflict where there is one like it."""
    checked = check(profile)
    key = _free_key(checked, by, now)
    row = _new(key, checked, MEMBER, source, now)
    row.kept_fields = sorted(COLUMNS.values())
    row.save()
    OrganisationEdit.objects.create(organisation=row, version=1, changes={}, by_id=by, recorded_at=now)
    provenance.bump_data_version()
    return key


def _free_key(profile: Profile, by: int | None, now: datetime) -> str:
    if _like(profile):
        raise Conflict("There is an organisation of this name at this place already. Open its page and claim it.")
    return f"own-{public_id(profile.name, str(profile.place), str(by), now.isoformat())}"


def _like(profile: Profile) -> bool:
    rows = Organisation.objects.filter(name=profile.name, withdrawn_at=None)
    rows = rows.filter(place__isnull=True) if profile.place is None else rows.filter(place=profile.place)
    return rows.exists()


@transaction.atomic
def edit(*, key: str, profile: Profile, version: int, by: int | None, now: datetime) -> bool:
    """Save a form; False where it changes nothing. Stale when another save came between, Invalid by field."""
    checked = check(profile)
    row = Organisation.objects.select_for_update().filter(key=key, withdrawn_at=None).first()
    if row is None:
        raise NotFound("There is no such organisation.")
    if row.version != version:
        raise Stale(
            "Somebody else saved this page since you opened it. What you wrote is kept below; look and save again."
        )
    told = {column: plain(getattr(checked, field)) for field, column in COLUMNS.items()}
    changes = {column: [getattr(row, column), value] for column, value in told.items() if getattr(row, column) != value}
    if not changes:
        return False
    row.version += 1
    row.kept_fields = sorted({*row.kept_fields, *changes})
    _write(row, checked)
    row.save()
    OrganisationEdit.objects.create(organisation=row, version=row.version, changes=changes, by_id=by, recorded_at=now)
    provenance.bump_data_version()
    return True


def check(profile: Profile) -> Profile:
    """The profile cleaned; Invalid names every field that cannot be used."""
    wrong: dict[str, str] = {}
    cleaned = replace(
        profile,
        name=rules.clean_line(profile.name),
        native_name=rules.clean_line(profile.native_name),
        text=rules.clean_text(profile.text),
    )
    for check_one in (_check_names, _check_site, _check_lists):
        try:
            cleaned = check_one(cleaned)
        except Invalid as refusal:
            wrong.update(refusal.fields)
    if wrong:
        raise Invalid(wrong)
    return cleaned


def _check_names(profile: Profile) -> Profile:
    rules.check_name(profile.name)
    if profile.native_name:
        rules.check_name(profile.native_name, "native_name")
    if len(profile.text) > rules.LONGEST["text"]:
        raise Invalid({"text": f"Write at most {rules.LONGEST['text']:,} characters"})
    return profile


def _check_site(profile: Profile) -> Profile:
    return replace(profile, url=rules.web_site(profile.url))


def _check_lists(profile: Profile) -> Profile:
    if profile.kind not in rules.KINDS:
        raise Invalid({"kind": "Choose what it is"})
    return replace(profile, identifiers=tuple(rules.identifier(*pair) for pair in profile.identifiers))


@transaction.atomic
def hold_rows(*, run: int, rows: Sequence[HeldInput]) -> None:
    """Keep rows that wait for an answer; one that waits already is kept once."""
    HeldOrganisation.objects.bulk_create(
        [
            HeldOrganisation(
                run_id=run, line=one.line, row_key=one.row_key, record=one.record, question_id=one.question
            )
            for one in rows
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )


def settle_rows(*, now: datetime, pks: Collection[int] = (), row_keys: Collection[str] = ()) -> None:
    """These rows wait no longer."""
    for name, wanted in (("pk__in", list(pks)), ("row_key__in", list(row_keys))):
        for start in range(0, len(wanted), 500):
            step = HeldOrganisation.objects.filter(settled_at=None, **{name: wanted[start : start + 500]})
            step.update(settled_at=now)


@transaction.atomic
def remove_all(*, via: str) -> int:
    """Take every organisation of a feed away with its people, as if it had never been told; returns how many."""
    rows = Organisation.objects.filter(via=via)
    OrganisationEdit.objects.filter(organisation__via=via).delete()
    count = rows.count()
    rows.delete()
    if count:
        provenance.bump_data_version()
    return count
