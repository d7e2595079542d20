"""What may happen to an opportunity, and what a review leads to; pure decisions, nonsense refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from twinway.domain.trade.records import DESK, EXAMPLE, OpportunityRecord, Scores, Wording
from twinway.kernel.errors import Conflict, Invalid

KINDS = ("business_offer", "business_request", "technology_offer", "technology_request", "partner_for_project")
STATES = (
    *("draft", "submitted", "returned", "on_hold", "published"),
    *("answered", "closed", "expired", "withdrawn", "rejected"),
)
EDITABLE = frozenset({"draft", "returned", "on_hold"})
WAITING = frozenset({"submitted", "on_hold"})
ON_BOARD = frozenset({"published", "answered"})
LONGEST_LIFE = timedelta(days=366)
PUBLISH_FROM, REMARKS_FROM, HOLD_FROM = 15, 10, 5  # points of 20
MOST_CHARACTERS: Mapping[str, int] = {"title": 300, "sought": 5000, "offered": 5000, "contact_role": 120}
WRITTEN_HERE = frozenset({DESK, EXAMPLE})  # they expire; notices of others follow their publisher's last day
RENEWABLE = ON_BOARD | {"expired"}
# It is off the board from the day after its last one; that it expired is recorded once somebody looks.
MOVES: Mapping[str, tuple[frozenset[str], str]] = {
    "submit": (EDITABLE, "submitted"),
    "return": (WAITING, "returned"),
    "hold": (WAITING, "on_hold"),
    "publish": (WAITING, "published"),
    "reject": (WAITING, "rejected"),
    "renew": (RENEWABLE, "published"),
    "expire": (ON_BOARD, "expired"),
    "answer": (frozenset({"published"}), "answered"),
    "close": (ON_BOARD, "closed"),
    "withdraw": (EDITABLE | WAITING | ON_BOARD, "withdrawn"),
}
OUTCOMES = ("publish", "return", "hold", "reject")


class NotNow(Conflict):
    """The opportunity is not in a state in which this can be done."""


class NotYours(Conflict):
    """Nobody reviews what they wrote themselves."""


class TooWeak(Conflict):
    """The scores do not allow this outcome."""


def after(state: str, move: str) -> str:
    """The state a move leads to; NotNow says from which states it can be made."""
    allowed, to = MOVES[move]
    if state not in allowed:
        said = " or ".join(sorted(name.replace("_", " ") for name in allowed))
        raise NotNow(f"This proposal is {state.replace('_', ' ')}; only one that is {said} can take this step.")
    return to


def outcomes(scores: Scores) -> tuple[str, ...]:
    """What a review may lead to, the usual one first. A writer can always be asked to mend it.

    15 points and more publish, 10 to 14 publish with remarks, 5 to 9 wait, below 5 or with any 0 it is rejected or
    waits with reasons: the review of the Enterprise Europe Network's profiles, in four criteria.
    """
    if any(not 0 <= score <= 5 for score in scores.each):
        raise Invalid({"scores": "each of the four scores is a whole number from 0 to 5"})
    if min(scores.each) == 0 or scores.total < HOLD_FROM:
        return ("reject", "hold", "return")
    if scores.total < REMARKS_FROM:
        return ("hold", "return")
    return ("publish", "return")


def check_review(scores: Scores, outcome: str, remarks: str) -> None:
    """TooWeak when the scores do not allow the outcome, Invalid when it needs words and has none."""
    allowed = outcomes(scores)
    if outcome not in OUTCOMES:
        raise Invalid({"outcome": f"choose one of {', '.join(allowed)}"})
    if outcome not in allowed:
        weak = " and one score is 0" if min(scores.each) == 0 else ""
        raise TooWeak(
            f"With {scores.total} of 20 points{weak} a proposal can be {_said(allowed)}, not {_said((outcome,))}."
        )
    if not remarks.strip() and (outcome != "publish" or scores.total < PUBLISH_FROM):
        raise Invalid({"remarks": "say what is to be mended, or why; the writer reads it"})


def _said(moves: tuple[str, ...]) -> str:
    words = {"publish": "published", "return": "returned", "hold": "put on hold", "reject": "rejected"}
    return " or ".join(words[move] for move in moves)


def check_complete(wording: Wording, today: date) -> None:
    """Invalid names every field that must be filled in before a reviewer reads it."""
    wrong = _missing(wording) | _wrong_days(wording.expires, wording.deadline, today)
    if wrong:
        raise Invalid(wrong)


def check_expiry(expires: date, deadline: date | None, today: date) -> None:
    """Invalid when the last day does not lie within a year from today, or the day for answers after it."""
    if wrong := _wrong_days(expires, deadline, today):
        raise Invalid(wrong)


def _wrong_days(expires: date | None, deadline: date | None, today: date) -> dict[str, str]:
    wrong = {}
    if expires and not today <= expires <= today + LONGEST_LIFE:
        wrong["expires"] = "give a last day from today to a year from now; it can be renewed"
    if deadline and deadline < today:
        wrong["deadline"] = "the day for answers lies in the past"
    if deadline and expires and deadline > expires:
        wrong["deadline"] = "the day for answers lies after the last day on the board"
    return wrong


def _missing(wording: Wording) -> dict[str, str]:
    wants = wording.kind.endswith("request")
    needed = {
        "title": (wording.title.strip(), "say in one line what this is about"),
        "sought": (wording.sought.strip() or not wants, "say what you are looking for"),
        "offered": (wording.offered.strip() or wants, "say what you offer"),
        "place": (wording.place, "say where the company is"),
        "languages": (wording.languages, "say in which languages one may answer"),
        "expires": (wording.expires, "say until when this stands"),
    }
    return {name: sentence for name, (given, sentence) in needed.items() if not given}


def check_draft(wording: Wording) -> None:
    """Invalid names what not even a draft can hold."""
    wrong = {}
    if wording.kind not in KINDS:
        wrong["kind"] = f"choose one of {', '.join(KINDS)}"
    for name, most in MOST_CHARACTERS.items():
        text = str(getattr(wording, name))
        if len(text) > most:
            wrong[name] = f"at most {most:,} characters; this has {len(text):,}"
        if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
            wrong[name] = "the text holds a character that is no text"
    if any(not code.isdecimal() or not 2 <= len(code) <= 6 for code in wording.sector_codes):
        wrong["sector_codes"] = "codes of NAICS 2022 have 2 to 6 digits"
    if any(not (len(code) == 2 and code.isascii() and code.islower()) for code in wording.languages):
        wrong["languages"] = "write languages as two letters, such as en"
    if wrong:
        raise Invalid(wrong)


def state_on(record: OpportunityRecord, day: date) -> str | None:
    """How it stood for the public on a day: published, answered, expired, closed or withdrawn; None before that."""
    if record.published_on is None or day < record.published_on:
        return None
    if record.ended_on and day >= record.ended_on:
        return record.state
    if record.wording.expires and day > record.wording.expires:
        return "expired"
    return "answered" if record.answered_on and day >= record.answered_on else "published"


def is_public(record: OpportunityRecord, day: date) -> bool:
    """On the board that day."""
    return state_on(record, day) in ON_BOARD


def last_public_day(record: OpportunityRecord) -> date | None:
    """The last day it is or was on the board; None when it was never or has no end yet."""
    if record.published_on is None:
        return None
    ended = record.ended_on - timedelta(days=1) if record.ended_on else None
    days = [day for day in (record.wording.expires, ended) if day]
    last = min(days, default=None)
    return last if last is None or last >= record.published_on else None
