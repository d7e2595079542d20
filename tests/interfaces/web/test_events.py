"""Pages, calendars and feeds of events; taking part; and the organiser's desk."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar

from factories import events as factory
from factories import people
from interfaces.web import reading
from twinway.domain.accounts import operations as accounts
from twinway.domain.accounts.models import User
from twinway.domain.cooperation.events import meetings, operations, queries
from twinway.domain.cooperation.events.records import EventRecord, Point
from twinway.domain.cooperation.models import Activity, ActivityStep, Booking, EventPlan, Slot
from twinway.interfaces.web import taking_part
from twinway.interfaces.web.committee import event_desk
from twinway.kernel.wall_time import settle

pytestmark = pytest.mark.usefixtures("register")
IN_2002 = "?as_of=2002-07-15"
HOSTILE = "Ten; o'clock, \\ <b>]]>&</b>\r\nSUMMARY:no\x07 " + "я" * 90


def opening(week: EventRecord, **titles: str) -> None:
    told = titles or {"en": "Opening", "ru": "Открытие"}
    point = Point(
        settle("2003-02-10T10:00", factory.PORTLAND), settle("2003-02-10T12:00", factory.PORTLAND), told, "City Hall"
    )
    operations.add_point(ref=week.public_id, point=point, hand=factory.hand(week))


@pytest.fixture
def in_2003(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock at the doors stands in January 2003."""
    for module in (taking_part, event_desk):
        monkeypatch.setattr(module, "now", lambda: factory.NOW)


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.filter(username=name).first() or people.person(name))
    return client


def test_the_list_shows_the_registers_own_events_and_says_what_is_outside_a_framework(client: Client) -> None:
    page = reading.words(client.get(f"/events/{IN_2002}"))
    assert "Russian Week in Portland" in page
    assert "10–15 February 2003" in page
    assert "Outside a sister-city framework" in page
    assert "2022" not in page.partition("Russian Week")[2]


def test_list_json_and_csv_tell_the_same_events(client: Client) -> None:
    doc = json.loads(client.get(f"/events.json{IN_2002}&state=planned").content)
    rows = list(csv.DictReader(StringIO(client.get(f"/events.csv{IN_2002}&state=planned").content.decode())))
    assert [one["id"] for one in doc["items"]] == [row["id"] for row in rows]
    assert doc["total"] == len(rows)
    series = next(row for row in rows if row["kind"] == "event_series")
    assert (series["outside"], series["date"]) == ("yes", "2003")


def test_a_filter_that_is_not_known_is_refused_by_name(client: Client) -> None:
    assert client.get("/events/?state=perhaps").status_code == 400


def test_a_wrong_name_leads_to_the_event_and_an_unknown_one_is_absent(client: Client) -> None:
    ref = factory.event().public_id
    assert client.get(f"/events/{ref}/").headers["Location"] == f"/events/{ref}/russian-week-in-portland/"
    assert client.get("/events/zzzzzzzzzz/").status_code == 404


def test_the_page_says_that_the_outcome_is_unknown(client: Client) -> None:
    ref = factory.event().public_id
    page = reading.words(client.get(f"/events/{ref}/russian-week-in-portland/"))
    assert "Outcome unknown" in page
    assert "A plan does not become a fact by itself" in page


def test_the_calendar_is_right_on_both_walls(client: Client) -> None:
    week = factory.opened()
    opening(week)
    answer = client.get(f"/events/{week.public_id}.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    whole, point = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (whole["DTSTART"].dt.isoformat(), whole["DTEND"].dt.isoformat()) == ("2003-02-10", "2003-02-16")
    start = point["DTSTART"].dt
    assert start == datetime(2003, 2, 10, 18, tzinfo=UTC)
    assert f"{start.astimezone(ZoneInfo(factory.PORTLAND)):%d %H:%M}" == "10 10:00"
    assert f"{start.astimezone(ZoneInfo(factory.KHABAROVSK)):%d %H:%M}" == "11 04:00"
    assert "Khabarovsk: 2003-02-11 04:00" in point["DESCRIPTION"]


def test_the_calendar_of_all_holds_every_event_once(client: Client) -> None:
    opening(factory.event())
    held = Calendar.from_ical(client.get("/calendar.ics").content).walk("VEVENT")
    names = [str(one["UID"]) for one in held]
    assert len(names) == len(set(names)) > 3
    series = next(one for one in held if str(one["SUMMARY"]).startswith("300/100"))
    assert str(series["SUMMARY"]).endswith("(day not known)")


def test_no_text_breaks_a_calendar_or_a_feed(client: Client) -> None:
    week = factory.event()
    opening(week, en=HOSTILE)
    Activity.objects.filter(pk=week.pk).update(title=HOSTILE)
    body = client.get(f"/events/{week.public_id}.ics").content
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    points = Calendar.from_ical(body).walk("VEVENT")
    assert len(points) == 2
    assert str(points[1]["SUMMARY"]).startswith("Ten; o'clock, \\ <b>]]>&</b> SUMMARY:no я")
    feed = ElementTree.fromstring(client.get("/feeds/events.atom").content)
    titles = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert any(title and title.startswith("Ten; o'clock") for title in titles)
    assert "<b>]]>" not in reading.text(client.get("/events/"))


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", ("Programme", "Monday, 10 February 2003", "10:00–12:00", "04:00–06:00, 11 February", "Opening")),
        ("ru", ("Программа", "10 февраля 2003", "10:00–12:00", "04:00–06:00, 11 февраля", "Открытие", "Неделя России")),
    ],
)
def test_the_programme_prints_in_english_and_in_russian(client: Client, lang: str, told: tuple[str, ...]) -> None:
    week = factory.opened()
    opening(week)
    page = client.get(f"/events/{week.public_id}/programme/?in={lang}")
    words = reading.words(page)
    assert [part for part in told if part not in words] == []
    assert f'<article lang="{lang}"' in reading.text(page)


@pytest.mark.usefixtures("in_2003")
def test_the_journey_of_two_companies_to_a_booked_meeting() -> None:
    week = factory.opened()
    base = f"/events/{week.public_id}/"
    one, other = signed_in("one"), signed_in("other")
    form = {"name": "Pat", "people": "1", "about": "Steel shelving"}
    refused = one.post(f"{base}register/", {**form, "company": "Shelving of Portland"})
    assert refused.status_code == 400
    assert "Tick the box to agree" in reading.text(refused)
    for client, company in ((one, "Shelving of Portland"), (other, "Amur Trade")):
        done = client.post(f"{base}register/", {**form, "company": company, "agreed": "1"})
        assert done.headers["Location"] == f"{base}part/"
    page = reading.text(one.get(f"{base}part/"))
    assert "Amur Trade" in page
    guest = next(r for r in queries.registrations(plan=week.plan.pk) if r.company == "Amur Trade")
    slot = queries.slots(plan=week.plan.pk)[0].pk
    assert one.post(f"{base}part/ask/", {"guest": guest.public_id, "slot": slot, "message": "Hello"}).status_code == 302
    again = one.post(f"{base}part/ask/", {"guest": guest.public_id, "slot": slot})
    assert again.status_code == 409
    ref = queries.meetings(plan=week.plan.pk)[0].public_id
    move = f"{base}part/meetings/{ref}/accept/"
    assert other.get(move).status_code == 405
    assert queries.meeting(ref=ref).state == "requested"
    assert one.post(move).status_code == 404
    assert other.post(move).status_code == 302
    assert "Table 01" in reading.text(one.get(f"{base}part/"))
    assert one.post(f"{base}part/leave/").status_code == 302
    assert queries.meeting(ref=ref).state == "cancelled"
    assert not Booking.objects.exists()


def organiser(week: EventRecord) -> Client:
    user = people.person("editor")
    accounts.give(
        user=user.pk, role="committee_editor", scope=f"tie:{factory.tie_of(week)}", given_by=None, now=factory.NOW
    )
    client = Client()
    client.force_login(user)
    return client


def test_the_organiser_plans_opens_times_and_puts_up_tables_by_forms() -> None:
    week = factory.event()
    client, base = organiser(week), f"/committee/events/{week.public_id}/"
    plan = {"zone": factory.PORTLAND, "other_zone": factory.KHABAROVSK, "title_ru": "Неделя России", "opens": "yes"}
    assert client.post(base, {**plan, "version": "0", "zone": "Foo/Bar"}).status_code == 400
    assert client.post(base, {**plan, "version": "0"}).status_code == 302
    assert client.post(base, {**plan, "version": "7"}).status_code == 409
    times = {
        "day": "2003-02-11",
        "starts": "9:00",
        "zone": factory.PORTLAND,
        "minutes": "25",
        "pause": "5",
        "count": "3",
    }
    assert client.post(f"{base}slots/new/", times).status_code == 302
    assert list(Slot.objects.order_by("starts").values_list("starts", flat=True)) == [
        "2003-02-11T09:00",
        "2003-02-11T09:30",
        "2003-02-11T10:00",
    ]
    assert client.post(f"{base}slots/new/", times).status_code == 400
    assert client.post(f"{base}tables/new/", {"names": "A1, A2", "seats": "4"}).status_code == 302
    point = {"day": "2003-02-10", "starts": "10:00", "ends": "12:00", "zone": factory.PORTLAND, "title_ru": "Открытие"}
    assert client.post(f"{base}points/new/", point).status_code == 302
    assert EventPlan.objects.get(activity=week.pk).points.count() == 1
    assert signed_in("stranger").get(base).status_code == 403


@pytest.mark.parametrize(("day", "hour"), [("2026-03-08", "02:30"), ("2026-11-01", "01:30")])
def test_a_time_the_clock_jumps_over_or_shows_twice_is_asked_about(day: str, hour: str) -> None:
    week = factory.event()
    Activity.objects.filter(pk=week.pk).update(date="2026")
    client, base = organiser(week), f"/committee/events/{week.public_id}/"
    point = {"day": day, "starts": hour, "ends": "05:00", "zone": "America/New_York", "title_en": "Early"}
    answer = client.post(f"{base}points/new/", point)
    assert answer.status_code == 400
    assert ("put forward" if day == "2026-03-08" else "shows this time twice") in reading.words(answer)
    if day == "2026-11-01":
        assert client.post(f"{base}points/new/", {**point, "which": "second"}).status_code == 302
        (kept,) = queries.programme(plan=EventPlan.objects.get(activity=week.pk).pk)
        assert kept.starts.moment == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_the_desk_checks_in_and_tells_what_became_of_a_meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    week = factory.opened()
    one, other = (factory.guest(week, name) for name in ("one", "other"))
    slot = queries.slots(plan=week.plan.pk)[0]
    ref = meetings.ask(requester=one, counterpart=other, slot=slot.pk, message="", now=factory.NOW)
    meetings.accept(ref=ref, now=factory.NOW)
    client, base = organiser(week), f"/committee/events/{week.public_id}/desk/"
    monkeypatch.setattr(event_desk, "now", lambda: slot.starts.moment - timedelta(minutes=1))
    assert client.post(f"{base}meetings/{ref}/", {"result": "held"}).status_code == 409
    monkeypatch.setattr(event_desk, "now", lambda: slot.starts.moment)
    assert client.post(f"{base}arrive/{one}/").status_code == 302
    assert client.post(f"{base}meetings/{ref}/", {"result": "no_show"}).status_code == 400
    told = {"result": "held", "substituted": "requester", "substitute": "A colleague"}
    assert client.post(f"{base}meetings/{ref}/", told).status_code == 302
    page = reading.words(client.get(base))
    assert "0 by those booked, 1 by a substitute" in page
    assert queries.registration(pk=one).arrived_at == slot.starts.moment


def test_the_organiser_tells_how_it_went_and_the_page_shows_the_evidence(client: Client) -> None:
    week = factory.event()
    told = {"state": "happened", "day": "2003-02-15", "evidence": "Report to the council"}
    desk = organiser(week)
    assert desk.post(f"/committee/events/{week.public_id}/end/", {**told, "evidence": ""}).status_code == 400
    assert desk.post(f"/committee/events/{week.public_id}/end/", told).status_code == 302
    page = reading.words(client.get(f"/events/{week.public_id}/russian-week-in-portland/"))
    assert "Took place" in page
    assert "Report to the council" in page
    assert ActivityStep.objects.get(activity=week.pk).state == "happened"


def test_an_event_is_begun_by_a_form_and_its_place_is_asked_about() -> None:
    week = factory.event()
    client = organiser(week)
    form = {
        "title": "Business evening",
        "kind": "event",
        "date": "2003-03-01",
        "place": "Portland",
        "owner": str(week.hosts[0][0]),
        "tie": factory.tie_of(week),
    }
    asked = client.post("/events/new/", form)
    assert asked.status_code == 400
    assert "Maine" in reading.words(asked)
    done = client.post("/events/new/", {**form, "place": "Portland, Oregon"})
    assert done.status_code == 302
    made = done.headers["Location"].removeprefix("/committee/events/").strip("/")
    assert queries.get_event(ref=made).plan.owner == week.hosts[0][0]
