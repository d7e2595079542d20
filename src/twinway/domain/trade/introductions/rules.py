"""What may happen to an introduction and who may do it; pure decisions, nonsense refused by name.

An introduction waits for a desk: the counterpart itself, or a broker who hands it on. Nobody's name or address is
disclosed before the one who asked and the one who is asked have both said yes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from twinway.domain.trade import contact_data
from twinway.kernel.errors import Conflict, Invalid, NotAllowed

OPEN = ("asked", "brokered", "question")
ENDS = ("accepted", "declined", "withdrawn", "expired")
STATES = (*OPEN, *ENDS)
REQUESTER, BROKER, COUNTERPART, CLOCK = ("requester", "broker", "counterpart", "clock")
ACTORS = (REQUESTER, BROKER, COUNTERPART, CLOCK)
MOVES = ("forward", "accept", "decline", "ask", "answer", "withdraw", "escalate", "expire")
INTENTS = ("distributor", "supplier", "joint_venture", "project", "other")
DESKS = ("committee", "author", "representative", "broker")
OUTCOMES = ("yes", "no", "early")
RANGES = ("", "below_10k", "10k_100k", "100k_1m", "above_1m")
RANGE_BOUNDS: Mapping[str, tuple[int, int | None]] = {
    "below_10k": (0, 10_000),
    "10k_100k": (10_000, 100_000),
    "100k_1m": (100_000, 1_000_000),
    "above_1m": (1_000_000, None),
}
ATTRIBUTIONS = ("", "caused", "assisted", "coincided")

DEADLINE_DAYS, REMIND_DAYS_BEFORE = 14, 4
FOLLOW_UP_DAYS = (7, 30, 180, 365, 730)
MOST_A_DAY, MOST_OPEN = 5, 20
COOL_DOWN = timedelta(days=30)
KEPT_AFTER_END = timedelta(days=180)  # then what was written is forgotten
DRAFTS_KEPT = timedelta(days=30)
SMALLEST_CELL = 5  # firms below which a total is not told
FEWEST_ANSWERS = 5  # requests to a desk below which its habit is not told
MOST_CHARACTERS: Mapping[str, int] = {
    "message": 3000,
    "offer": 3000,
    "company": 1000,
    "company_name": 200,
    "contact_name": 100,
}
REMOVED = contact_data.REMOVED
_SITE = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)

# Who may make a move, and from which states. `answer` leads back to where the question was asked.
_MAY: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "forward": (frozenset({BROKER}), frozenset({"asked"})),
    "accept": (frozenset({COUNTERPART}), frozenset({"asked", "brokered"})),
    "decline": (frozenset({BROKER, COUNTERPART}), frozenset({"asked", "brokered"})),
    "ask": (frozenset({BROKER, COUNTERPART}), frozenset({"asked", "brokered"})),
    "answer": (frozenset({REQUESTER}), frozenset({"question"})),
    "withdraw": (frozenset({REQUESTER}), frozenset(OPEN)),
    "escalate": (frozenset({CLOCK}), frozenset({"asked", "brokered"})),
    "expire": (frozenset({CLOCK}), frozenset(OPEN)),
}
_TO = {"forward": "brokered", "accept": "accepted", "decline": "declined", "ask": "question"}
_TO |= {"withdraw": "withdrawn", "expire": "expired"}


class NotNow(Conflict):
    """The introduction is not in a state in which this can be done."""


class NotYourMove(NotAllowed):
    """This step is another's to take."""


class AlreadyAsked(Conflict):
    """The same person asked the same desk a short while ago."""


class TooMany(Conflict):
    """More requests than a person may send."""


class ToYourself(Conflict):
    """Nobody is introduced to themselves."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a firm says came of an introduction: a range of money in a currency (ISO 4217), and what was behind it."""

    outcome: str
    value: str = ""
    currency: str = ""
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an introduction stands; `back` is where a question leads back to."""

    state: str = "asked"
    through_broker: bool = False
    escalated: bool = False
    back: str = ""
    requester_agreed: bool = False
    counterpart_agreed: bool = False

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def disclosed(self) -> bool:
        """Whether both may see names and addresses: both said yes, and nothing else ever opens them."""
        return self.state == "accepted" and self.requester_agreed and self.counterpart_agreed


def step(standing: Standing, move: str, actor: str) -> Standing:
    """The standing a move leads to. NotNow for the wrong time, NotYourMove for the wrong person."""
    if move not in MOVES or actor not in ACTORS:
        raise Invalid({"move": f"choose one of {', '.join(MOVES)}"})
    actors, states = _MAY[move]
    if standing.state not in states:
        raise NotNow(f"This request is {_said(standing)}; that step can no longer, or not yet, be taken.")
    if actor not in actors or (actor in (BROKER, COUNTERPART) and actor not in _turn(standing)):
        raise NotYourMove("This step is another's to take.")
    if move == "accept" and not standing.requester_agreed:
        raise NotNow("The one who asked has not agreed to show their name.")
    if move == "escalate":
        return _escalated(standing)
    if move == "ask":
        return replace(standing, state="question", back=standing.state)
    if move == "answer":
        return replace(standing, state=standing.back, back="")
    return replace(standing, state=_TO[move], back="", counterpart_agreed=move == "accept")


def _escalated(standing: Standing) -> Standing:
    if standing.escalated or standing.through_broker:
        raise NotNow("The registrar has this request already.")
    return replace(standing, escalated=True)


def _turn(standing: Standing) -> frozenset[str]:
    """Whose turn it is among broker and counterpart."""
    if standing.state == "brokered":
        return frozenset({COUNTERPART})
    if standing.through_broker:
        return frozenset({BROKER})
    return frozenset({COUNTERPART, BROKER}) if standing.escalated else frozenset({COUNTERPART})


def _said(standing: Standing) -> str:
    words = {"asked": "waiting for an answer", "brokered": "with the other side", "question": "waiting for your answer"}
    return words.get(standing.state, standing.state)


def moves_of(standing: Standing, actor: str) -> tuple[str, ...]:
    """The moves somebody can make now."""
    found = []
    for move in MOVES:
        try:
            step(standing, move, actor)
        except (NotNow, NotYourMove):
            continue
        found.append(move)
    return tuple(found)


def bare(text: str, names: tuple[str, ...] = ()) -> str:
    """A text as the other side reads it before both agree: no address, number, web site, nor the writer's own names."""
    without = _SITE.sub(REMOVED, contact_data.without(text))
    for name in sorted({name.strip() for name in names if len(name.strip()) > 2}, key=len, reverse=True):
        without = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", REMOVED, without, flags=re.IGNORECASE)
    return without


def answer_problems(told: Told) -> dict[str, str]:
    """A sentence for each part of a firm's answer that cannot be kept."""
    wrong = {}
    if told.outcome not in OUTCOMES:
        wrong["outcome"] = "Choose yes, no or too early"
    if told.value not in RANGES:
        wrong["value"] = "Choose one of the ranges, or none"
    code = told.currency
    if told.value and not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        wrong["currency"] = "Write the currency as three letters, such as USD"
    if told.attribution not in ATTRIBUTIONS:
        wrong["attribution"] = "Choose one of the answers, or none"
    return wrong


def deadline(today: date) -> date:
    """The last day for an answer."""
    return today + timedelta(days=DEADLINE_DAYS)


def check_asked(words: Mapping[str, str]) -> None:
    """Invalid names every field of a request that is missing or cannot be kept."""
    wrong = {name: sentence for name, sentence in _NEEDED.items() if not words.get(name, "").strip()}
    for name, most in MOST_CHARACTERS.items():
        if len(words.get(name, "")) > most:
            wrong[name] = f"Enter at most {most:,} characters"
    if words.get("intent") not in INTENTS:
        wrong["intent"] = _NEEDED["intent"]
    if wrong:
        raise Invalid(wrong)


_NEEDED = {
    "intent": "Choose what you are looking for",
    "message": "Say in one or two sentences what you want from the other side",
    "company": "Say in a few words what your company does",
    "company_name": "Enter the name of your company",
    "contact_name": "Enter your name",
}
