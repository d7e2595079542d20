"""The fields of the organiser's forms, and what was typed in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from twinway.domain.cooperation.events import meetings, rules
from twinway.domain.cooperation.events.records import EventDraft, EventRecord, PlanDraft, Words
from twinway.interfaces.shapes.asked import today
from twinway.interfaces.web import event_words, words
from twinway.interfaces.web.committee.sheets import (
    Choices,
    Field,
    choices,
    long_text,
    with_values,
)
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.wall_time import SHAPE, WallTime
from twinway.usecases import organise_event
from twinway.usecases.events import rows
from twinway.usecases.organise_event import place_of
from twinway.usecases.ties import show_tie

LANGUAGES = ("en", "ru", "de", "es", "fr", "uk")
MOST_SLOTS = 60  # made at a time
WHICH: Choices = (("", _("once; ask me otherwise")), ("first", _("the first")), ("second", _("the second")))


def event_fields() -> tuple[Field, ...]:
    kinds = choices(event_words.KINDS, rules.KINDS)
    return (
        Field("title", _("What is it called?")),
        Field("kind", _("What is it?"), kind="choice", choices=kinds, value="event"),
        Field("date", _("When?"), _("2003-02-10/2003-02-15, 2003-02-10, or 2003 where no day is known.")),
        Field("place", _("Where?"), _("A town with its state or country.")),
        Field("cities", _("Whose event is it?"), _("Towns, one a line; may stay empty where a tie says so."), "area"),
        Field("goals", _("What is it for?"), _("One goal a line."), "area"),
    )


def owner_field(bodies: dict[int, str]) -> Field:
    if not bodies:
        return Field("owner", _("Whose event is it?"), _("The id of the organisation, as in its address."))
    told = tuple((str(pk), name) for pk, name in bodies.items())
    return Field("owner", _("Who organises it?"), kind="choice", choices=told)


def tie_fields(ref: str) -> tuple[Field, ...]:
    about = _("The id of the tie it belongs to. Empty: outside a sister-city framework.")
    return (Field("tie", _("Tie"), about, value=ref),)


def draft_of(reader: Reader, user: int, moment: datetime) -> EventDraft:
    ref, owner = reader.text("tie"), reader.text("owner")
    wrong = reader.wrong
    tie = _tie(wrong, ref)
    place = _placed(wrong, "place", reader.text("place"))
    towns = [line.strip() for line in long_text(reader, "cities").split("\n") if line.strip()]
    cities = [_placed(wrong, "cities", town) for town in towns]
    goals = [line.strip()[:300] for line in long_text(reader, "goals").split("\n") if line.strip()]
    draft = EventDraft(
        title=reader.text("title"),
        kind=reader.choice("kind", rules.KINDS, "event"),
        date=reader.edtf("date"),
        owner=_owner(wrong, owner, tie, user, moment),
        place=place,
        tie=tie,
        cities=tuple(pk for pk in cities if pk is not None),
        goals=tuple(goals),
    )
    reader.done()
    return draft


def _tie(wrong: dict[str, str], ref: str) -> int | None:
    try:
        return show_tie(ref, today()).row.tie.pk if ref else None
    except NotFound as refusal:
        wrong["tie"] = refusal.message
        return None


def _owner(wrong: dict[str, str], typed: str, tie: int | None, user: int, moment: datetime) -> int:
    if typed.isdecimal() and int(typed) in organise_event.owners(tie, user, moment):
        return int(typed)
    try:
        return organise_event.owner_of(typed, tie, user, moment)
    except Invalid as refusal:
        wrong.update(refusal.fields)
        return 0


def _placed(wrong: dict[str, str], field: str, text: str) -> int | None:
    try:
        return place_of(field, text)
    except Invalid as refusal:
        wrong.update(refusal.fields)
        return None


def plan_fields(event: EventRecord) -> tuple[Field, ...]:
    own = next((row for row in rows(today()) if row.record.pk == event.pk), None)
    zones = own.zones if own else ("", "")
    there = _("Such as America/Los_Angeles.")
    shown = event.plan
    titles = [
        field
        for lang in LANGUAGES
        for field in (
            Field(f"title_{lang}", f"{_('Title')}: {words.language(lang)}"),
            Field(f"text_{lang}", f"{_('What to expect')}: {words.language(lang)}", kind="area", rows=3),
        )
    ]
    values = {
        "zone": shown.zone or zones[0],
        "other_zone": shown.other_zone or zones[1],
        "owner": str(shown.owner or ""),
        "series": str(shown.series or ""),
        "places": str(shown.places or ""),
        "answer_hours": str(shown.answer_hours),
        **{f"title_{lang}": told.title for lang, told in shown.texts.items()},
        **{f"text_{lang}": told.text for lang, told in shown.texts.items()},
    }
    opens = Field("opens", _("Registration"), kind="checks", choices=(("yes", _("People may register here")),))
    fields = (
        Field("zone", _("Its clock"), there),
        Field("other_zone", _("The partner’s clock"), _("Times are shown by both.")),
        Field("owner", _("Who leads?"), kind="choice", choices=_hosts(event)),
        Field("series", _("Part of a series?"), kind="choice", choices=_series(event)),
        replace(opens, picked=("yes",) if shown.opens else ()),
        Field("places", _("How many people may come?"), _("Empty: as many as come.")),
        Field("answer_hours", _("How many hours does a request for a meeting wait?")),
        *titles,
    )
    return with_values(fields, values)


def _hosts(event: EventRecord) -> Choices:
    return (("", _("not said")), *((str(pk), name) for pk, name in event.hosts))


def _series(event: EventRecord) -> Choices:
    found = [row.record for row in rows(today()) if row.record.kind == "event_series" and row.record.pk != event.pk]
    return (("", _("no")), *((str(one.pk), one.title) for one in found))


def plan_of(reader: Reader, event: EventRecord) -> PlanDraft:
    owner = reader.choice("owner", [code for code, _name in _hosts(event) if code])
    series = reader.choice("series", [code for code, _name in _series(event) if code])
    texts = {lang: Words(reader.text(f"title_{lang}"), long_text(reader, f"text_{lang}")) for lang in LANGUAGES}
    draft = PlanDraft(
        owner=int(owner) if owner else None,
        series=int(series) if series else None,
        zone=reader.text("zone", longest=60),
        other_zone=reader.text("other_zone", longest=60),
        texts=texts,
        places=reader.whole("places", 0, 100_000) or None,
        opens=reader.flag("opens"),
        answer_hours=reader.whole("answer_hours", 72, 24 * 60),
    )
    reader.done()
    return draft


def time_fields(event: EventRecord) -> tuple[Field, ...]:
    own = next((row for row in rows(today()) if row.record.pk == event.pk), None)
    first, _last = rules.days(event)
    return (
        Field("day", _("Day"), _("Such as 2003-02-10."), value=first.isoformat() if first else ""),
        Field("starts", _("From"), _("Such as 09:30.")),
        Field("ends", _("Until"), _("An end before the beginning is on the next day.")),
        Field("zone", _("By which clock?"), value=own.zones[0] if own else ""),
        Field("which", _("Where the clock shows a time twice"), kind="choice", choices=WHICH),
    )


def span_of(reader: Reader) -> tuple[WallTime, WallTime]:
    starts, zone, which = _start(reader)
    end = reader.text("ends", longest=5)
    reader.done()
    ends = rules.clock("ends", f"{starts.day}T{_hour(end)}", zone, which)
    if ends.text <= starts.text:
        ends = rules.clock("ends", f"{starts.day + timedelta(days=1)}T{_hour(end)}", zone, which)
    return starts, ends


def _start(reader: Reader) -> tuple[WallTime, str, str]:
    day, hour = reader.text("day", longest=10), reader.text("starts", longest=5)
    zone = reader.text("zone", longest=60)
    which = reader.choice("which", ("first", "second"))
    reader.done()
    return rules.clock("starts", f"{day}T{_hour(hour)}", zone, which), zone, which


def spans_of(reader: Reader) -> list[tuple[WallTime, WallTime]]:
    """Times one after the other by the clock, each so long, with a pause between."""
    minutes, count = reader.whole("minutes", 25, meetings.LONGEST), reader.whole("count", 1, MOST_SLOTS)
    pause = 0 if reader.text("pause") in ("", "0") else reader.whole("pause", 5, meetings.LONGEST)
    first, zone, which = _start(reader)
    begins = datetime.strptime(first.text, SHAPE)  # noqa: DTZ007 – times on a wall
    spans = []
    for number in range(count):
        at = begins + number * timedelta(minutes=minutes + pause)
        until = at + timedelta(minutes=minutes)
        spans.append(tuple(rules.clock("starts", one.strftime(SHAPE), zone, which) for one in (at, until)))
    return spans  # type: ignore[return-value]  # pairs


def _hour(text: str) -> str:
    """`9:30` as `09:30`."""
    return text.zfill(5)
