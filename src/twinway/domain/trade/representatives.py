"""Representatives: records, reads and writes; whoever is one holds a grant for each of their areas."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import available_timezones

from django.db import transaction
from django.db.models import QuerySet

from twinway.domain.accounts import operations as accounts
from twinway.domain.accounts import queries as people
from twinway.domain.provenance import operations as provenance
from twinway.domain.trade import areas
from twinway.domain.trade.models import Representative
from twinway.domain.trade.records import DESK, EXAMPLE
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.kernel.ids import public_id

ROLE = "representative"
MOST_AREAS, LONGEST_CLOCK, HIGHEST_LOAD = 60, 60, 500


class OneAlready(Conflict):
    """The user is a representative already."""


@dataclass(frozen=True, slots=True)
class RepresentativeInput:
    """What a registrar writes down of one: a role, never a name; areas as texts of `areas`; days and matters."""

    title: str
    organisation: str
    areas: tuple[str, ...]
    languages: tuple[str, ...] = ()
    time_zone: str = ""
    load_limit: int = 20
    clock_days: int = 5


@dataclass(frozen=True, slots=True)
class Absence:
    """First and last day away, and the public id of who stands in, empty for nobody."""

    first: date
    last: date
    cover: str = ""


@dataclass(frozen=True, slots=True)
class RepresentativeRecord:
    """One as kept; `user` is a primary key and `cover` another representative's, neither for the public."""

    pk: int
    public_id: str
    user: int | None
    title: str
    organisation: str
    areas: tuple[str, ...]
    languages: tuple[str, ...]
    time_zone: str
    load_limit: int
    clock_days: int
    away_from: date | None
    away_to: date | None
    cover: int | None
    via: str

    def is_away(self, on: date) -> bool:
        """Whether a day lies in the absence."""
        return self.away_from is not None and self.away_to is not None and self.away_from <= on <= self.away_to

    @property
    def is_example(self) -> bool:
        """Made up, to show the pages; said wherever it is shown."""
        return self.via == EXAMPLE


def serving() -> list[RepresentativeRecord]:
    """Every representative in service, in the order they were appointed."""
    return _records(Representative.objects.filter(ended_at=None))


def get_representative(*, ref: str) -> RepresentativeRecord:
    """One in service by public id; NotFound when there is none."""
    found = _records(Representative.objects.filter(public_id=ref, ended_at=None))
    if not found:
        raise NotFound(f"There is no representative “{ref[:40]}”.")
    return found[0]


def of_user(user: int | None) -> RepresentativeRecord | None:
    """What a user serves as, if they do."""
    found = _records(Representative.objects.filter(user=user, ended_at=None)) if user is not None else []
    return found[0] if found else None


@transaction.atomic
def appoint(
    *, user: int | None, given: RepresentativeInput, by: int | None, now: datetime, via: str = DESK, key: str = ""
) -> str:
    """Take a representative into service with grants for the areas; returns the public id.

    Invalid names a field that cannot be used, OneAlready a user who serves already.
    """
    _check(given)
    if of_user(user):
        raise OneAlready("This person is a representative already; change the areas instead.")
    natural = f"{via}:{key or uuid.uuid4().hex}"
    row = Representative(public_id=public_id("representative", natural), user_id=user, via=via, recorded_at=now)
    _fill(row, given)
    row.save(force_insert=True)
    _grant(row, by, now)
    provenance.bump_data_version()
    return row.public_id


@transaction.atomic
def change(*, ref: str, given: RepresentativeInput, by: int | None, now: datetime) -> None:
    """Write one down anew; grants of areas no longer held end today."""
    _check(given)
    row = _row(ref)
    _fill(row, given)
    row.save()
    _grant(row, by, now)
    provenance.bump_data_version()


@transaction.atomic
def set_absence(*, ref: str, absence: Absence | None) -> None:
    """Say when one is away and who stands in, or with None that they are back. Invalid names a day or a stand-in."""
    row = _row(ref)
    cover = None
    if absence is not None and absence.last < absence.first:
        raise Invalid({"away_to": "give a last day that is not before the first"})
    if absence is not None and absence.cover:
        cover = Representative.objects.filter(public_id=absence.cover, ended_at=None).exclude(pk=row.pk).first()
        if cover is None:
            raise Invalid({"cover": "choose another representative in service"})
    row.away_from, row.away_to = (absence.first, absence.last) if absence else (None, None)
    row.cover = cover
    row.save()
    provenance.bump_data_version()


@transaction.atomic
def end_service(*, ref: str, by: int | None, now: datetime) -> None:
    """End a representative's service and with it the grants; what they did stays recorded."""
    row = _row(ref)
    row.ended_at = now
    row.save()
    _end_grants(row.user_id, (), by, now)
    provenance.bump_data_version()


@transaction.atomic
def remove_all(*, via: str) -> int:
    """Take away all that came one way, such as examples; returns how many there were."""
    count = Representative.objects.filter(via=via).delete()[1].get(Representative._meta.label, 0)
    if count:
        provenance.bump_data_version()
    return count


def _check(given: RepresentativeInput) -> None:
    told = {
        "title": (0 < len(given.title.strip()) <= 120, "say the role in 1 to 120 characters"),
        "organisation": (0 < len(given.organisation.strip()) <= 200, "say the organisation in 1 to 200 characters"),
        "areas": (0 < len(given.areas) <= MOST_AREAS, f"choose 1 to {MOST_AREAS} areas"),
        "languages": (all(map(_is_language, given.languages)), "write languages as two letters, such as en"),
        "time_zone": (given.time_zone in {"", *available_timezones()}, "write a time zone such as Europe/Moscow"),
        "load_limit": (1 <= given.load_limit <= HIGHEST_LOAD, f"give a number from 1 to {HIGHEST_LOAD}"),
        "clock_days": (1 <= given.clock_days <= LONGEST_CLOCK, f"give a number of days from 1 to {LONGEST_CLOCK}"),
    }
    wrong = {name: sentence for name, (right, sentence) in told.items() if not right}
    if wrong:
        raise Invalid(wrong)


def _is_language(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.islower()


def _row(ref: str) -> Representative:
    found = Representative.objects.select_for_update().filter(public_id=ref, ended_at=None).first()
    if found is None:
        raise NotFound(f"There is no representative “{ref[:40]}”.")
    return found


def _fill(row: Representative, given: RepresentativeInput) -> None:
    row.title, row.organisation = given.title.strip(), given.organisation.strip()
    row.areas, row.languages = list(dict.fromkeys(given.areas)), list(dict.fromkeys(given.languages))
    row.time_zone, row.load_limit, row.clock_days = given.time_zone, given.load_limit, given.clock_days


def _grant(row: Representative, by: int | None, now: datetime) -> None:
    scopes = [f"{areas.SCOPE}{area}" for area in row.areas]
    _end_grants(row.user_id, scopes, by, now)
    if row.user_id is not None:
        for scope in scopes:
            accounts.give(user=row.user_id, role=ROLE, scope=scope, given_by=by, now=now, reason="serves the area")


def _end_grants(user: int | None, kept: Iterable[str], by: int | None, now: datetime) -> None:
    held = people.grants_of(user) if user is not None else []
    for grant in held:
        if grant.role == ROLE and grant.scope.startswith(areas.SCOPE) and grant.scope not in kept:
            accounts.end_grant(grant=grant.pk, ended_by=by, now=now)


def _records(rows: QuerySet[Representative]) -> list[RepresentativeRecord]:
    return [_record(row) for row in rows.order_by("recorded_at", "pk")]


def _record(row: Representative) -> RepresentativeRecord:
    return RepresentativeRecord(
        pk=row.pk,
        public_id=row.public_id,
        user=row.user_id,
        title=row.title,
        organisation=row.organisation,
        areas=tuple(row.areas),
        languages=tuple(row.languages),
        time_zone=row.time_zone,
        load_limit=row.load_limit,
        clock_days=row.clock_days,
        away_from=row.away_from,
        away_to=row.away_to,
        cover=row.cover_id,
        via=row.via,
    )
