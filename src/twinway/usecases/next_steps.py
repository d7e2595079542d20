"""What an asker can really do next with a bridge: whom to write to, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twinway.domain.cooperation.events import rules
from twinway.domain.places.records import PlaceRecord
from twinway.engines.matching.records import Bridge
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.register import Snapshot

MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence in the imperative, and an address where there is one."""

    text: str
    url: str = ""


def next_steps(register: Snapshot, bridge: Bridge, on: date) -> tuple[NextStep, ...]:
    """Three steps: meetings at a coming event, the body that runs the tie, both communities' public offices."""
    pk = register.by_public_id[bridge.tie.id]
    home = register.by_place_key[bridge.home.place.key]
    partner = register.by_place_key[bridge.partner.place.key]
    return (
        *_meetings(register, pk, on),
        *_bodies(register, pk, home),
        _office(home, "your side"),
        _office(partner, "the other side"),
    )[:MOST_STEPS]


def _meetings(register: Snapshot, pk: int, on: date) -> list[NextStep]:
    """The next event of the tie at which companies can book meetings."""
    coming = [event for event in register.evidence.bookable.get(pk, ()) if rules.state_on(event, on) == "planned"]
    if not coming:
        return []
    event = min(coming, key=lambda one: one.date)
    when = PartialDate.parse(event.date).words()
    return [NextStep(f"Book meetings at {event.title}, {when}.", f"/events/{event.public_id}/")]


def _bodies(register: Snapshot, pk: int, home: PlaceRecord) -> list[NextStep]:
    """The committee or association of the tie, nearest the asker first."""
    found = []
    for body in register.evidence.bodies.get(pk, ()):
        if body.role in ("sister city committee", "civil society", "joint committee", "business council"):
            at_home = body.place == home.pk
            found.append((not at_home, NextStep(f"Write to {body.name}, the {body.role} of this tie.", body.url)))
    return [step for _, step in sorted(found, key=lambda item: item[0])[:1]]


def _office(place: PlaceRecord, whose: str) -> NextStep:
    if place.official_site:
        return NextStep(
            f"Ask the public office of {place.short_label} ({whose}) who looks after the tie.", place.official_site
        )
    office = {"city": "mayor's office", "county": "county office", "region": "governor's or regional office"}
    desk = office.get(place.kind, "foreign ministry's desk for communities")
    return NextStep(f"Ask the {desk} of {place.short_label} ({whose}) who looks after the tie.")
