"""Writing who comes to an event: registered while there are places, then waiting; moved up when a place is free."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Q, Sum

from twinway.domain.cooperation.events import meetings, rules
from twinway.domain.cooperation.events.records import Entry, EventRecord
from twinway.domain.cooperation.models import EventPlan, Meeting, Registration
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.kernel.ids import public_id

OPEN = ("requested", "booked")


@transaction.atomic
def register(*, event: EventRecord, entry: Entry, user: int, now: datetime) -> str:
    """Register somebody, or put them in the line; `registered` or `waiting`. Pressed twice it is done once.

    Conflict where nobody can register any more; Invalid names fields.
    """
    _check(entry)
    plan = _locked(event.plan.pk)
    _check_open(event, plan, now)
    there = Registration.objects.filter(plan=plan, user=user).exclude(state="cancelled").first()
    if there:
        return there.state
    state = "registered" if _fits(plan, entry.people) else "waiting"
    Registration.objects.create(
        plan=plan,
        public_id=public_id("registration", secrets.token_hex(16)),
        user_id=user,
        organisation_id=entry.organisation,
        company=entry.company.strip(),
        about=entry.about.strip(),
        name=entry.name.strip(),
        people=entry.people,
        state=state,
        consent=entry.consent,
        registered_at=now,
    )
    return state


@transaction.atomic
def cancel(*, registration: int, now: datetime) -> list[int]:
    """Somebody does not come: their meetings are called off, and those who wait move up; who did, as primary keys."""
    plan = _locked(Registration.objects.values_list("plan_id", flat=True).get(pk=registration))
    own = Meeting.objects.filter(Q(requester=registration) | Q(counterpart=registration), state__in=OPEN)
    sides = own.values_list("requester_id", "counterpart_id")
    meetings.hold({registration, *(side for pair in sides for side in pair)})
    changed = Registration.objects.filter(pk=registration).exclude(state="cancelled").update(state="cancelled")
    if not changed:
        return []
    for ref in list(own.values_list("public_id", flat=True)):
        meetings.end(ref=ref, state="cancelled", now=now)
    return _move_up(plan)


@transaction.atomic
def arrive(*, event: EventRecord, registration: int, now: datetime) -> None:
    """Check somebody in, once; NotFound where they are not registered for this event."""
    found = Registration.objects.filter(pk=registration, plan=event.plan.pk, state="registered")
    if not found.exists():
        raise NotFound("Nobody of this name is registered.")
    found.filter(arrived_at=None).update(arrived_at=now)


def _locked(plan: int) -> EventPlan:
    """The plan, held until the transaction ends, so that places are given one after the other."""
    return EventPlan.objects.select_for_update().get(pk=plan)


def _check_open(event: EventRecord, plan: EventPlan, now: datetime) -> None:
    _first, last = rules.days(event)
    ended = event.ending is not None or (last is not None and last < now.date())
    if not plan.opens or ended:
        raise Conflict("Nobody can register for this event any more.")


def _fits(plan: EventPlan, people: int) -> bool:
    return plan.places is None or _coming(plan) + people <= plan.places


def _coming(plan: EventPlan) -> int:
    coming = Registration.objects.filter(plan=plan, state="registered")
    return int(coming.aggregate(all=Sum("people"))["all"] or 0)


def _move_up(plan: EventPlan) -> list[int]:
    """Those who wait, first come first, until the next does not fit."""
    moved = []
    for row in Registration.objects.filter(plan=plan, state="waiting").order_by("registered_at", "pk"):
        if not _fits(plan, row.people):
            break
        Registration.objects.filter(pk=row.pk).update(state="registered")
        moved.append(row.pk)
    return moved


def _check(entry: Entry) -> None:
    wrong = {}
    if not entry.company.strip():
        wrong["company"] = "Write the name of your company or organisation"
    if not entry.name.strip():
        wrong["name"] = "Write your name"
    if not 1 <= entry.people <= rules.MOST_PEOPLE:
        wrong["people"] = f"Between 1 and {rules.MOST_PEOPLE} people can come"
    if entry.consent != rules.CONSENT:
        wrong["agreed"] = "Tick the box to agree"
    if wrong:
        raise Invalid(wrong)
