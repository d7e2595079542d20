"""Events as people look at them: a filtered list as of a day, and one in full with its clocks and programme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from twinway.domain.cooperation.events import queries, rules
from twinway.domain.cooperation.events.records import EventRecord, Point, SlotRecord, TableRecord
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import queries as provenance
from twinway.domain.ties import queries as tie_queries
from twinway.domain.ties import rules as tie_rules
from twinway.domain.ties.records import TieRecord
from twinway.domain.trade import queries as trade
from twinway.engines.matching.records import SourceRef
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.text import fold
from twinway.usecases.kept import Kept
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.tie_facts import begun, source_ref, title_of

FACETS = ("state", "kind", "year", "country")


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which ones: state and kind in a word, a year, a country (ISO), a tie's public id, words in any script."""

    on: date
    state: str = ""
    kind: str = ""
    year: str = ""
    country: str = ""
    tie: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as it stands on a day.

    `ties` are (public id, title) of what it belongs to; `outside` where none of them is a tie between communities.
    `organisers` begin with who leads; `zones` are its clock and the partner's, each empty where nothing tells it.
    """

    record: EventRecord
    state: str
    place: PlaceRecord | None
    cities: tuple[PlaceRecord, ...]
    ties: tuple[tuple[str, str], ...]
    outside: bool
    zones: tuple[str, str]
    organisers: tuple[str, ...]
    source: SourceRef
    ending_source: SourceRef | None
    folded: str

    @property
    def years(self) -> tuple[str, ...]:
        """The years it touches."""
        first, last = rules.days(self.record)
        if first is None or last is None:
            return ()
        return tuple(str(year) for year in range(first.year, last.year + 1))

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of its place and cities."""
        return tuple(dict.fromkeys(one.country for one in (*([self.place] if self.place else []), *self.cities)))


@dataclass(frozen=True, slots=True)
class EventList:
    """The rows that fit, the next first, then those gone by; counts per facet for the other filters as they stand."""

    filter: EventFilter
    rows: tuple[EventRow, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]

    @property
    def total(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class EventView:
    """One event with its programme, its times for meetings, its series and the parts of a series.

    `born` are the opportunities that came from it, as (public id, title); `led_to` ties that name it as their origin.
    """

    row: EventRow
    programme: tuple[Point, ...]
    slots: tuple[SlotRecord, ...]
    tables: tuple[TableRecord, ...]
    series: EventRow | None
    parts: tuple[EventRow, ...]
    born: tuple[tuple[str, str], ...]
    led_to: tuple[tuple[str, str], ...]


def list_events(wanted: EventFilter) -> EventList:
    """The events that are on record for a day and fit. Invalid names a filter that cannot be used."""
    wrong = {}
    if wanted.state and wanted.state not in rules.STATES:
        wrong["state"] = f"Choose one of {', '.join(rules.STATES)}"
    if wanted.kind and wanted.kind not in rules.KINDS:
        wrong["kind"] = f"Choose one of {', '.join(rules.KINDS)}"
    if wrong:
        raise Invalid(wrong)
    tests = _tests(wanted)
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    found = []
    for row in rows(wanted.on):
        failed = [name for name, test in tests.items() if not test(row)]
        if not failed:
            found.append(row)
        for facet in FACETS:
            if not failed or failed == [facet]:
                counts[facet].update(_values(facet, row))
    facets = {facet: tuple(sorted(c.items(), key=lambda item: (-item[1], item[0]))) for facet, c in counts.items()}
    return EventList(wanted, tuple(sorted(found, key=lambda row: _order(row, wanted.on))), facets)


def show_event(ref: str, on: date) -> EventView:
    """One by its public id; NotFound where there is none on that day."""
    held = {row.record.pk: row for row in rows(on)}
    row = next((one for one in held.values() if one.record.public_id == ref), None)
    if row is None:
        raise NotFound("There is no such event.")
    plan = row.record.plan
    register = snapshot()
    return EventView(
        row=row,
        programme=tuple(queries.programme(plan=plan.pk)) if plan.pk else (),
        slots=tuple(queries.slots(plan=plan.pk)) if plan.pk else (),
        tables=tuple(queries.tables(plan=plan.pk)) if plan.pk else (),
        series=held.get(plan.series or 0),
        parts=tuple(one for one in held.values() if one.record.plan.series == row.record.pk),
        born=_born(row.record.pk, on),
        led_to=_led_to(register, row.record, on),
    )


def rows(on: date) -> tuple[EventRow, ...]:
    """Every event that is on record for a day, by date; worked out once per version of the data."""
    return _rows((provenance.data_version(), on))


def _all_rows(asked: tuple[int, date]) -> tuple[EventRow, ...]:
    version, on = asked
    register = snapshot(version=version)
    records = [one for one in queries.events() if _is_told(register, one, on)]
    at = {pk for one in records for pk in (*one.cities, *([one.place] if one.place else []))}
    placed = {**register.places, **places.places_by_pk(at)}
    return tuple(_row(register, one, placed, on) for one in records)


_rows = Kept(_all_rows, most=4)


def _is_told(register: Snapshot, event: EventRecord, on: date) -> bool:
    """What happened is shown once it began; a plan from the day of the source that told of it, else of its record."""
    if event.stated == "happened":
        return begun(event.date, on)
    source = register.sources.get(event.source)
    return begun((source.date if source else "") or event.recorded_at.date().isoformat(), on)


def _row(register: Snapshot, one: EventRecord, placed: Mapping[int, PlaceRecord], on: date) -> EventRow:
    ties = [register.ties[pk] for pk in one.ties if pk in register.ties]
    place = placed.get(one.place or 0)
    cities = [placed[pk] for pk in one.cities if pk in placed] or _ends(register, ties)
    titles = tuple((tie.public_id, title_of(register, tie)) for tie in ties)
    told = " ".join((one.title, *(words.title for words in one.plan.texts.values()), *(name for _, name in one.hosts)))
    around = " ".join(city.label for city in (*([place] if place else []), *cities))
    return EventRow(
        record=one,
        state=rules.state_on(one, on),
        place=place,
        cities=tuple(cities),
        ties=titles,
        outside=not any(tie_rules.is_tie(tie.kind, tie.standing) for tie in ties),
        zones=_zones(one, place, cities),
        organisers=_organisers(register, one),
        source=register.cited[one.source],
        ending_source=source_ref(register.sources[one.ending.source]) if one.ending else None,
        folded=fold(f"{told} {around} {' '.join(title for _, title in titles)}"),
    )


def _ends(register: Snapshot, ties: list[TieRecord]) -> list[PlaceRecord]:
    return [register.places[pk] for tie in ties for side in tie.sides for pk in side.places]


def _organisers(register: Snapshot, one: EventRecord) -> tuple[str, ...]:
    """The owner, or else the bodies that run its tie, and then all others."""
    leading = {body.organisation for pk in one.ties for body in register.evidence.bodies.get(pk, ())}
    leading = {one.plan.owner} if one.plan.owner else leading
    hosts = dict(one.hosts) | ({one.plan.owner: one.plan.owner_name} if one.plan.owner else {})
    return tuple(name for _pk, name in sorted(hosts.items(), key=lambda host: (host[0] not in leading, host[1])))


def _zones(one: EventRecord, place: PlaceRecord | None, cities: list[PlaceRecord]) -> tuple[str, str]:
    """The clock of the event and of the others: as planned, else of its place and of the first city elsewhere."""
    here = one.plan.zone or (place.timezone if place else "") or next((c.timezone for c in cities if c.timezone), "")
    there = [c.timezone for c in cities if c.timezone and c.timezone != here]
    return here, one.plan.other_zone or (there[0] if there else "")


def _tests(wanted: EventFilter) -> dict[str, Callable[[EventRow], bool]]:
    text = fold(wanted.text).split()
    tests: dict[str, Callable[[EventRow], bool]] = {
        "tie": lambda row: not wanted.tie or wanted.tie in {ref for ref, _ in row.ties},
        "text": lambda row: all(word in row.folded for word in text),
    }
    for facet in FACETS:
        if value := getattr(wanted, facet):
            tests[facet] = lambda row, facet=facet, value=value: value in _values(facet, row)  # type: ignore[misc]  # bound
    return tests


def _values(facet: str, row: EventRow) -> tuple[str, ...]:
    if facet == "state":
        return (row.state,)
    if facet == "kind":
        return (row.record.kind,)
    return row.years if facet == "year" else row.countries


def _order(row: EventRow, on: date) -> tuple[bool, int, str]:
    """What is still ahead by its first day, then what is over, the latest first; without a date last."""
    first, last = rules.days(row.record)
    over = last is None or last < on
    days = (first or date.max).toordinal()
    return (over, -days if over and first else days, row.folded)


def _born(activity: int, on: date) -> tuple[tuple[str, str], ...]:
    """What is on the board, or was until then, and came from an event."""
    found = [one for one in trade.ever_public() if one.wording.origin == activity]
    return tuple((one.public_id, one.title) for one in found if one.published_on and one.published_on <= on)


def _led_to(register: Snapshot, event: EventRecord, on: date) -> tuple[tuple[str, str], ...]:
    """Ties that grew out of a link this event belongs to, once they began."""
    refs = [ref for pk in event.ties for ref in tie_queries.file_of(tie=pk).led_to]
    later = [register.ties[register.by_public_id[ref]] for ref in dict.fromkeys(refs) if ref in register.by_public_id]
    return tuple((tie.public_id, title_of(register, tie)) for tie in later if begun(tie.standing.since or "", on))
