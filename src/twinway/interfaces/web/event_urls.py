"""Addresses of events: lists, calendars and feeds, taking part, and the organiser's forms behind them."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import event_calendar, events, taking_part
from twinway.interfaces.web.answering import public
from twinway.interfaces.web.committee import event_desk
from twinway.interfaces.web.committee import events as forms

_OWN, _PART = "committee/events/<str:event>/", "events/<str:event>/part/"

urlpatterns: list[URLPattern] = [
    path("events/", public(events.show_all), name="events"),
    path("events.json", public(events.document), name="events-json"),
    path("events.csv", public(events.table), name="events-csv"),
    path("calendar.ics", public(event_calendar.every), name="calendar"),
    path("feeds/events.atom", public(event_calendar.feed), name="events-feed"),
    path("events/new/", forms.begin, name="event-new"),
    path("events/<str:event>.json", public(events.event_document), name="event-json"),
    path("events/<str:event>.ics", public(event_calendar.one), name="event-calendar"),
    path("events/<str:event>/", public(events.show), name="event-short"),
    path("events/<str:event>/programme/", public(events.programme), name="event-programme"),
    path("events/<str:event>/register/", taking_part.register, name="event-register"),
    path(_PART, taking_part.show, name="event-part"),
    path(f"{_PART}ask/", taking_part.ask, name="meeting-ask"),
    path(f"{_PART}leave/", taking_part.leave, name="event-leave"),
    path(f"{_PART}tasks/<int:task>/", taking_part.note, name="meeting-task"),
    path(f"{_PART}meetings/<str:meeting>/<str:step>/", taking_part.move, name="meeting-move"),
    path("events/<str:event>/<str:name>/", public(events.show), name="event"),
    path(_OWN, forms.plan, name="event-plan"),
    path(f"{_OWN}points/new/", forms.add_point, name="event-point-new"),
    path(f"{_OWN}points/<int:point>/remove/", forms.remove_point, name="event-point-remove"),
    path(f"{_OWN}slots/new/", forms.add_slots, name="event-slots"),
    path(f"{_OWN}tables/new/", forms.add_tables, name="event-tables"),
    path(f"{_OWN}end/", forms.tell_end, name="event-end"),
    path(f"{_OWN}desk/", event_desk.show, name="event-desk"),
    path(f"{_OWN}desk/arrive/<int:registration>/", event_desk.arrive, name="event-arrive"),
    path(f"{_OWN}desk/meetings/<str:meeting>/", event_desk.tell, name="meeting-tell"),
]
