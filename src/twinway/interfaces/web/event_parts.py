"""What the pages of events have in common: cards, both clocks, words in a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.formats import date_format

from twinway.domain.cooperation.events.records import Point, SlotRecord
from twinway.domain.places.records import PlaceRecord
from twinway.interfaces.shapes.events import event_url
from twinway.interfaces.web import event_words, words
from twinway.interfaces.web.asof import AsOf, with_day
from twinway.kernel.partial_date import PartialDate
from twinway.kernel.wall_time import WallTime
from twinway.usecases.events import EventRow


@dataclass(frozen=True, slots=True)
class Clock:
    """A zone by the name of its place."""

    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class Line:
    """A point of the programme: its times by both clocks, its title in a language with that language's code."""

    pk: int
    day: date
    here: str
    there: str
    title: str
    lang: str
    where: str


def card(row: EventRow, asof: AsOf) -> dict[str, object]:
    """An event in a list."""
    one = row.record
    return {
        "title": one.title,
        "url": with_day(event_url(one.public_id, one.title), asof.other),
        "when": dated(one.date),
        "where": row.place.label if row.place else " · ".join(city.label for city in row.cities),
        "look": event_words.LOOKS[row.state],
        "state": words.said(event_words.STATES, row.state),
        "kind": words.said(event_words.KINDS, one.kind),
        "outside": row.outside,
        "organisers": row.organisers,
        "ties": row.ties,
        "example": one.is_example,
        "opens": one.plan.opens and row.state == "planned",
    }


def dated(text: str) -> str:
    """An EDTF date in words, empty where there is none."""
    return PartialDate.parse(text).words() if text else ""


def clocks(row: EventRow) -> tuple[Clock, ...]:
    """The clock of the event and that of the partner, each by the name of a place known to go by it, else its zone's.

    Where the gazetteer tells no zones, the event's own place stands for its clock and the other city for the other.
    """
    own = [row.place] if row.place else []
    others = [city for city in row.cities if row.place and city.pk != row.place.pk]
    return tuple(
        Clock(_name_of(zone, (*own, *row.cities), silent), zone)
        for zone, silent in zip(row.zones, (own, others), strict=True)
        if zone
    )


def _name_of(zone: str, known: Iterable[PlaceRecord], silent: Iterable[PlaceRecord]) -> str:
    """A place that goes by a zone, or one of `silent` of which no zone is told, or the zone itself."""
    names = [place.name for place in known if place.timezone == zone]
    return next(iter([*names, *(place.name for place in silent if not place.timezone)]), zone)


def line(point: Point, there: Clock | None, lang: str) -> Line:
    """A point as it is shown in a language; another's title stands in where it has none in this one."""
    spoken, title = in_language(point.titles, lang)
    return Line(
        pk=point.pk,
        day=point.starts.day,
        here=f"{point.starts.text[11:]}–{point.ends.text[11:]}",
        there=span_at(point.starts, point.ends, there.zone, lang) if there else "",
        title=title,
        lang=spoken,
        where=point.where,
    )


def in_language(told: Mapping[str, str], lang: str) -> tuple[str, str]:
    """A text in a language, with the code of the language it is really in."""
    return next(((code, told[code]) for code in (lang, "en", *told) if told.get(code)), (lang, ""))


def span_at(starts: WallTime, ends: WallTime, zone: str, lang: str = "en") -> str:
    """`04:00–06:00 on 11 February` by another clock; the day is said where it is another one."""
    first, last = starts.at(zone), ends.at(zone)
    text = f"{first:%H:%M}–{last:%H:%M}"
    if first.date() == starts.day:
        return text
    return f"{text}, {day_words(first.date(), lang)}"


def day_words(day: date, lang: str) -> str:
    """`11 February` or `11 февраля`."""
    with translation.override(lang):
        return date_format(day, "j E" if lang == "ru" else "j F")


def long_day(day: date, lang: str) -> str:
    """`Monday, 10 February 2003`, in the language of the programme."""
    with translation.override(lang):
        return date_format(day, "l, j E Y" if lang == "ru" else "l, j F Y")


def by_day(lines: Iterable[Line], lang: str) -> list[tuple[str, list[Line]]]:
    """The lines under the day they are on, in their order."""
    found: dict[date, list[Line]] = {}
    for one in lines:
        found.setdefault(one.day, []).append(one)
    return [(long_day(day, lang), held) for day, held in found.items()]


def slot_words(slot: SlotRecord, there: Clock | None) -> str:
    """`11 February, 09:00–09:30 (03:00–03:30, 12 February in Khabarovsk)`."""
    text = f"{day_words(slot.starts.day, 'en')}, {slot.starts.text[11:]}–{slot.ends.text[11:]}"
    return f"{text} ({span_at(slot.starts, slot.ends, there.zone)} {there.name})" if there else text
