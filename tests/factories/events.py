"""Events with slots, tables and people who registered, for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from factories import committee, people
from factories.organisations import organisation
from twinway.domain.accounts.models import User
from twinway.domain.cooperation.committee import Hand
from twinway.domain.cooperation.events import meetings, operations, queries, registrations, rules
from twinway.domain.cooperation.events.records import Entry, EventDraft, EventRecord, PlanDraft, Point, Words
from twinway.domain.cooperation.models import Activity
from twinway.domain.ties import queries as ties
from twinway.domain.ties.models import Tie
from twinway.kernel.wall_time import WallTime, settle

PORTLAND, KHABAROVSK = "America/Los_Angeles", "Asia/Vladivostok"
WEEK, SERIES = "portland-russian-week-2003", "st-petersburg-300-100"
NOW = datetime(2003, 1, 20, 12, tzinfo=UTC)
PLAN = PlanDraft(
    zone=PORTLAND,
    other_zone=KHABAROVSK,
    texts={"en": Words("Russian Week in Portland"), "ru": Words("Неделя России в Портленде")},
    opens=True,
)


def event(key: str = WEEK) -> EventRecord:
    """One of the register's own events, by the key of its activity."""
    return queries.get_event(ref=Activity.objects.get(key=key).public_id)


def tie_of(one: EventRecord) -> str:
    """The public id of its first tie."""
    return str(Tie.objects.get(pk=one.ties[0]).public_id)


def hand(one: EventRecord) -> Hand:
    """The organiser's hand in January 2003."""
    return Hand(None, committee.hand(tie_of(one)).source, NOW)


def span(day: str, starts: str, ends: str) -> tuple[WallTime, WallTime]:
    """A time of the week by Portland's clock."""
    return settle(f"{day}T{starts}", PORTLAND), settle(f"{day}T{ends}", PORTLAND)


def opened(*, slots: int = 4, tables: int = 20, seats: int = 4, places: int | None = None) -> EventRecord:
    """Russian Week with half-hour slots from nine on 11 February, tables, and its registration open."""
    week = event()
    draft = PlanDraft(**{**{name: getattr(PLAN, name) for name in PLAN.__slots__}, "places": places})
    operations.plan(ref=week.public_id, draft=draft, version=0, hand=hand(week))
    hours = [(f"{9 + n // 2:02}:{n % 2 * 30:02}", f"{9 + (n + 1) // 2:02}:{(n + 1) % 2 * 30:02}") for n in range(slots)]
    meetings.add_slots(
        ref=week.public_id, spans=[span("2003-02-11", starts, ends) for starts, ends in hours], hand=hand(week)
    )
    names = [f"Table {n + 1:02}" for n in range(tables)]
    meetings.add_tables(ref=week.public_id, names=names, seats=seats, hand=hand(week))
    return event()


def entry(company: str, persons: int = 1) -> Entry:
    """What a company registers with."""
    return Entry(company, f"Pat of {company}", people=persons, consent=rules.CONSENT)


def guest(week: EventRecord, name: str, persons: int = 1) -> int:
    """Somebody with an account who registered; the primary key of the registration."""
    user = User.objects.filter(username=name).first() or people.person(name)
    registrations.register(event=week, entry=entry(f"Company {name}", persons), user=user.pk, now=NOW)
    found = queries.registration_of(plan=week.plan.pk, user=user.pk)
    assert found is not None
    return found.pk


def sample(tie: str) -> dict[str, str]:
    """An event of a tie with its registration open, as samples of addresses; meetings and guests that are not there."""
    body = organisation("event-owner", "Committee of the event")
    by = committee.hand(tie)
    draft = EventDraft("An evening", "event", "2030-05-01", body.pk, tie=ties.pk_of(ref=tie))
    ref = operations.begin(draft=draft, plan=PlanDraft(owner=body.pk, opens=True), hand=by)
    return {"event": ref, "meeting": "x", "task": "999", "registration": "999", "point": "999"}


def coming(day: datetime) -> str:
    """An event on a day to come with a programme, two times for meetings and three tables; its public id."""
    ref = sample(str(Tie.objects.get(pk=event().ties[0]).public_id))["event"]
    Activity.objects.filter(public_id=ref).update(date=f"{day:%Y-%m-%d}")
    one = queries.get_event(ref=ref)
    operations.plan(ref=ref, draft=PLAN, version=one.plan.version, hand=hand(one))
    times = [span(f"{day:%Y-%m-%d}", f"{hour}:00", f"{hour}:30") for hour in ("10", "11")]
    point = Point(*times[0], {"en": "Opening", "ru": "Открытие"}, "City Hall")
    operations.add_point(ref=ref, point=point, hand=hand(one))
    meetings.add_slots(ref=ref, spans=times, hand=hand(one))
    meetings.add_tables(ref=ref, names=["A1", "A2", "A3"], seats=4, hand=hand(one))
    return ref
