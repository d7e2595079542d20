"""Activities as people look at them, as of a day: where each stands, what it led to, and the ledger of both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from twinway.domain.cooperation.activities import ledger as ledgers
from twinway.domain.cooperation.activities import queries, rules
from twinway.domain.cooperation.activities.ledger import Entry, Ledger
from twinway.domain.cooperation.activities.queries import Guest
from twinway.domain.cooperation.activities.records import Held, Point
from twinway.domain.cooperation.activities.rules import Standing
from twinway.domain.cooperation.committee import VIA
from twinway.domain.cooperation.outcomes import queries as outcomes
from twinway.domain.cooperation.outcomes.records import Kept
from twinway.domain.library import versions
from twinway.domain.library.versions import VersionRecord
from twinway.domain.provenance import queries as provenance
from twinway.domain.ties.records import TieRecord
from twinway.domain.trade import rules as trade
from twinway.domain.trade.records import OpportunityRecord
from twinway.engines.matching.records import SourceRef
from twinway.kernel.errors import NotFound
from twinway.kernel.wall_time import WallTime
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.tie_facts import begun, side_label, source_ref, title_of

LETTERS = ("a", "b")
RECORDS = {"report": "report", "proposal": "business_proposal"}  # words of outputs that have records of their own


@dataclass(frozen=True, slots=True)
class Yield:
    """What an activity led to: a count of a kind, as told or as the records make it, and those records.

    `records` are (title, kind of record, its id or primary key as text).
    """

    kind: str
    count: int | None
    qualifier: str
    description: str
    records: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A point of the programme on the walls of both sides; `there` is the clock at its place."""

    point: Point
    there: datetime
    sides: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class ActivityView:
    """An activity as of a day; `movers` are the letters of the sides that travelled, gave or wrote."""

    held: Held
    tie: TieRecord
    title_of_tie: str
    sides: tuple[str, str]
    standing: Standing
    movers: frozenset[str]
    led_to: tuple[Yield, ...]
    outcomes: tuple[Kept, ...]
    clocks: tuple[Clock, ...]
    source: SourceRef
    evidence: SourceRef | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the activities of a tie: versions of texts, proposals, outcomes, guests, sources."""

    register: Snapshot
    tie: TieRecord
    versions: Sequence[VersionRecord]
    proposals: Sequence[OpportunityRecord]
    outcomes: Sequence[Kept]
    guests: Mapping[int, Sequence[Guest]]
    cited: Mapping[int, SourceRef]


def of_tie(tie: int, on: date) -> list[ActivityView]:
    """The activities of a tie that had begun, or were planned, by a day; oldest first."""
    everything = queries.of_tie(tie=tie)
    around = surroundings(tie, everything, on)
    held = [one for one in everything if _known(one, around.register, on)]
    return [view(one, around, on) for one in held]


def show_activity(ref: str, on: date) -> ActivityView:
    """One activity by public id under its first tie; NotFound where there is none, or none yet on that day."""
    held = queries.get(ref=ref)
    register = snapshot()
    ties = [tie for tie in held.ties if tie in register.ties]
    if not ties or not _known(held, register, on):
        raise NotFound("There is no such activity.")
    return view(held, surroundings(ties[0], [held], on), on)


def ledger_of(tie: int, on: date) -> Ledger:
    """The reciprocity ledger of a tie as of a day."""
    return ledgers.ledger([Entry(one.held, one.movers) for one in of_tie(tie, on)], on)


def surroundings(tie: int, held: Iterable[Held], on: date) -> Surroundings:
    """What stands around some activities of a tie as of a day."""
    register = snapshot()
    cited = {pk: source_ref(source) for pk, source in provenance.sources_by_id().items()}
    return Surroundings(
        register=register,
        tie=register.ties[tie],
        versions=[one for one in versions.versions_of(tie=tie) if begun(one.date, on)],
        proposals=[one.record for one in register.evidence.opportunities.get(tie, ()) if _public_by(one.record, on)],
        outcomes=[one for one in outcomes.of_tie(tie=tie) if begun(one.told.as_of, on)],
        guests=queries.guests_of(activities=[one.pk for one in held]),
        cited=cited,
    )


def view(held: Held, around: Surroundings, on: date) -> ActivityView:
    """An activity among what stands around it."""
    return ActivityView(
        held=held,
        tie=around.tie,
        title_of_tie=title_of(around.register, around.tie),
        sides=(side_label(around.register, around.tie.sides[0]), side_label(around.register, around.tie.sides[1])),
        standing=rules.standing(held, on),
        movers=rules.movers(held, _letters(held, around)),
        led_to=led_to(held, around),
        outcomes=tuple(one for one in around.outcomes if one.told.activity == held.pk),
        clocks=_clocks(held, around),
        source=around.cited[held.source],
        evidence=around.cited[held.ending.source] if held.ending else None,
    )


def led_to(held: Held, around: Surroundings) -> tuple[Yield, ...]:
    """What an activity is told to have led to, joined with the records that name it as what they came from.

    A record and the words that tell of it are one thing, so that nothing is counted twice: of a kind the larger of
    the count told and the records held stands.
    """
    reports = tuple((one.title, "version", str(one.pk)) for one in around.versions if one.activity == held.pk)
    mine = [one for one in around.proposals if one.wording.origin == held.pk]
    records = {
        "report": reports,
        "business_proposal": tuple((one.title, "opportunity", one.public_id) for one in mine),
    }
    found = []
    for told in held.wording.outputs:
        kind = _record_kind(told.kind)
        own = records.pop(kind, ())
        count = told.count if told.count is None and not own else max(told.count or 0, len(own))
        found.append(Yield(told.kind, count, told.qualifier, told.description, own))
    extra = [Yield(kind, len(own), "exact", "", own) for kind, own in records.items() if own]
    return (*found, *extra)


def _record_kind(kind: str) -> str:
    """The kind of record an output's last word means: `updated report`, `business_proposals`; else the word itself."""
    last = kind.replace(" ", "_").rpartition("_")[2].removesuffix("s")
    return RECORDS.get(last, kind)


def _known(held: Held, register: Snapshot, on: date) -> bool:
    """What happened is known from the day it did; a plan from the day it was told, or was for.

    A plan was told when its source was written, or when the committee wrote it down.
    """
    if rules.begun(held.wording.date, on):
        return True
    if held.state != "planned":
        return False
    written = register.sources[held.source].date if held.source in register.sources else ""
    return begun(written, on) if held.via != VIA else held.recorded_on <= on


def _public_by(record: OpportunityRecord, on: date) -> bool:
    return trade.state_on(record, on) not in (None, "withdrawn")


def _letters(held: Held, around: Surroundings) -> frozenset[str]:
    """The sides whose people came as guests: all that are named, without the side that received them."""
    named = {letter for guest in around.guests.get(held.pk, ()) if (letter := _letter(guest.place, guest.side, around))}
    host = _letter(held.wording.place, "", around)
    return frozenset(named - {host} or named)


def _letter(place: int | None, side: str, around: Surroundings) -> str:
    known = around.register.places.get(place) if place else None
    if side or known is None:
        return side
    found = [letter for letter, one in zip(LETTERS, around.tie.sides, strict=True) if one.country == known.country]
    return found[0] if len(found) == 1 else ""


def _clocks(held: Held, around: Surroundings) -> tuple[Clock, ...]:
    zones = [(letter, zone) for letter in LETTERS if (zone := zone_of(around.register, around.tie, letter))]
    told = sorted(held.wording.programme, key=lambda point: WallTime(point.starts, point.zone).moment)
    return tuple(
        Clock(
            point,
            WallTime(point.starts, point.zone).at(point.zone),
            tuple((letter, WallTime(point.starts, point.zone).at(zone)) for letter, zone in zones),
        )
        for point in told
    )


def zone_of(register: Snapshot, tie: TieRecord, letter: str) -> str:
    """The time zone of a side's first place; empty where the gazetteer does not say."""
    side = tie.sides[LETTERS.index(letter)]
    zone = register.places[side.places[0]].timezone
    return ZoneInfo(zone).key if zone else ""
