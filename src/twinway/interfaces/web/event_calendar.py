"""Events as calendars (RFC 5545) and as a feed (RFC 4287): times in UTC, shown by each reader's own clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from unicodedata import category

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from twinway.domain.cooperation.events import queries, rules
from twinway.domain.cooperation.events.records import Point
from twinway.interfaces.shapes.events import event_url
from twinway.interfaces.web import event_parts as parts
from twinway.interfaces.web import event_words, words
from twinway.interfaces.web.asof import shown_day
from twinway.interfaces.web.events import read_list
from twinway.usecases.events import EventRow, show_event

STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}
FED = 100  # newest entries of a feed


def one(request: HttpRequest, event: str) -> HttpResponse:
    """One event: its days, and each point of its programme."""
    view = show_event(event, shown_day(request).day)
    return _answer(view.row.record.title, _of(view.row, view.programme))


def every(request: HttpRequest) -> HttpResponse:
    """All events of the list an address asks for, each with its programme."""
    rows = read_list(request).found.rows
    points = queries.programmes(plans=[row.record.plan.pk for row in rows if row.record.plan.pk])
    return _answer(_("Events"), (part for row in rows for part in _of(row, points.get(row.record.plan.pk, ()))))


def feed(request: HttpRequest) -> HttpResponse:
    """The events of the list an address asks for as an Atom feed."""
    listed = read_list(request)
    atom = Atom1Feed(
        title=_("Twinway: events"),
        link=f"{settings.SITE_URL}{listed.link()}",
        description=_("Events of the ties of this register, and outside of any tie."),
        feed_url=f"{settings.SITE_URL}{listed.link('/feeds/events.atom')}",
        language="en",
    )
    for row in listed.found.rows[:FED]:
        told = row.record
        title = f"{_('Example data')}: {told.title}" if told.is_example else told.title
        atom.add_item(
            title=plain(title),
            link=_url(row),
            description=plain("; ".join((parts.dated(told.date), *told.goals))),
            pubdate=told.recorded_at,
            updateddate=told.recorded_at,
            unique_id=f"{settings.SITE_URL}/events/{told.public_id}/",
            categories=[words.said(event_words.STATES, row.state)],
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def plain(text: str) -> str:
    """A text in one line without control characters, which neither format allows."""
    return " ".join("".join(" " if category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign for sign in text).split())


def _answer(name: str, held: Iterable[Event]) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", "-//Twinway//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plain(name))
    for part in held:
        calendar.add_component(part)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _of(row: EventRow, programme: Iterable[Point]) -> Iterator[Event]:
    if whole := _whole(row):
        yield whole
    clocks = parts.clocks(row)
    for point in programme:
        yield _point(row, point, clocks)


def _whole(row: EventRow) -> Event | None:
    """The days of an event; where only its month or year is known, its first day, and so said; None without."""
    first, last = rules.days(row.record)
    if first is None or last is None:
        return None
    exact = all(len(part) == len("2003-02-10") for part in row.record.date.split("/"))
    title = row.record.title if exact else _("%(title)s (day not known)") % {"title": row.record.title}
    made = _begun(row, title, row.record.public_id, datetime.combine(first, time.min, tzinfo=UTC))
    made.add("dtstart", first)
    made.add("dtend", (last if exact else first) + timedelta(days=1))
    made.add("location", plain(row.place.label if row.place else ""))
    made.add("description", plain("; ".join((parts.dated(row.record.date), *row.record.goals))))
    made.add("transp", "TRANSPARENT")
    return made


def _point(row: EventRow, point: Point, clocks: tuple[parts.Clock, ...]) -> Event:
    _lang, title = parts.in_language(point.titles, "en")
    made = _begun(row, title, f"{row.record.public_id}-{point.pk}", point.starts.moment)
    made.add("dtstart", point.starts.moment)
    made.add("dtend", point.ends.moment)
    made.add("location", plain(", ".join(part for part in (point.where, row.place.label if row.place else "") if part)))
    told = [f"{clock.name}: {point.starts.at(clock.zone):%Y-%m-%d %H:%M}" for clock in clocks]
    other = [text for code, text in point.titles.items() if text and text != title and code != "en"]
    made.add("description", "\n".join(plain(text) for text in (row.record.title, *told, *other)))
    return made


def _begun(row: EventRow, title: str, uid: str, stamp: datetime) -> Event:
    made = Event()
    made.add("uid", f"{uid}@twinway")
    made.add("dtstamp", stamp)
    made.add("summary", plain(f"{_('Example data')}: {title}" if row.record.is_example else title))
    made.add("status", STATUS.get(row.state, "CONFIRMED"))
    made.add("url", _url(row))
    return made


def _url(row: EventRow) -> str:
    return f"{settings.SITE_URL}{event_url(row.record.public_id, row.record.title)}"
