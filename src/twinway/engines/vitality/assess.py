"""The rule: what the evidence of a side says by the asked day; silence says nothing unless evidence was due.

Evidence counts from its latest possible day on. In this order: a sign within the rhythm of the kind is *active*, unless
evidence was due since and did not come; a tie younger than two years is *new*; a sign within three times the rhythm is
*quiet*; an older one, or none, is *dormant* only where evidence was due since and did not come; else *unknown*.
So a newer sign never makes a side less alive, and one side's evidence never touches the other.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from twinway.engines.vitality.records import Letter, Life, SideVitality, Sign, Silence, State
from twinway.engines.vitality.rhythm import NEW_MONTHS, QUIET_FACTOR, expected_months
from twinway.kernel.partial_date import PartialDate

Evidence = TypeVar("Evidence", Sign, Silence)


def vitality(life: Life) -> tuple[SideVitality, SideVitality]:
    """How alive side a and side b are on the asked day, each with its explanation and sources."""
    return _side(life, "a", life.names[0]), _side(life, "b", life.names[1])


def _side(life: Life, letter: Letter, name: str) -> SideVitality:
    sign = _latest([sign for sign in life.signs if sign.letter in (letter, None)], life.on)
    silence = _latest([one for one in life.silences if one.letter in (letter, None)], life.on)
    if silence and sign and _day(sign.when) >= _day(silence.when):
        silence = None
    state = _state(life, sign, silence)
    sources = tuple(one.source for one in (sign, silence) if one is not None and one.source)
    text = f"{name}: {_words(life, state, sign, silence)}"
    return SideVitality(letter, state, text, sign.when.text if sign else None, expected_months(life.kind), sources)


def _state(life: Life, sign: Sign | None, silence: Silence | None) -> State:
    rhythm = expected_months(life.kind)
    age = _months(_day(sign.when), life.on) if sign else None
    if age is not None and age <= rhythm and not silence:
        return "active"
    if _is_new(life):
        return "new"
    if age is not None and age <= rhythm * QUIET_FACTOR:
        return "quiet"
    return "dormant" if silence else "unknown"


def _is_new(life: Life) -> bool:
    """Surely begun, and not more than two years ago by the earliest day it can have begun."""
    began = life.began
    if began is None or began.earliest is None or began.latest is None or began.latest > life.on:
        return False
    return _months(began.earliest, life.on) <= NEW_MONTHS


def _words(life: Life, state: State, sign: Sign | None, silence: Silence | None) -> str:
    last = f"last sign of life {sign.when.words()}" if sign else "no dated sign on record"
    missed = f"{silence.text}, {silence.when.words()}" if silence else ""
    if state == "active" and sign:
        return f"active, {last} ({sign.text})."
    if state == "new" and life.began:
        return f"new, since {life.began.words()}."
    if state == "quiet":
        return f"quiet, {last}. {missed or f'We expect one every {_every(expected_months(life.kind))}'}."
    if state == "dormant":
        return f"dormant. {missed}; {last}."
    if sign:
        return f"not known, {last}. A gap in our record is not proof of a gap in life."
    return "not known, no dated sign on record, and none was due."


def _latest(evidence: list[Evidence], on: date) -> Evidence | None:
    """The newest that has surely happened by the day; equals by their text, so that the order given plays no part."""
    known = [one for one in evidence if one.when.latest is not None and one.when.latest <= on]
    return max(known, key=lambda one: (_day(one.when), one.text, one.when.text), default=None)


def _day(when: PartialDate) -> date:
    return when.latest or date.max


def _months(start: date, end: date) -> int:
    """Whole months from start to end."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _every(months: int) -> str:
    return f"{months // 12} years" if months % 12 == 0 and months > 12 else f"{months} months"
