"""What organisers add to an event: its plan and programme, who registered, and the meetings booked at it.

The event itself is an Activity, whoever told of it; a plan hangs on it and repeats nothing of it.
"""

from __future__ import annotations

from django.db import models

from twinway.domain.accounts.models import User
from twinway.domain.cooperation.models.activities import Activity
from twinway.domain.directory.models import Organisation

REGISTERED = ("registered", "waiting", "cancelled")
MEETING_STATES = (
    *("requested", "booked", "held", "no_show"),
    *("declined", "withdrawn", "expired", "overtaken", "cancelled"),
)
SIDES = ("", "requester", "counterpart", "both")


class EventPlan(models.Model):
    """Whose an event is, its clocks, its languages, and who may come."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="plan")
    owner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    series = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    zone = models.CharField(max_length=60, blank=True, default="", help_text="IANA name of the clock it runs by")
    other_zone = models.CharField(max_length=60, blank=True, default="", help_text="the partner's clock")
    texts = models.JSONField(default=dict, help_text="language → {title, text}")
    places = models.PositiveIntegerField(null=True, blank=True, help_text="how many people may come; empty: any")
    opens = models.BooleanField(default=False, help_text="whether people may register")
    answer_hours = models.PositiveSmallIntegerField(default=72, help_text="how long a meeting request waits")
    version = models.PositiveIntegerField(default=1, help_text="grows with every save; a stale form is refused")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()


class ProgrammePoint(models.Model):
    """A point of the programme; times are those of the clock in `zone`, as `2003-02-10T10:00`."""

    plan = models.ForeignKey(EventPlan, on_delete=models.CASCADE, related_name="points")
    starts = models.CharField(max_length=16)
    ends = models.CharField(max_length=16)
    zone = models.CharField(max_length=60)
    starts_second = models.BooleanField(default=False, help_text="the later, where the clock shows it twice")
    ends_second = models.BooleanField(default=False)
    where = models.CharField(max_length=200, blank=True, default="")
    titles = models.JSONField(default=dict, help_text="language → title")


class Registration(models.Model):
    """Somebody who comes for a company or organisation, with how many; or waits for a place."""

    plan = models.ForeignKey(EventPlan, on_delete=models.PROTECT, related_name="registrations")
    public_id = models.CharField(max_length=10, unique=True)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="registrations")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    company = models.CharField(max_length=200, help_text="the company or organisation, in words")
    about = models.CharField(max_length=500, blank=True, default="", help_text="what it looks for, for the others")
    name = models.CharField(max_length=100)
    people = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10)
    consent = models.CharField(max_length=20, help_text="which wording was agreed to")
    registered_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=REGISTERED), name="registration_state_is_known"),
            models.CheckConstraint(condition=models.Q(people__gte=1), name="somebody_comes"),
            models.UniqueConstraint(
                fields=["plan", "user"], condition=~models.Q(state="cancelled"), name="one_registration_a_person"
            ),
        ]


class Slot(models.Model):
    """A time for meetings, by the event's clock; slots of an event do not overlap."""

    plan = models.ForeignKey(EventPlan, on_delete=models.CASCADE, related_name="slots")
    starts = models.CharField(max_length=16)
    ends = models.CharField(max_length=16)
    zone = models.CharField(max_length=60)
    starts_second = models.BooleanField(default=False)
    ends_second = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "starts", "starts_second"], name="a_slot_once_an_event")]


class MeetingTable(models.Model):
    """A table at which one meeting at a time is held, with so many seats."""

    plan = models.ForeignKey(EventPlan, on_delete=models.CASCADE, related_name="tables")
    name = models.CharField(max_length=60)
    seats = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="a_table_once_an_event"),
            models.CheckConstraint(condition=models.Q(seats__gte=2), name="a_table_seats_two"),
        ]


class Meeting(models.Model):
    """A meeting asked for, and what became of it; `absent` and `substituted` name the sides."""

    public_id = models.CharField(max_length=10, unique=True)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="meetings")
    requester = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="asked")
    counterpart = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="was_asked")
    message = models.CharField(max_length=500, blank=True, default="")
    state = models.CharField(max_length=10, default="requested")
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    absent = models.CharField(max_length=11, blank=True, default="")
    substituted = models.CharField(max_length=11, blank=True, default="")
    substitute = models.CharField(max_length=100, blank=True, default="", help_text="who came instead")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=MEETING_STATES), name="meeting_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(absent__in=SIDES, substituted__in=SIDES), name="meeting_sides_are_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(requester=models.F("counterpart")), name="nobody_meets_themselves"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="no_show") | ~models.Q(absent=""), name="somebody_was_absent"
            ),
        ]
        indexes = [models.Index(fields=["state", "answer_by"], name="meeting_due")]


class Booking(models.Model):
    """That a participant, or a table, is taken in a slot by a meeting: each at most once, which forbids doubles."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="bookings")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="bookings")
    registration = models.ForeignKey(
        Registration, null=True, blank=True, on_delete=models.PROTECT, related_name="bookings"
    )
    table = models.ForeignKey(MeetingTable, null=True, blank=True, on_delete=models.PROTECT, related_name="bookings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slot", "registration"], name="a_participant_in_a_slot_once"),
            models.UniqueConstraint(fields=["slot", "table"], name="a_table_in_a_slot_once"),
            models.CheckConstraint(
                condition=models.Q(registration__isnull=True) ^ models.Q(table__isnull=True),
                name="a_booking_takes_one_thing",
            ),
        ]


class MeetingTask(models.Model):
    """Asking after a held meeting: what came of it, so many days later."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tasks")
    days = models.PositiveSmallIntegerField()
    due = models.DateField()
    asked_on = models.DateField(null=True, blank=True, help_text="when both sides were asked")
    done_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "days"], name="a_task_once_a_meeting")]
