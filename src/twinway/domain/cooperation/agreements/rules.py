"""Pure rules: words of agreements, where one stands on a day, and what a planned date has become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from twinway.domain.cooperation.agreements.records import StepTold
from twinway.domain.ties.rules import ENDED
from twinway.kernel.partial_date import PartialDate

KINDS = ("letter_of_intent", "protocol", "memorandum", "agreement", "subsidiary_arrangement", "resolution")
STEPS = ("prepare", "notify", "authorise", "sign")
OPERATORS = ("any", "all", "and_or_unclear")
RULES = ("registered", "located")
NOT_YET = frozenset({"planned", "authorised", "prepared", "notified", "signed_by_one"})
_REACHED = {"prepare": "prepared", "notify": "notified", "authorise": "authorised"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an agreement stands: its state, since when, the date planned, and since when its outcome is unknown."""

    state: str
    since: str = ""
    planned: str = ""
    unknown_since: str = ""

    @property
    def binds(self) -> bool:
        """Whether what it promises counts: it is signed, and nobody ended it."""
        return self.state not in NOT_YET and self.state not in ENDED


def standing(stated: str, when: str, steps: Sequence[StepTold], on: date, ends: str = "") -> Standing:
    """Where an agreement stands on a day; `ends` is the end of a term that nothing renews, empty where there is none.

    What its source states holds, unless it was only planned; then the steps done by that day say how far it came. Both
    sides must sign, or one act for both. A planned date never signs anything: once it has passed without a signature
    the outcome is unknown since then.
    """
    found = _standing(stated, when, steps, on)
    return Standing("expired", ends) if ends and found.binds and _last_day(ends) < on else found


def _standing(stated: str, when: str, steps: Sequence[StepTold], on: date) -> Standing:
    if stated not in ("planned", "authorised"):
        return Standing(stated, when)
    done = [one for one in steps if one.state == "done" and _last_day(one.date) <= on]
    signed = [one for one in done if one.step == "sign"]
    if {"a", "b"} <= {letter for one in signed for letter in ("ab" if one.party == "both" else one.party)}:
        return Standing("signed", max(signed, key=lambda one: _last_day(one.date)).date)
    plans = sorted((one for one in steps if one.state == "planned" and one.step == "sign"), key=lambda one: one.pk)
    planned = plans[-1].date if plans else when if stated == "planned" else ""
    passed = planned if planned and _last_day(planned) < on else ""
    return Standing("signed_by_one" if signed else _furthest(stated, done), "", planned, passed)


def _furthest(stated: str, done: Sequence[StepTold]) -> str:
    reached = [STEPS.index(one.step) for one in done if one.step in _REACHED]
    if not reached:
        return stated
    furthest = _REACHED[STEPS[max(reached)]]
    return "authorised" if stated == "authorised" else furthest


def overdue(steps: Sequence[StepTold], on: date) -> tuple[StepTold, ...]:
    """Steps that were planned for a day now past, and never told as done."""
    done = {(one.step, letter) for one in steps if one.state == "done" for letter in _letters(one)}
    late = (one for one in steps if one.state == "planned" and _last_day(one.date) < on)
    return tuple(one for one in late if not {(one.step, letter) for letter in _letters(one)} <= done)


def _letters(one: StepTold) -> str:
    return "ab" if one.party == "both" else one.party


def _last_day(when: str) -> date:
    return PartialDate.parse(when).latest or date.max


def is_unspecified(benefit: str) -> bool:
    """Whether a text leaves open what it promises: nothing told, or told as not specified."""
    words = benefit.lower().replace("-", "")
    return not words.strip() or "unspecified" in words or "not specified" in words


def first_day(when: str) -> date:
    """The first day an EDTF text can mean."""
    told = PartialDate.parse(when)
    return told.earliest or told.latest or date.min
