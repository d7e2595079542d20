"""The words of events and meetings, and of a programme in the languages it is printed in."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = dict[str, str | Promise]
STATES: Said = {
    "planned": _("Planned"),
    "happened": _("Took place"),
    "cancelled": _("Cancelled"),
    "outcome_unknown": _("Outcome unknown"),
}
LOOKS = {"planned": "plan", "happened": "force", "cancelled": "stop", "outcome_unknown": "unknown"}
KINDS: Said = {"event": _("Event"), "event_series": _("Series of events")}
MEETINGS: Said = {
    "requested": _("Waits for an answer"),
    "booked": _("Booked"),
    "held": _("Held"),
    "no_show": _("Somebody did not come"),
    "declined": _("Declined"),
    "withdrawn": _("Withdrawn"),
    "expired": _("Expired without an answer"),
    "overtaken": _("The time went to another meeting"),
    "cancelled": _("Called off"),
}
MEETING_LOOKS = {"requested": "plan", "booked": "force", "held": "force", "no_show": "stop"}
MOVES: Said = {
    "accept": _("Accept"),
    "decline": _("Decline"),
    "withdraw": _("Withdraw"),
    "cancel": _("Call it off"),
}
REGISTERED: Said = {
    "registered": _("You are registered"),
    "waiting": _("You are on the waiting list"),
    "cancelled": _("Cancelled"),
}
SIDES: Said = {"requester": _("who asked"), "counterpart": _("who was asked"), "both": _("both")}


@dataclass(frozen=True, slots=True)
class Printed:
    """The fixed words of a printed programme in one language, whatever language the page is read in."""

    programme: str
    organisers: str
    time: str
    what: str
    where: str
    nothing: str


PRINTED = {
    "en": Printed("Programme", "Organised by", "Time", "What", "Where", "The programme is not settled yet."),
    "ru": Printed("Программа", "Организаторы", "Время", "Мероприятие", "Место", "Программа ещё не определена."),
}
