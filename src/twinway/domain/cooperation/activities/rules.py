"""What an activity may be, where it stands on a day, and who gave, travelled or moved last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from twinway.domain.cooperation.activities.records import Held, Money, Point, Wording
from twinway.domain.cooperation.committee import bad_dates
from twinway.kernel.partial_date import PartialDate
from twinway.kernel.wall_time import settle

KINDS = ("visit", "delegation", "project", "gift", "humanitarian", "correspondence")
JOURNEYS = frozenset({"visit", "delegation"})
GIVING = frozenset({"gift", "humanitarian"})
VALUE_CLASSES = ("", "token", "under_100", "under_1000", "over_1000")
QUALIFIERS = ("exact", "about", "more than", "at least", "less than", "several")
SIDES = ("a", "b", "both")
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Standing:
    """Where it stands on a day; `unknown_since` is the planned date that passed without word (EDTF), else empty."""

    state: str
    date: str
    unknown_since: str = ""


def standing(one: Held, on: date) -> Standing:
    """Planned stays planned until a person tells what became of it, however long its date has passed."""
    if one.ending and begun(one.ending.date, on):
        return Standing(one.ending.state, one.ending.date)
    when = one.wording.date
    if one.state != "planned":
        return Standing(one.state, when)
    last = PartialDate.parse(when).latest if when else None
    return Standing("planned", when, when if last and last < on else "")


def begun(text: str, on: date) -> bool:
    """Whether an EDTF date has begun by a day; an empty one is taken to have."""
    first = PartialDate.parse(text).earliest if text else None
    return first is None or first <= on


def movers(one: Held, guests: Iterable[str] = ()) -> frozenset[str]:
    """The sides that travelled, gave or wrote: as told, else those that the guests come from (letters)."""
    if one.wording.from_side:
        return frozenset("ab" if one.wording.from_side == "both" else one.wording.from_side)
    return frozenset(guests)


def problems(wording: Wording) -> dict[str, str]:
    """A sentence for each field that cannot be kept."""
    wrong = bad_dates({"date": wording.date})
    if not wording.title.strip():
        wrong["title"] = "Say in a few words what it was"
    if wording.kind not in KINDS:
        wrong["kind"] = "Choose what it was"
    if not wording.date:
        wrong["date"] = "Say when, as far as known: 2003, June 2003 or 2003-06-30"
    if wording.from_side not in SIDES:
        wrong["from_side"] = "Say which side travelled, gave or wrote"
    if wording.kind in GIVING and not wording.gift.what.strip():
        wrong["what_given"] = "Say what was given"
    return wrong | _money_problems(wording.money) | _programme_problems(wording.programme)


def ending_problems(planned: str, state: str, day: str, today: date) -> dict[str, str]:
    """Why an end cannot be told: nothing has happened on a day ahead."""
    wrong = bad_dates({"day": day}) if day else {"day": "Say on which day"}
    if state not in ("happened", "cancelled"):
        wrong["state"] = "Say whether it happened or was cancelled"
    if planned != "planned":
        wrong["state"] = "It is told as happened already"
    if not wrong and not begun(day, today):
        wrong["day"] = "That day lies ahead; it is still a plan"
    return wrong


def _money_problems(lines: Iterable[Money]) -> dict[str, str]:
    for line in lines:
        code = line.currency
        if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
            return {"money": "Write the currency as three letters, such as USD"}
        if line.side not in ("a", "b") or line.way not in ("in", "out") or line.amount <= 0:
            return {"money": "Say whose money it was, whether it came in or went out, and how much"}
        if not FIRST_YEAR <= line.year <= LAST_YEAR:
            return {"money": "Write the year of the money, such as 2003"}
    return {}


def _programme_problems(points: Iterable[Point]) -> dict[str, str]:
    for point in points:
        try:
            settle(point.starts, point.zone, "first")
        except ValueError as refusal:
            return {"programme": f"{point.starts.replace('T', ' ')}: {refusal}"}
    return {}
