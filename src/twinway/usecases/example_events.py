"""A made-up event with meetings for a development site, marked as an example wherever it is shown; it can go again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from twinway.adapters.ingest.sources.example.read import ExampleEvent, read_events
from twinway.domain.cooperation.committee import Hand
from twinway.domain.cooperation.events import meetings, operations, removal
from twinway.domain.cooperation.events.records import EventDraft, PlanDraft, Point, Words
from twinway.domain.directory import queries as directory
from twinway.domain.directory.records import EXAMPLE
from twinway.domain.places import queries as places
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import NotFound
from twinway.kernel.wall_time import SHAPE, WallTime, settle
from twinway.usecases.example_organisations import SOURCE
from twinway.usecases.places import PlaceQuestion
from twinway.usecases.places import settle as settle_place

SEATS = 4


def load_events(now: datetime) -> int:
    """Put the examples in anew; the example organisations must be there. Returns how many."""
    remove_events()
    hand = Hand(None, provenance.record_sources(sources=[SOURCE])[SOURCE.key], now)
    examples = read_events()
    for example in examples:
        _write(example, now.date() + timedelta(days=example.in_days), hand)
    return len(examples)


def remove_events() -> int:
    """Take every example away with all that hangs on it; returns how many there were."""
    return removal.remove_all(via=EXAMPLE)


def _write(example: ExampleEvent, day: date, hand: Hand) -> None:
    draft = EventDraft(
        title=example.titles["en"],
        kind="event",
        date=day.isoformat(),
        owner=directory.get_organisation(ref=f"example:{example.owner}").pk,
        place=_place(example.place),
        goals=example.goals,
    )
    plan = PlanDraft(
        owner=draft.owner,
        zone=example.zone,
        other_zone=example.other_zone,
        texts={lang: Words(title, example.text if lang == "en" else "") for lang, title in example.titles.items()},
        opens=True,
    )
    ref = operations.begin(draft=draft, plan=plan, hand=hand, via=EXAMPLE, key=f"example:{example.key}")
    for point in example.points:
        starts, ends = (settle(f"{day}T{hour}", example.zone) for hour in (point.starts, point.ends))
        titles = {"en": point.en, "ru": point.ru}
        operations.add_point(ref=ref, point=Point(starts, ends, titles, point.where), hand=hand)
    spans = [_span(example, f"{day}T{hour}") for hour in example.slots]
    meetings.add_slots(ref=ref, spans=spans, hand=hand)
    meetings.add_tables(ref=ref, names=example.tables, seats=SEATS, hand=hand)


def _span(example: ExampleEvent, starts: str) -> tuple[WallTime, WallTime]:
    until = datetime.strptime(starts, SHAPE) + timedelta(minutes=example.minutes)  # noqa: DTZ007 – a wall
    return settle(starts, example.zone), settle(until.strftime(SHAPE), example.zone)


def _place(text: str) -> int | None:
    try:
        found = settle_place("place", text)
    except NotFound:
        return None
    return None if isinstance(found, PlaceQuestion) else places.get_place(key=found.key).pk
