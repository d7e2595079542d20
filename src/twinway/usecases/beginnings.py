"""What began on a day that sources give: ties, agreements, cities; what a year's anniversaries are made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from twinway.domain.cooperation import queries as cooperation
from twinway.domain.cooperation.records import AgreementRecord
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceClaimRecord, PlaceRecord
from twinway.domain.provenance import queries as provenance
from twinway.domain.ties import rules
from twinway.domain.ties.records import TieRecord
from twinway.engines.matching.records import SourceRef
from twinway.engines.planning import anniversaries as returns
from twinway.engines.planning.records import Anniversary, Begun, Source
from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import tie_facts
from twinway.usecases.kept import Kept
from twinway.usecases.register import Snapshot, snapshot

LIVING = frozenset({"in_force", "paused", "listed", "not_stated"})
NO_TIE = frozenset({"proposed", "ended"})


@dataclass(frozen=True, slots=True)
class Year:
    """The anniversaries of a year as the register stood on a day."""

    year: int
    on: date
    home: str
    items: tuple[Anniversary, ...]


def anniversaries_of(year: int, *, today: date, home: str = "") -> Year:
    """What returns in a year; `home` keeps what touches a country (ISO alpha-2).

    A past year is told as the register stood on its first day, so a tie that ended later still had its anniversary.
    Invalid names a year that is none.
    """
    if not 1000 <= year <= 2999:
        raise Invalid({"year": "Enter a year of four digits, such as 2003"})
    if home and not (len(home) == 2 and home.isascii() and home.isalpha()):
        raise Invalid({"home": "Enter a country as two letters, such as US"})
    on = min(today, date(year, 1, 1))
    return Year(year, on, home, tuple(_years((provenance.data_version(), year, on, home))))


def _work_out(asked: tuple[int, int, date, str]) -> list[Anniversary]:
    version, year, on, home = asked
    found = returns.anniversaries(beginnings(version, on), year)
    lands = _lands(version) if home else {}
    return [one for one in found if not home or home in lands.get(one.begun.subject_id, ())]


_years = Kept(_work_out, most=16)


def beginnings(version: int, on: date) -> tuple[Begun, ...]:
    """Everything that began by a day and has not ended by it."""
    return _beginnings((version, on))


def _gather(asked: tuple[int, date]) -> tuple[Begun, ...]:
    version, on = asked
    register = snapshot(version=version)
    founded, agreed = places.claims_by_place("founded"), cooperation.agreements_by_tie()
    groups = _groups(register)
    found: list[Begun] = []
    for pk, tie in register.ties.items():
        state = rules.tie_summary([side.state for side in rules.side_states(tie.standing, on)])
        if state in LIVING and rules.is_tie(tie.kind, tie.standing):
            found += _tie(register, tie)
        if state not in NO_TIE:
            found += [one for record in agreed.get(pk, ()) if (one := _agreement(register, tie, record, on))]
    for pk, claims in founded.items():
        if pk in register.places:
            found += _place(register, register.places[pk], claims, groups.get(pk, frozenset()))
    return tuple(found)


_beginnings = Kept(_gather, most=4)


def _groups(register: Snapshot) -> dict[int, frozenset[str]]:
    """The ties each place lies in, as keys; places of one record, even of an event only, belong together."""
    held: dict[int, set[str]] = {}
    for tie in register.ties.values():
        for side in tie.sides:
            for place in side.places:
                held.setdefault(place, set()).add(tie.public_id)
    return {place: frozenset(ties) for place, ties in held.items()}


def _tie(register: Snapshot, tie: TieRecord) -> Iterator[Begun]:
    claim = tie.since_claim
    if claim is None or not claim.value:
        return
    disputed = "since" in tie.disputed
    yield Begun(
        subject=tie_facts.title_of(register, tie),
        subject_id=tie.public_id,
        kind="tie",
        what="a tie since",
        when=PartialDate.parse(claim.value),
        group=frozenset({tie.public_id}),
        sources=(_source(register.cited[claim.source]),),
        note="sources give different years" if disputed else "",
    )


def _agreement(register: Snapshot, tie: TieRecord, record: AgreementRecord, on: date) -> Begun | None:
    """A signed text whose year is not the tie's own start, which is told already."""
    when = PartialDate.parse(record.date) if record.date else None
    if when is None or when.is_interval or when.earliest is None or when.earliest > on:
        return None
    since = PartialDate.parse(tie.since_claim.value) if tie.since_claim and tie.since_claim.value else None
    if since is not None and since.earliest is not None and since.earliest.year == when.earliest.year:
        return None
    return Begun(
        subject=tie_facts.title_of(register, tie),
        subject_id=tie.public_id,
        kind="agreement",
        what=f"“{record.title}” of",
        when=when,
        group=frozenset({tie.public_id}),
        sources=(_source(register.cited[record.source]),),
    )


def _place(
    register: Snapshot, place: PlaceRecord, claims: list[PlaceClaimRecord], group: frozenset[str]
) -> Iterator[Begun]:
    for claim in claims:
        if not claim.value:
            continue
        when = PartialDate.parse(claim.value)
        yield Begun(
            subject=place.short_label,
            subject_id=place.key,
            kind="place",
            what=claim.detail or "founded",
            when=when,
            group=group,
            sources=(_source(register.cited[claim.source]),),
            note=claim.note,
            calendar="old" if "(old style)" in claim.detail else "",
        )


def _source(source: SourceRef) -> Source:
    return Source(source.title, source.date, source.url)


def _lands(version: int) -> dict[str, frozenset[str]]:
    """The countries each tie and each place belongs to; a place also to those of its partners' ties."""
    return _lands_kept(version)


def _read_lands(version: int) -> dict[str, frozenset[str]]:
    register = snapshot(version=version)
    held: dict[str, set[str]] = {}
    for tie in register.ties.values():
        countries = {side.country for side in tie.sides}
        held[tie.public_id] = countries
        for side in tie.sides:
            for place in side.places:
                held.setdefault(register.places[place].key, set()).update(countries)
    return {key: frozenset(countries) for key, countries in held.items()}


_lands_kept = Kept(_read_lands, most=1)
