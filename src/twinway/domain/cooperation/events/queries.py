"""Reading events, their programmes, who registered, and meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from twinway.domain.cooperation.activities.queries import endings
from twinway.domain.cooperation.events.records import (
    EventRecord,
    MeetingRecord,
    Plan,
    Point,
    RegistrationRecord,
    SlotRecord,
    TableRecord,
    TaskRecord,
    Words,
)
from twinway.domain.cooperation.events.rules import KINDS
from twinway.domain.cooperation.models import (
    Activity,
    Booking,
    EventPlan,
    Meeting,
    MeetingTable,
    MeetingTask,
    ProgrammePoint,
    Registration,
    Slot,
)
from twinway.kernel.errors import NotFound
from twinway.kernel.wall_time import WallTime


def events() -> list[EventRecord]:
    """Every event and series that is live, by date."""
    return _events(Activity.objects.all())


def bookable_by_tie() -> dict[int, list[EventRecord]]:
    """Events at which companies may register and book meetings, under each tie they belong to."""
    found: dict[int, list[EventRecord]] = defaultdict(list)
    for event in _events(Activity.objects.filter(plan__opens=True, plan__slots__isnull=False).distinct()):
        for tie in event.ties:
            found[tie].append(event)
    return found


def get_event(*, ref: str) -> EventRecord:
    """One by public id; NotFound where there is none."""
    found = _events(Activity.objects.filter(public_id=ref))
    if not found:
        raise NotFound("There is no such event.")
    return found[0]


def programme(*, plan: int) -> list[Point]:
    """The points of a programme in the order of time."""
    return programmes(plans=[plan]).get(plan, [])


def programmes(*, plans: Collection[int]) -> dict[int, list[Point]]:
    """The points of several programmes, each in the order of time."""
    found: dict[int, list[Point]] = defaultdict(list)
    for row in ProgrammePoint.objects.filter(plan__in=plans):
        found[row.plan_id].append(Point(*_wall(row), titles=row.titles, where=row.where, pk=row.pk))
    return {plan: sorted(points, key=lambda one: (one.starts.moment, one.pk)) for plan, points in found.items()}


def slots(*, plan: int) -> list[SlotRecord]:
    """The times for meetings in their order."""
    found = [SlotRecord(row.pk, *_wall(row)) for row in Slot.objects.filter(plan=plan)]
    return sorted(found, key=lambda slot: slot.starts.moment)


def tables(*, plan: int) -> list[TableRecord]:
    """The tables by name."""
    rows = MeetingTable.objects.filter(plan=plan).order_by("name")
    return [TableRecord(row.pk, row.name, row.seats) for row in rows]


def registrations(*, plan: int) -> list[RegistrationRecord]:
    """Who registered for an event, in the order they did."""
    return _registrations(Registration.objects.filter(plan=plan))


def registrations_of(*, user: int) -> list[RegistrationRecord]:
    """What somebody is registered for or waits for."""
    return _registrations(Registration.objects.filter(user=user).exclude(state="cancelled"))


def registration_of(*, plan: int, user: int) -> RegistrationRecord | None:
    """Somebody's own registration or place in the line, None where there is none."""
    found = _registrations(Registration.objects.filter(plan=plan, user=user).exclude(state="cancelled"))
    return found[0] if found else None


def registration(*, pk: int) -> RegistrationRecord:
    """One by primary key."""
    return _registrations(Registration.objects.filter(pk=pk))[0]


def meetings(*, plan: int) -> list[MeetingRecord]:
    """Every meeting asked for at an event, by its time."""
    return _meetings(Meeting.objects.filter(slot__plan=plan))


def meetings_of(*, registration: int) -> list[MeetingRecord]:
    """What somebody asked for and was asked, by its time."""
    return _meetings(Meeting.objects.filter(Q(requester=registration) | Q(counterpart=registration)))


def meeting(*, ref: str) -> MeetingRecord:
    """One by public id; NotFound where there is none."""
    found = _meetings(Meeting.objects.filter(public_id=ref))
    if not found:
        raise NotFound("There is no such meeting.")
    return found[0]


def taken(*, plan: int) -> set[tuple[int, int]]:
    """(slot, registration) of everybody who is taken in a slot."""
    rows = Booking.objects.filter(slot__plan=plan, registration__isnull=False)
    return set(rows.values_list("slot_id", "registration_id"))


def unanswered(*, now: datetime) -> list[str]:
    """Public ids of requests whose time to answer is over."""
    rows = Meeting.objects.filter(state="requested", answer_by__lte=now).order_by("answer_by", "pk")
    return list(rows.values_list("public_id", flat=True))


def tasks(*, meetings: Iterable[int]) -> list[TaskRecord]:
    """What is to be asked after meetings, by its day."""
    return _tasks(MeetingTask.objects.filter(meeting__in=list(meetings)))


def tasks_due(*, on: date) -> list[TaskRecord]:
    """What is to be asked by a day and was not asked or answered yet."""
    return _tasks(MeetingTask.objects.filter(due__lte=on, asked_on=None, done_on=None))


def _tasks(rows: QuerySet[MeetingTask]) -> list[TaskRecord]:
    columns = ("pk", "meeting__public_id", "days", "due", "done_on", "note")
    return [TaskRecord(*row) for row in rows.order_by("due", "pk").values_list(*columns)]


def _events(wanted: QuerySet[Activity]) -> list[EventRecord]:
    rows = list(wanted.filter(withdrawn_at=None, kind__in=KINDS).order_by("date", "pk"))
    pks = [row.pk for row in rows]
    plans, ends = _plans(pks), endings()
    ties = _linked(Activity.ties.through, "tie_id", pks)
    cities = _linked(Activity.host_places.through, "place_id", pks)
    hosts = _hosts(pks)
    return [
        EventRecord(
            pk=row.pk,
            public_id=row.public_id,
            key=row.key,
            title=row.title,
            kind=row.kind,
            stated=row.state,
            date=row.date,
            place=row.place_id,
            goals=tuple(row.purposes),
            source=row.source_id,
            locator=row.locator,
            note=row.note,
            via=row.via,
            recorded_at=row.recorded_at,
            ties=tuple(ties[row.pk]),
            cities=tuple(cities[row.pk]),
            hosts=tuple(hosts[row.pk]),
            ending=ends.get(row.pk),
            plan=plans.get(row.pk, Plan()),
        )
        for row in rows
    ]


def _plans(pks: list[int]) -> dict[int, Plan]:
    return {
        row.activity_id: Plan(
            pk=row.pk,
            owner=row.owner_id,
            owner_name=row.owner.name if row.owner else "",
            series=row.series_id,
            zone=row.zone,
            other_zone=row.other_zone,
            texts={lang: Words(**words) for lang, words in row.texts.items()},
            places=row.places,
            opens=row.opens,
            answer_hours=row.answer_hours,
            version=row.version,
        )
        for row in EventPlan.objects.filter(activity__in=pks).select_related("owner")
    }


def _linked(through: type, column: str, pks: list[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = through._default_manager.filter(activity__in=pks).order_by("pk")  # type: ignore[attr-defined]  # a model
    for activity, other in rows.values_list("activity_id", column):
        found[activity].append(other)
    return found


def _hosts(pks: list[int]) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = Activity.host_organisations.through.objects.filter(activity__in=pks).order_by("pk")
    for activity, body, name in rows.values_list("activity_id", "organisation_id", "organisation__name"):
        found[activity].append((body, name))
    return found


def _wall(row: ProgrammePoint | Slot) -> tuple[WallTime, WallTime]:
    return WallTime(row.starts, row.zone, row.starts_second), WallTime(row.ends, row.zone, row.ends_second)


def _registrations(rows: QuerySet[Registration]) -> list[RegistrationRecord]:
    columns = (
        *("pk", "public_id", "plan__activity_id", "user_id", "company", "about", "name", "people", "state"),
        *("registered_at", "arrived_at"),
    )
    return [RegistrationRecord(*row) for row in rows.order_by("registered_at", "pk").values_list(*columns)]


def _meetings(rows: QuerySet[Meeting]) -> list[MeetingRecord]:
    found = list(rows.select_related("slot__plan"))
    named = Booking.objects.filter(meeting__in=[row.pk for row in found], table__isnull=False)
    at = dict(named.values_list("meeting_id", "table__name"))
    records = [
        MeetingRecord(
            pk=row.pk,
            public_id=row.public_id,
            event=row.slot.plan.activity_id,
            slot=SlotRecord(row.slot_id, *_wall(row.slot)),
            requester=row.requester_id,
            counterpart=row.counterpart_id,
            message=row.message,
            state=row.state,
            asked_at=row.asked_at,
            answer_by=row.answer_by,
            absent=row.absent,
            substituted=row.substituted,
            substitute=row.substitute,
            table=at.get(row.pk, ""),
        )
        for row in found
    ]
    return sorted(records, key=lambda one: (one.slot.starts.moment, one.asked_at, one.pk))
