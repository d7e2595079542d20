"""Frozen records of events, registrations and meetings; dates are EDTF texts, times are those of a wall clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from twinway.domain.cooperation.activities.records import Ending
from twinway.kernel.wall_time import WallTime


@dataclass(frozen=True, slots=True)
class Words:
    """A title and a text in one language."""

    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the organiser adds to an event; `places` None: as many as come."""

    pk: int = 0
    owner: int | None = None
    owner_name: str = ""
    series: int | None = None
    zone: str = ""
    other_zone: str = ""
    texts: Mapping[str, Words] = field(default_factory=dict)
    places: int | None = None
    opens: bool = False
    answer_hours: int = 72
    version: int = 0


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event or a series: what is told of it, and its plan, an empty one where nobody organises it here."""

    pk: int
    public_id: str
    key: str
    title: str
    kind: str
    stated: str
    date: str
    place: int | None
    goals: tuple[str, ...]
    source: int
    locator: str
    note: str
    via: str
    recorded_at: datetime
    ties: tuple[int, ...] = ()
    cities: tuple[int, ...] = ()
    hosts: tuple[tuple[int, str], ...] = ()
    ending: Ending | None = None
    plan: Plan = field(default_factory=Plan)

    @property
    def is_example(self) -> bool:
        """Made up, to show how it works."""
        return self.via == "example"


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as its organiser writes it: `kind` event or event_series, `date` EDTF, the rest primary keys."""

    title: str
    kind: str
    date: str
    owner: int
    with_bodies: tuple[int, ...] = ()
    place: int | None = None
    tie: int | None = None
    cities: tuple[int, ...] = ()
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What the organiser says beside the event itself."""

    owner: int | None = None
    series: int | None = None
    zone: str = ""
    other_zone: str = ""
    texts: Mapping[str, Words] = field(default_factory=dict)
    places: int | None = None
    opens: bool = False
    answer_hours: int = 72


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the programme; `titles` by language."""

    starts: WallTime
    ends: WallTime
    titles: Mapping[str, str]
    where: str = ""
    pk: int = 0


@dataclass(frozen=True, slots=True)
class SlotRecord:
    """A time for meetings."""

    pk: int
    starts: WallTime
    ends: WallTime


@dataclass(frozen=True, slots=True)
class TableRecord:
    """A table with so many seats."""

    pk: int
    name: str
    seats: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody registers with: `organisation` where it is in the directory, `company` in words."""

    company: str
    name: str
    people: int = 1
    about: str = ""
    organisation: int | None = None
    consent: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationRecord:
    """Somebody registered, who waits, or who cancelled."""

    pk: int
    public_id: str
    event: int
    user: int | None
    company: str
    about: str
    name: str
    people: int
    state: str
    registered_at: datetime
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting; `table` is empty until it is booked."""

    pk: int
    public_id: str
    event: int
    slot: SlotRecord
    requester: int
    counterpart: int
    message: str
    state: str
    asked_at: datetime
    answer_by: datetime
    absent: str
    substituted: str
    substitute: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """Asking after a held meeting, so many days later."""

    pk: int
    meeting: str
    days: int
    due: date
    done_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the meetings booked: `held` counts those a substitute came to."""

    booked: int
    held: int
    substitutes: int
    no_shows: int
    untold: int

    @property
    def by_the_booked(self) -> int:
        """Held by those who were booked."""
        return self.held - self.substitutes

    @property
    def no_show_rate(self) -> float | None:
        """No-shows of the meetings booked, in percent with one decimal; None where none was booked."""
        return round(100 * self.no_shows / self.booked, 1) if self.booked else None
