"""Introductions in words: intents, states, parts, who receives a request, and how soon they usually answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from twinway.domain.compliance.records import NoticeRecord, ScreeningRecord
from twinway.domain.compliance.rules import is_stale
from twinway.usecases.introduction_desks import Door

Words = dict[str, str | Promise]

INTENTS: Words = {
    "distributor": lazy("Distributor or agent"),
    "supplier": lazy("Supplier"),
    "joint_venture": lazy("Joint venture"),
    "project": lazy("Partner for a project"),
    "other": lazy("Something else"),
}
STATES: Words = {
    "asked": lazy("Waits for an answer"),
    "brokered": lazy("Handed on, waits for an answer"),
    "question": lazy("A question was asked"),
    "accepted": lazy("Both agreed"),
    "declined": lazy("Declined"),
    "withdrawn": lazy("Withdrawn"),
    "expired": lazy("Ended without an answer"),
}
LOOKS = {"accepted": "force", "declined": "ended", "withdrawn": "ended", "expired": "ended"}
MOVES: Words = {
    "sent": lazy("Sent"),
    "forward": lazy("Handed on"),
    "accept": lazy("Agreed"),
    "decline": lazy("Declined"),
    "ask": lazy("A question was asked"),
    "answer": lazy("The question was answered"),
    "withdraw": lazy("Withdrawn"),
    "escalate": lazy("Nobody answered; the registrar takes it up"),
    "expire": lazy("Ended: no answer in time"),
}
ACTORS: Words = {
    "requester": lazy("who asked"),
    "broker": lazy("the registrar’s desk"),
    "counterpart": lazy("the other side"),
    "clock": lazy("the calendar"),
}
OUTCOMES: Words = {"yes": lazy("Yes"), "no": lazy("No"), "early": lazy("Too early to say")}
RANGES: Words = {
    "below_10k": lazy("below 10,000"),
    "10k_100k": lazy("10,000 to 100,000"),
    "100k_1m": lazy("100,000 to 1 million"),
    "above_1m": lazy("above 1 million"),
}
ATTRIBUTIONS: Words = {
    "caused": lazy("Without the introduction it would not have come about"),
    "assisted": lazy("The introduction helped"),
    "coincided": lazy("It would have come about anyway"),
}
SCREENING: Words = {
    "not_screened": lazy("Not screened: no list is loaded here. Check the official lists yourself."),
    "nothing_found": lazy("Nothing like this name was found on the lists loaded here. That is not a clearance."),
    "possible_match": lazy("The name is like one on a list. A person looks at it before anything is handed on."),
    "decided": lazy("A person looked at a likeness and decided."),
}


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A compliance notice as the page tells it."""

    regime: str
    text: str
    url: str
    verified_on: date | None
    stale: bool


def notices(found: tuple[NoticeRecord, ...], today: date) -> list[ShownNotice]:
    """Notices with what is to be said of their age."""
    return [ShownNotice(one.regime, one.text, one.url, one.verified_on, is_stale(one, today)) for one in found]


def screening(found: ScreeningRecord | None) -> str:
    """What the screening says; never that anybody is clear."""
    return str(SCREENING[found.state if found else "not_screened"])


def receiver(door: Door) -> str:
    """Who receives the request: a role and an organisation, never a person's name or address."""
    role, organisation = door.who
    told = {
        "committee": (
            _("The editors of this tie, for %(body)s") if organisation else _("The people who look after this tie here")
        ),
        "author": _("Who wrote the proposal: %(body)s") if organisation else _("Who wrote the proposal"),
        "representative": _("The representative: %(body)s"),
        "registrar": _("The registrar’s desk of %(body)s; a person there reads it and hands it on"),
    }
    return told[role] % {"body": organisation}


def habit(door: Door) -> str:
    """How soon the desk usually answers; empty below five requests."""
    if door.habit is None:
        return ""
    told = {"days": door.habit.days, "answered": door.habit.answered, "asked": door.habit.asked}
    if not door.habit.answered:
        return _("None of %(asked)s requests was answered.") % told
    return _("Answers in about %(days)s days; %(answered)s of %(asked)s answered.") % told


def closed(door: Door) -> str:
    """Why nobody can be asked here."""
    told = {
        "nobody": _("Nobody has agreed to answer requests here yet. These offices can be reached directly."),
        "history": _("For this country the register shows history only, so no introductions are made."),
        "stopped": _("The registrar has stopped introductions here: %(why)s") % {"why": door.why},
        "embargoed": _("An embargo notice holds here, so no introductions are made."),
    }
    return told[door.closed]
