"""Events as a list and one in full."""

from __future__ import annotations

from pydantic import BaseModel

from twinway.domain.cooperation.events.records import Point
from twinway.interfaces.shapes.find import SourceDoc
from twinway.interfaces.shapes.opportunities import TieLinkDoc
from twinway.interfaces.shapes.places import PlaceDoc
from twinway.interfaces.shapes.urls import slug, tie_url
from twinway.usecases.events import EventList, EventRow, EventView


def event_url(public_id: str, title: str) -> str:
    """`/events/1m4k…/russian-week-in-portland/`."""
    return f"/events/{public_id}/{slug(title)}/"


class LinkDoc(BaseModel):
    """Another record it leads to."""

    id: str
    title: str


class EventRowDoc(BaseModel):
    """An event; `date` is EDTF, `outside` where it belongs to no tie between communities, `zone` an IANA name."""

    id: str
    title: str
    kind: str
    state: str
    date: str
    place: PlaceDoc | None
    cities: list[PlaceDoc]
    organisers: list[str]
    goals: list[str]
    ties: list[TieLinkDoc]
    outside: bool
    zone: str | None
    other_zone: str | None
    registration_open: bool
    example: bool
    source: SourceDoc
    url: str


class EventListDoc(BaseModel):
    """A page of a filtered list."""

    as_of: str
    total: int
    page: int
    pages: int
    events: list[EventRowDoc]


class PointDoc(BaseModel):
    """A point of the programme: the wall clock of its zone, and the same in UTC."""

    starts: str
    ends: str
    zone: str
    starts_utc: str
    ends_utc: str
    where: str
    titles: dict[str, str]


class EventDoc(EventRowDoc):
    """One event with its programme; `titles` and `texts` by language."""

    titles: dict[str, str]
    texts: dict[str, str]
    programme: list[PointDoc]
    series: LinkDoc | None
    parts: list[LinkDoc]
    opportunities: list[LinkDoc]
    led_to: list[LinkDoc]


def row_doc(row: EventRow) -> EventRowDoc:
    """An event as a row."""
    one = row.record
    return EventRowDoc(
        id=one.public_id,
        title=one.title,
        kind=one.kind,
        state=row.state,
        date=one.date,
        place=PlaceDoc.of_record(row.place) if row.place else None,
        cities=[PlaceDoc.of_record(city) for city in row.cities],
        organisers=list(row.organisers),
        goals=list(one.goals),
        ties=[TieLinkDoc(id=key, title=title, url=tie_url(key, title)) for key, title in row.ties],
        outside=row.outside,
        zone=row.zones[0] or None,
        other_zone=row.zones[1] or None,
        registration_open=one.plan.opens and row.state == "planned",
        example=one.is_example,
        source=SourceDoc.of(row.source),
        url=event_url(one.public_id, one.title),
    )


def list_doc(found: EventList, page: int, per_page: int) -> EventListDoc:
    """A page of a list, the first being 1."""
    start = (page - 1) * per_page
    return EventListDoc(
        as_of=found.filter.on.isoformat(),
        total=found.total,
        page=page,
        pages=-(-found.total // per_page),
        events=[row_doc(row) for row in found.rows[start : start + per_page]],
    )


def event_doc(view: EventView) -> EventDoc:
    """An event in full."""
    texts = view.row.record.plan.texts
    series = view.series.record if view.series else None
    return EventDoc(
        **row_doc(view.row).model_dump(),
        titles={lang: words.title for lang, words in texts.items()},
        texts={lang: words.text for lang, words in texts.items() if words.text},
        programme=[_point(point) for point in view.programme],
        series=LinkDoc(id=series.public_id, title=series.title) if series else None,
        parts=[LinkDoc(id=one.record.public_id, title=one.record.title) for one in view.parts],
        opportunities=[LinkDoc(id=key, title=title) for key, title in view.born],
        led_to=[LinkDoc(id=key, title=title) for key, title in view.led_to],
    )


def _point(point: Point) -> PointDoc:
    return PointDoc(
        starts=point.starts.text,
        ends=point.ends.text,
        zone=point.starts.zone,
        starts_utc=point.starts.moment.isoformat(),
        ends_utc=point.ends.moment.isoformat(),
        where=point.where,
        titles=dict(point.titles),
    )
