"""Returns of beginnings in a year: ties and agreements every five years, cities every twenty-five, coincidences.

Two returns coincide when they belong together (a tie and its places) and lie within twelve months of each other. Work
on one starts at least twelve months before its first possible day: councils vote their money a year ahead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from twinway.engines.planning.records import Anniversary, Begun
from twinway.kernel.partial_date import PartialDate

STEPS = {"tie": 5, "agreement": 5, "place": 25}
NEAR = timedelta(days=366)  # within twelve months
# Where a day was written in the Julian calendar, the same day in ours comes later by this many days.
_GAPS = ((date(1700, 3, 11), 11), (date(1800, 3, 12), 12), (date(1900, 3, 13), 13))


def anniversaries(begun: Iterable[Begun], year: int) -> list[Anniversary]:
    """What returns in a year, in the order of its days; each names what coincides with it, from the years beside too.

    Raises ValueError for a year outside 2 to 9998.
    """
    if not 2 <= year <= 9998:
        raise ValueError("a year from 2 to 9998 is needed")
    told = _once(begun)
    around = [one for near in (year - 1, year, year + 1) for one in _returns(told, near)]
    by_key: dict[str, list[Anniversary]] = {}
    for one in around:
        for key in one.begun.group:
            by_key.setdefault(key, []).append(one)
    found = [_with_coincidences(one, by_key) for one in around if _year(one.when) == year]
    return sorted(found, key=lambda one: (one.when.earliest or date.max, -one.years, one.begun.subject, one.begun.what))


def from_julian(day: date) -> date:
    """The day of our calendar on which a day of the Julian calendar fell, from 1582 on."""
    gap = 10 + sum(day >= first - timedelta(days=days) for first, days in _GAPS)
    return day + timedelta(days=gap)


def _once(begun: Iterable[Begun]) -> list[Begun]:
    """One beginning a subject, matter and year: the most precise date stands, every source is kept."""
    held: dict[tuple[str, str, int], Begun] = {}
    for one in begun:
        first = one.when.earliest
        if first is None or one.when.is_interval:
            continue
        key = (one.subject_id, one.what, first.year)
        other = held.get(key)
        if other is None:
            held[key] = one
            continue
        better, worse = sorted((other, one), key=lambda b: (-len(b.when.text), b.note == ""))
        held[key] = _joined(better, worse)
    return list(held.values())


def _joined(better: Begun, worse: Begun) -> Begun:
    sources = tuple(dict.fromkeys((*better.sources, *worse.sources)))
    differ = len(better.when.text) == len(worse.when.text) and better.when != worse.when
    told = f"another source says {worse.when.words()}" if differ else worse.note
    note = "; ".join(dict.fromkeys(part for part in (better.note, told) if part))
    return replace(better, group=better.group | worse.group, sources=sources, note=note)


def _returns(begun: Sequence[Begun], year: int) -> list[Anniversary]:
    return [_return(one, year) for one in begun if _falls(one, year)]


def _falls(one: Begun, year: int) -> bool:
    first, last = one.when.earliest, one.when.latest
    if first is None or last is None or first.year != last.year:
        return False
    years = year - first.year
    return years > 0 and years % STEPS[one.kind] == 0


def _return(one: Begun, year: int) -> Anniversary:
    first = one.when.earliest
    assert first is not None
    shown, both = _in_year(one, year)
    day = shown.earliest or date(year, 1, 1)
    return Anniversary(one, year - first.year, shown, _months_before(day), (), both)


def _in_year(one: Begun, year: int) -> tuple[PartialDate, str]:
    """The date as precise as the source is, in the year asked about; 29 February returns on the 28th."""
    first = one.when.earliest
    assert first is not None
    precision = one.when.text.rstrip("~?%").count("-")
    if precision < 2:
        month = f"-{first.month:02}" if precision == 1 and first.month == (one.when.latest or first).month else ""
        return PartialDate.parse(f"{year:04}{month}"), ""
    old = one.calendar == "old"
    day = from_julian(first) if old else first
    text = f"{year:04}-{day.month:02}-{28 if (day.month, day.day) == (2, 29) else day.day:02}"
    both = f"{_said(day)} in today's calendar, {_said(first)} in the old one" if old else ""
    return PartialDate.parse(text), both


def _said(day: date) -> str:
    return f"{day.day} {PartialDate.parse(f'{day.year:04}-{day.month:02}').words()}"


def _months_before(day: date) -> date:
    """The same day a year earlier."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _with_coincidences(one: Anniversary, by_key: dict[str, list[Anniversary]]) -> Anniversary:
    near = {other.begun: other for key in one.begun.group for other in by_key[key] if _coincide(one, other)}
    if not near:
        return one
    told = sorted(near.values(), key=lambda other: (other.when.earliest or date.max, other.begun.subject))
    names = tuple(f"{other.begun.subject}: {other.years} years, {other.when.words()}" for other in told)
    plan_by = min([one.plan_by, *(other.plan_by for other in told)])
    return replace(one, plan_by=plan_by, coincides_with=names)


def _coincide(one: Anniversary, other: Anniversary) -> bool:
    """Two matters of one group that may fall within twelve months, by the days they can mean."""
    if one.begun.subject_id == other.begun.subject_id:
        return False
    first, last = one.when.earliest, one.when.latest
    start, end = other.when.earliest, other.when.latest
    if first is None or last is None or start is None or end is None:
        return False
    return start - NEAR <= last and end + NEAR >= first and min(abs(start - first), abs(end - last)) <= NEAR


def _year(when: PartialDate) -> int:
    return when.earliest.year if when.earliest else 0
