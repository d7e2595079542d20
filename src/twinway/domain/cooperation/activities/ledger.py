"""The reciprocity ledger: who hosted and visited, gave and received, whose money came in or went out, who moved last.

Only what has happened by a day counts. What one side visited, the other hosted; what one gave, the other received.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from twinway.domain.cooperation.activities.records import Held
from twinway.domain.cooperation.activities.rules import GIVING, JOURNEYS, standing
from twinway.kernel.partial_date import PartialDate

LETTERS = ("a", "b")


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity with the sides that travelled, gave or wrote (letters); none where nobody says."""

    held: Held
    movers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sum:
    """Money of one currency; `rough` where an amount of it is only about, or more or less than told."""

    currency: str
    came_in: Decimal
    went_out: Decimal
    rough: bool


@dataclass(frozen=True, slots=True)
class SideSum:
    """One side's account."""

    letter: str
    visited: int
    hosted: int
    gave: int
    received: int
    money: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Both accounts, how many journeys and gifts have no side told, and the last to move (None where nobody did)."""

    sides: tuple[SideSum, SideSum]
    without_side: int
    last: Entry | None
    last_date: str = ""


def ledger(entries: Iterable[Entry], on: date) -> Ledger:
    """The ledger of a tie as of a day."""
    done = [one for one in entries if standing(one.held, on).state == "happened" and _begun(one, on)]
    counted = [one for one in done if one.held.wording.kind in JOURNEYS | GIVING]
    first, second = (_side(letter, done) for letter in LETTERS)
    last = max((one for one in done if one.movers), key=lambda one: _last_day(one, on), default=None)
    return Ledger(
        sides=(first, second),
        without_side=sum(not one.movers for one in counted),
        last=last,
        last_date=standing(last.held, on).date if last else "",
    )


def _side(letter: str, done: Iterable[Entry]) -> SideSum:
    told: Counter[str] = Counter()
    sums: dict[str, list[Decimal]] = {}
    rough: set[str] = set()
    for one in done:
        told.update(_parts(one, letter))
        for line in one.held.wording.money:
            if line.side == letter:
                sums.setdefault(line.currency, [Decimal(0), Decimal(0)])[line.way == "out"] += line.amount
                rough |= {line.currency} if line.qualifier != "exact" else set()
    return SideSum(letter, told["visited"], told["hosted"], told["gave"], told["received"], _money(sums, rough))


def _parts(one: Entry, letter: str) -> list[str]:
    """What a side did in one activity."""
    kind = one.held.wording.kind
    names = ("visited", "hosted") if kind in JOURNEYS else ("gave", "received") if kind in GIVING else ()
    other = "b" if letter == "a" else "a"
    return [name for name, who in zip(names, (letter, other), strict=False) if who in one.movers]


def _money(sums: Mapping[str, list[Decimal]], rough: set[str]) -> tuple[Sum, ...]:
    return tuple(Sum(code, sums[code][0], sums[code][1], code in rough) for code in sorted(sums))


def _begun(one: Entry, on: date) -> bool:
    first = _first_day(one, on)
    return first is None or first <= on


def _first_day(one: Entry, on: date) -> date | None:
    when = standing(one.held, on).date
    return PartialDate.parse(when).earliest if when else None


def _last_day(one: Entry, on: date) -> date:
    when = standing(one.held, on).date
    return (PartialDate.parse(when).latest if when else None) or date.min
