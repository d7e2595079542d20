"""Frozen records of objectives and readings; dates are EDTF texts, days are `date`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective as a person writes it; `owner` is the primary key of a body."""

    what: str
    indicator: str
    field: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_date: str = ""
    target: Decimal | None = None
    due: str = ""
    owner_role: str = ""
    owner: int | None = None
    measured_by: str = ""


@dataclass(frozen=True, slots=True)
class ReadingTold:
    """The indicator as it stood on a day (EDTF); `corrects` names the reading it stands in for."""

    pk: int
    date: str
    value: Decimal
    corrects: int | None
    note: str
    source: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ObjectiveRecord:
    """An objective as held, with its readings in the order of their dates."""

    pk: int
    public_id: str
    tie: int
    aim: Aim
    owner_name: str
    state: str
    adopted_on: date | None
    dropped_on: date | None
    reason: str
    source: int
    version: int
    readings: tuple[ReadingTold, ...] = ()
