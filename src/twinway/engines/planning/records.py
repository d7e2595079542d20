"""What the planning engine is told and what it answers. Dates are EDTF texts where a source wrote them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from twinway.kernel.partial_date import PartialDate

Kind = Literal["date", "commitment", "gap", "peer", "capacity", "person", "success_factor", "opportunity"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who said it; `date` is EDTF as printed."""

    title: str
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a tie did, or plans to do: a visit, an event, a result. `text` says it as people would."""

    text: str
    kind: str
    fields: frozenset[str]
    when: PartialDate | None = None
    planned: bool = False
    result: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """Words of an agreement or resolution that name what the two sides wanted to do together."""

    words: str
    document: str
    fields: frozenset[str]
    source: Source


@dataclass(frozen=True, slots=True)
class Profile:
    """A tie as it is compared with others; `sizes` are the inhabitants of side a and side b, 0 where unknown."""

    id: str
    title: str
    kind: str
    level: str
    countries: tuple[str, str]
    regions: tuple[str, str]
    sizes: tuple[int, int]
    distance_km: float | None
    deeds: tuple[Deed, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A post a living tie has filled; `holder` is empty where nobody is on record, `state` says why."""

    what: str
    holder: str = ""
    state: Literal["filled", "former", "unnamed", "missing"] = "missing"
    first_step: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment of an agreement, with its own words; `kept` when evidence of fulfilment is on record."""

    words: str
    party: str
    agreement: str
    kept: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Capacity:
    """Something a side has that work could be built on: a university, a chamber, a hospital."""

    name: str
    kind: str
    side: str
    used: bool
    fields: frozenset[str]
    source: Source


@dataclass(frozen=True, slots=True)
class Open:
    """A proposal on the board that belongs to the tie or to its partner place."""

    title: str
    url: str
    expires: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a plan is made from: the tie on a day, the others, and what is known beside."""

    tie: Profile
    on: date
    peers: tuple[Profile, ...] = ()
    dates: tuple[Anniversary, ...] = ()
    posts: tuple[Post, ...] = ()
    promises: tuple[Promise, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    opportunities: tuple[Open, ...] = ()
    objectives: int = 0
    last_sign: PartialDate | None = None
    fields_source: Source = field(default=Source("The eight project fields"))


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """A measurable objective to be filled: baseline, target and owner stay empty until a person writes them."""

    text: str
    indicator: str
    unit: str
    by: date
    field: str = ""
    baseline: str = ""
    target: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of advice, with why, on whose word, and the first step; `late` when it should have begun."""

    kind: Kind
    title: str
    reason: str
    sources: tuple[Source, ...]
    first_step: str
    who: str
    by: date
    objective: ObjectiveDraft | None = None
    fields: tuple[str, ...] = ()
    late: bool = False
    tie: str = ""
    """The id of the tie that is the example, for `peer`."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One of the eight fields: what the tie did in it, and what its documents say of it."""

    field: str
    deeds: tuple[str, ...]
    agreed: Agreed | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer: ranked items, the eight fields, and what the register does not know."""

    tie: str
    on: date
    items: tuple[Item, ...]
    coverage: tuple[Coverage, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """Something that began on a day: a tie, an agreement, a city. `group` names what it can coincide with.

    `group` holds keys: two that share one belong together, such as a tie and its places. `calendar` is `old` when the
    source gives the day in the Julian calendar only.
    """

    subject: str
    subject_id: str
    kind: Literal["tie", "agreement", "place"]
    what: str
    when: PartialDate
    group: frozenset[str]
    sources: tuple[Source, ...]
    note: str = ""
    calendar: Literal["", "old"] = ""


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A year's return of a beginning; `plan_by` is at least twelve months before its first possible day."""

    begun: Begun
    years: int
    when: PartialDate
    plan_by: date
    coincides_with: tuple[str, ...] = ()
    both_calendars: str = ""
