"""Frozen records of people and bodies; dates are EDTF texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

EXAMPLE = "example"  # the feed of made-up bodies
MEMBER = "member"  # what people wrote here about their own body


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """Who is or was what; `former` as the source put it. Only names a public source gives, or that were agreed to."""

    person: int
    name: str
    native_name: str
    category: str
    role: str
    body: int | None
    body_name: str
    place: int | None
    former: bool
    start: str
    end: str
    observed: str
    source: int
    note: str


@dataclass(frozen=True, slots=True)
class RegionRecord:
    """A consulting region and the countries in it, ISO codes."""

    key: str
    name: str
    countries: tuple[str, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is said of an organisation: `place` a primary key, `represents` and `areas` ISO 3166-1 or -2 codes.

    `text` is what it does, `identifiers` are (scheme, value) pairs, `languages` ISO 639-1 codes.
    """

    name: str
    kind: str
    native_name: str = ""
    place: int | None = None
    text: str = ""
    url: str = ""
    sector_codes: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ()
    represents: str = ""
    areas: tuple[str, ...] = ()
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """An organisation as the register holds it; `observed` is when its source was read or printed, EDTF."""

    pk: int
    key: str
    public_id: str
    profile: Profile
    named: bool
    count: int | None
    parent: int | None
    observed: str
    source: int
    via: str
    version: int
    recorded_at: datetime

    @property
    def is_example(self) -> bool:
        """Whether it was made up to show the pages."""
        return self.via == EXAMPLE

    @property
    def told_by_itself(self) -> bool:
        """Whether it was written here by those who look after it."""
        return self.via == MEMBER

    @property
    def scope(self) -> str:
        """What grants, claims and screenings call it."""
        return f"organisation:{self.key}"


@dataclass(frozen=True, slots=True)
class OrganisationInput:
    """An organisation as a feed tells it, under the feed's own key; `observed` EDTF, `locator` where it stands."""

    key: str
    profile: Profile
    source: int
    observed: str = ""
    locator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeldInput:
    """A row that waits for the answer to a question (its primary key)."""

    line: int
    row_key: str
    record: dict[str, object]
    question: int


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A waiting row with the feed and the source it came by."""

    pk: int
    line: int
    record: dict[str, object]
    via: str
    source: int


@dataclass(frozen=True, slots=True)
class EditRecord:
    """One edit: the version it made, and (column, before, after)."""

    version: int
    changes: tuple[tuple[str, str, str], ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """What a person agreed to; the value is given only to those who look after the body."""

    pk: int
    person: int
    field: str
    purpose: str
    value: str
    given_on: date
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class PersonInput:
    """Somebody with a role in a body, as an editor writes it; `agreed` are (field, purpose, value) with consent."""

    name: str
    role: str
    start: str = ""
    end: str = ""
    agreed: tuple[tuple[str, str, str], ...] = ()
