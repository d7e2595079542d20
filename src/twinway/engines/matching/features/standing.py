"""Standing: what holds formally on each side on the asked day, and what that rests on."""

from __future__ import annotations

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.records import SideFacts, SourceRef, TieFacts
from twinway.engines.matching.words import date_words, day_words, once, upper_first

# Tenths of both sides together: the tie's summary decides the row, the weaker side the column.
_BOTH_HOLD, _ONE_HOLDS, _LISTED, _PAUSED, _NOTHING = 10, 7, 4, 2, 0
_HOLD = ("in_force", "emeritus")
_STATES = {
    "in_force": "in force",
    "emeritus": "in force, honoured",
    "paused": "paused",
    "suspended": "suspended",
    "terminated": "ended",
    "expired": "ended by time",
    "proposed": "proposed",
    "authorised": "authorised, not signed",
    "not_stated": "not stated",
}


def value(_asked: Asked, tie: TieFacts, _reading: Reading) -> int:
    """In force on both sides 10, on one 7; listed 4; paused or suspended 2; anything else 0. Honoured costs one."""
    if tie.summary == "in_force":
        first, second = (side.state for side in tie.sides)
        both = first in _HOLD and second in _HOLD
        return (_BOTH_HOLD if both else _ONE_HOLDS) - ("emeritus" in (first, second))
    return {"listed": _LISTED, "paused": _PAUSED}.get(tie.summary, _NOTHING)


def say(asked: Asked, tie: TieFacts, ends: Ends) -> Said:
    """The state of both sides in words; one sentence where they agree, one a side where they do not."""
    day = day_words(asked.wish.on)
    sides = sorted(tie.sides, key=lambda side: side.letter != ends.home_side)
    sources = once(source for side in sides for source in side.sources) or tie.sources
    if all(side.state == "listed" for side in sides):
        return Said(upper_first(listed_words(tie)), sources)
    if all(side.state == "in_force" for side in sides):
        return Said(f"In force on both sides on {day}{_since(sides)}.", sources)
    return Said(" ".join(f"{_name(side)}: {side_words(side)}." for side in sides), sources)


def side_words(side: SideFacts) -> str:
    """`suspended since March 2022`, `listed, unconfirmed`, `not stated`."""
    if side.state == "listed":
        return f"listed by {_list_of(side.sources)}, unconfirmed"
    since = date_words(side.since)
    said = _STATES.get(side.state, side.state.replace("_", " "))
    return f"{said} since {since.removeprefix('since ')}" if since else said


def listed_words(tie: TieFacts) -> str:
    """`listed by Wikidata on 24 November 2026, unconfirmed.`"""
    sources = once(source for side in tie.sides for source in side.sources) or tie.sources
    return f"listed by {_list_of(sources)}, unconfirmed."


def _list_of(sources: tuple[SourceRef, ...]) -> str:
    if not sources:
        return "a source without a name"
    first = sources[0]
    if not first.date:
        return first.title
    return f"{first.title} {'on' if first.date.count('-') == 2 else 'in'} {date_words(first.date)}"


def _since(sides: list[SideFacts]) -> str:
    dates = {side.since for side in sides}
    words = date_words(dates.pop()) if len(dates) == 1 else ""
    return f", since {words.removeprefix('since ')}" if words else ""


def _name(side: SideFacts) -> str:
    return side.party or " and ".join(place.name for place in side.places)
