"""Pure rules: what an objective needs to be adopted, and its progress as a function of its readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from twinway.domain.cooperation.objectives.records import Aim, ObjectiveRecord, ReadingTold
from twinway.kernel.partial_date import PartialDate

STATES = ("draft", "adopted", "reached", "missed", "unknown", "dropped")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an objective came by a day.

    `share` is the way gone from baseline (0) to target (1), None without a reading; it may lie below 0 or above 1.
    `expected` is where the straight line from baseline to target stands that day. `state` is one of STATES: `unknown`
    where the day has passed and no reading tells how it ended.
    """

    state: str
    reading: ReadingTold | None
    share: Fraction | None
    expected: Fraction | None
    at_risk: bool

    @property
    def percent(self) -> int | None:
        """The share in whole hundredths, rounded down so that 100 is only said when it is reached."""
        return None if self.share is None else int(self.share * 100 // 1)


def missing(aim: Aim) -> dict[str, str]:
    """What an objective still needs before it can be adopted: a sentence by field."""
    wrong = {}
    if aim.baseline is None:
        wrong["baseline"] = "Say where it stands at the start; 0 is a number too"
    if aim.target is None:
        wrong["target"] = "Say what number is to be reached"
    elif aim.target == aim.baseline:
        wrong["target"] = "The target must differ from where it stands at the start"
    if not aim.due or PartialDate.parse(aim.due).latest is None:
        wrong["due"] = "Say by when; a month or a year will do"
    if not aim.owner_role.strip() and aim.owner is None:
        wrong["owner_role"] = "Say who answers for it: a role or a body"
    return wrong


def standing_readings(readings: Iterable[ReadingTold], on: date) -> tuple[ReadingTold, ...]:
    """Readings taken by a day that no other reading corrects, in the order of their days."""
    told = list(readings)
    corrected = {one.corrects for one in told}
    live = (one for one in told if one.pk not in corrected and last_day(one.date) <= on)
    return tuple(sorted(live, key=lambda one: (last_day(one.date), one.value, one.pk)))


def progress(record: ObjectiveRecord, on: date) -> Progress:
    """How far it came by a day: a function of its numbers, its readings and the day, never typed in.

    The reading of the latest day counts; of two about one day the one that claims less, so that the order in which
    readings were entered makes no difference.
    """
    live = standing_readings(record.readings, on)
    last = _latest(record, live)
    share, expected = _share(record.aim, last), _line(record, on)
    state = _state(record, live, on)
    behind = share is not None and expected is not None and share < expected
    silent = share is None and expected is not None and expected > 0
    return Progress(state, last, share, expected, state == "adopted" and (behind or silent))


def _state(record: ObjectiveRecord, live: Sequence[ReadingTold], on: date) -> str:
    if record.state == "dropped" and record.dropped_on and record.dropped_on <= on:
        return "dropped"
    if record.adopted_on is None or record.adopted_on > on:
        return "draft"
    due = PartialDate.parse(record.aim.due)
    end = due.latest or date.max
    share = _share(record.aim, _latest(record, [one for one in live if last_day(one.date) <= end]))
    if share is not None and share >= 1:
        return "reached"
    if on <= end:
        return "adopted"
    told_end = any(last_day(one.date) >= (due.earliest or end) for one in live)
    return "missed" if told_end else "unknown"


def _latest(record: ObjectiveRecord, live: Sequence[ReadingTold]) -> ReadingTold | None:
    if not live:
        return None
    day = last_day(live[-1].date)
    same = [one for one in live if last_day(one.date) == day]
    aim = record.aim
    falls = aim.baseline is not None and aim.target is not None and aim.target < aim.baseline
    return max(same, key=lambda one: one.value) if falls else min(same, key=lambda one: one.value)


def _share(aim: Aim, reading: ReadingTold | None) -> Fraction | None:
    if reading is None or aim.baseline is None or aim.target is None or aim.baseline == aim.target:
        return None
    return Fraction(reading.value - aim.baseline) / Fraction(aim.target - aim.baseline)


def _line(record: ObjectiveRecord, on: date) -> Fraction | None:
    """Where a straight line from the baseline's day (else the day of adoption) to the last day stands, 0 to 1."""
    begun = last_day(record.aim.baseline_date) if record.aim.baseline_date else record.adopted_on
    end = PartialDate.parse(record.aim.due).latest if record.aim.due else None
    if begun is None or end is None or end <= begun:
        return None
    return min(Fraction(1), max(Fraction(0), Fraction((on - begun).days, (end - begun).days)))


def last_day(when: str) -> date:
    """The last day an EDTF text can mean."""
    return PartialDate.parse(when).latest or date.max


@dataclass(frozen=True, slots=True)
class RollUp:
    """Objectives by state on a day, and how many of those under way are at risk."""

    total: int
    states: tuple[tuple[str, int], ...]
    at_risk: int


def roll_up(found: Iterable[Progress]) -> RollUp:
    """Counts over objectives: all of a tie, or all a body answers for."""
    each = list(found)
    counts = Counter(one.state for one in each)
    states = tuple((state, counts[state]) for state in STATES if counts[state])
    return RollUp(len(each), states, sum(one.at_risk for one in each))


def plain(number: Decimal | None) -> str:
    """A number without useless zeros: `3`, `2.5`; empty for none."""
    return "" if number is None else f"{number.normalize():f}"
