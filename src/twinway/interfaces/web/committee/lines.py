"""Fields of several lines, one thing a line: members, points of a programme, money, and what something led to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from twinway.domain.cooperation.activities.records import Member, Money, Point
from twinway.domain.cooperation.outcomes.rules import figure
from twinway.domain.cooperation.records import OutputRecord
from twinway.interfaces.web.committee.sheets import long_text
from twinway.interfaces.web.reading import Reader

MOST = 200
LONGEST = 20_000
NAMED = "+"
_MONEY = re.compile(
    r"(?P<way>in|out)\s+(?P<amount>.+?)\s+(?P<currency>[A-Za-z]{3})\s+(?P<year>\d{4})(?:\s+(?P<what>.+))?",
    re.IGNORECASE,
)
_POINT = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})[ T](?P<hour>\d{1,2}):(?P<minute>\d{2})\s+(?P<rest>.+)")
_OUTPUT = re.compile(r"(?:(?P<count>\S+)\s+)?(?P<kind>[^\W\d][^:]{1,58})(?::\s*(?P<text>.+))?")
Item = TypeVar("Item")


def read(reader: Reader, name: str, one: Callable[[str], Item | None]) -> tuple[Item, ...]:
    """The lines of a field as records; the first that cannot be read is named in the sentence beside the field."""
    lines = [line.strip() for line in long_text(reader, name, LONGEST).splitlines() if line.strip()]
    if len(lines) > MOST:
        reader.wrong[name] = _("Write at most %(most)s lines") % {"most": MOST}
    found = []
    for line in lines[:MOST]:
        item = one(line)
        if item is None:
            reader.wrong.setdefault(name, _("This line cannot be read: %(line)s") % {"line": line[:80]})
        else:
            found.append(item)
    return tuple(found)


def member(side: str) -> Callable[[str], Member | None]:
    """`+ Jane Doe; head of delegation`: name and role; the plus says that the name may be public."""

    def one(line: str) -> Member | None:
        named = line.startswith(NAMED)
        name, _semicolon, role = (part.strip() for part in line.removeprefix(NAMED).partition(";"))
        if not name or len(name) > 200 or len(role) > 200:
            return None
        return Member(name, role, side, named) if role else Member("", name, side)

    return one


def point(zone: str) -> Callable[[str], Point | None]:
    """`2003-02-10 10:00 Opening; City Hall`: a time on the wall in `zone`, what, and where."""

    def one(line: str) -> Point | None:
        found = _POINT.fullmatch(line)
        if found is None:
            return None
        what, _semicolon, where = (part.strip() for part in found["rest"].partition(";"))
        starts = f"{found['day']}T{int(found['hour']):02}:{found['minute']}"
        fits = _is_time(starts) and 0 < len(what) <= 300 and len(where) <= 200
        return Point(starts, zone, what, where) if fits else None

    return one


def money(side: str) -> Callable[[str], Money | None]:
    """`out about 1,200 USD 2003 flights`: the way it went, how much of which currency of which year, and for what."""

    def one(line: str) -> Money | None:
        found = _MONEY.fullmatch(line)
        if found is None:
            return None
        value, qualifier = figure(found["amount"])
        what = (found["what"] or "").strip()
        if qualifier == "text" or len(value) > 18 or len(what) > 200:
            return None
        amount = Decimal(value).quantize(Decimal("0.01"))
        return Money(side, found["way"].lower(), amount, found["currency"].upper(), int(found["year"]), qualifier, what)

    return one


def output(line: str) -> OutputRecord | None:
    """`3 proposals: of companies in Cherepovets`: a count, if any, a kind, and words."""
    found = _OUTPUT.fullmatch(line)
    if found is None:
        return None
    value, qualifier = figure(found["count"] or "")
    kind, text = found["kind"].strip().lower(), (found["text"] or "").strip()
    if value.isdecimal() and len(value) < 7:
        return OutputRecord(kind, int(value), qualifier, text)
    if found["count"] and qualifier == "text":
        return OutputRecord(kind, None, value, text) if value.lower() == _("several") else _worded(line)
    return OutputRecord(kind, None, "", text)


def _worded(line: str) -> OutputRecord | None:
    """A line without a count, whose first word belongs to the kind."""
    kind, _colon, text = (part.strip() for part in line.partition(":"))
    return OutputRecord(kind.lower(), None, "", text) if kind and len(kind) <= 60 else None


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def typed_members(members: Iterable[Member], side: str) -> str:
    """The members of a side as they are typed."""
    own = [one for one in members if one.side == side]
    return "\n".join(
        f"{NAMED + ' ' if one.may_be_named else ''}{one.name}; {one.role}" if one.name else one.role for one in own
    )


def typed_points(points: Iterable[Point]) -> str:
    """The points of a programme as they are typed."""
    return "\n".join(
        f"{one.starts.replace('T', ' ')} {one.what}{f'; {one.where}' if one.where else ''}" for one in points
    )


def typed_money(lines: Iterable[Money]) -> str:
    """Lines of money as they are typed."""
    return "\n".join(
        " ".join(
            part
            for part in (
                *(one.way, "" if one.qualifier == "exact" else one.qualifier, f"{one.amount.normalize():f}"),
                *(one.currency, str(one.year), one.what),
            )
            if part
        )
        for one in lines
    )


def typed_outputs(outputs: Iterable[OutputRecord]) -> str:
    """What it led to as it is typed."""
    return "\n".join(
        f"{_count(one)}{one.kind.replace('_', ' ')}{f': {one.description}' if one.description else ''}"
        for one in outputs
    )


def _count(one: OutputRecord) -> str:
    if one.count is None:
        return f"{one.qualifier} " if one.qualifier == _("several") else ""
    marks = {"more than": ">", "less than": "<", "about": "~", "at least": ">="}
    return f"{marks.get(one.qualifier, '')}{one.count} "
