"""Frozen records of activities as people write and read them; dates are EDTF texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from twinway.domain.cooperation.records import OutputRecord


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who took part; the name is public only where they agreed."""

    name: str
    role: str
    side: str = ""
    may_be_named: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the programme; `starts` is what the clock at its place shows, `zone` the zone of that place."""

    starts: str
    zone: str
    what: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """What a side took in or paid out; a positive amount of a currency (ISO 4217) of a year."""

    side: str
    way: str
    amount: Decimal
    currency: str
    year: int
    qualifier: str = "exact"
    what: str = ""


@dataclass(frozen=True, slots=True)
class Gift:
    """What was given, its class of value, and the body or office that keeps it."""

    what: str = ""
    value_class: str = ""
    kept_by: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """An activity as a person writes it; `hosts` are primary keys of organisations, `place` of a place."""

    title: str
    kind: str
    date: str
    from_side: str = ""
    fields: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    place: int | None = None
    hosts: tuple[int, ...] = ()
    note: str = ""
    members: tuple[Member, ...] = ()
    programme: tuple[Point, ...] = ()
    money: tuple[Money, ...] = ()
    outputs: tuple[OutputRecord, ...] = ()
    gift: Gift = Gift()


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a plan: the state told, its day, and the source that shows it."""

    pk: int
    state: str
    date: str
    source: int
    note: str


@dataclass(frozen=True, slots=True)
class Held:
    """An activity as it is held, with what a person wrote; `via` is `person` where the committee wrote all of it."""

    pk: int
    public_id: str
    key: str
    ties: tuple[int, ...]
    state: str
    via: str
    version: int
    source: int
    direction: str
    recorded_on: date
    wording: Wording
    ending: Ending | None = None
    host_names: tuple[str, ...] = ()
    place_name: str = ""
