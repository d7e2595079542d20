"""The board: what is open on a day, as a filtered list and one at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import queries as provenance
from twinway.domain.provenance.records import SourceRecord
from twinway.domain.trade import queries as trade
from twinway.domain.trade import rules
from twinway.domain.trade.records import OpportunityRecord
from twinway.engines.relevance.records import Notice
from twinway.engines.sectors.records import Code
from twinway.engines.sectors.titles import code as code_of
from twinway.engines.sectors.titles import sector as sector_of
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import compliance, tie_facts
from twinway.usecases.kept import Kept
from twinway.usecases.notice_index import Collection
from twinway.usecases.rank_board import rank_board
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.tie_opportunities import TieOpportunity

FACETS = ("kind", "sector", "country", "language")


@dataclass(frozen=True, slots=True)
class OpportunityFilter:
    """Which ones: kind, sector (NAICS 2022, 2 to 6 digits), country (ISO), a place's key, a tie's id, words.

    `text` is what somebody looks for or says of themselves, `near` the key of the place whose ties come first.
    """

    on: date
    kind: str = ""
    sector: str = ""
    country: str = ""
    language: str = ""
    place: str = ""
    tie: str = ""
    text: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """One as it stands on a day, with its place, the ties it belongs to (id and title), and what it came from."""

    record: OpportunityRecord
    state: str
    codes: tuple[Code, ...]
    place: PlaceRecord | None
    ties: tuple[tuple[str, str], ...]
    origin: str
    source: SourceRecord | None
    origin_source: SourceRecord | None


@dataclass(frozen=True, slots=True)
class OpportunityList:
    """The rows that fit, and counts per facet for the other filters as they stand.

    Newest first, or best first where a text or a place to start from is given; then `reasons` says why, by public id.
    """

    filter: OpportunityFilter
    rows: tuple[OpportunityRow, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    open: int
    reasons: Mapping[str, tuple[str, ...]]

    @property
    def total(self) -> int:
        return len(self.rows)


class NotOnBoard(NotFound):
    """It is not public on the asked day; `last` is the last day it was, None when it was not yet."""

    def __init__(self, message: str, last: date | None) -> None:
        super().__init__(message)
        self.last = last


def list_opportunities(wanted: OpportunityFilter) -> OpportunityList:
    """What is on the board on a day and fits. Invalid names a filter that cannot be used."""
    _refuse_bad(wanted)
    return _lists((provenance.data_version(), wanted))


def shelf(on: date, version: int) -> Shelf:
    """The board of a day at a version of the data."""
    return _shelves((version, on))


def show_opportunity(ref: str, on: date) -> OpportunityRow:
    """One by its public id. NotFound for what was never public, NotOnBoard on a day it was not."""
    version = provenance.data_version()
    record = _ever(version).get(ref)
    if record is None:
        raise NotFound(f"There is no proposal “{ref[:40]}” on the board.")
    row = next((one for one in _board((version, on)) if one.record.public_id == ref), None)
    if row is None:
        raise _closed(record, on) or _not_on_board(record, on)
    return row


def _closed(record: OpportunityRecord, on: date) -> NotOnBoard | None:
    """A refusal with the notice by which opportunities are off where it stands; None where they are not."""
    place = places.places_by_pk([record.wording.place]).get(record.wording.place) if record.wording.place else None
    by = compliance.closing_around([place], on=on) if place else ()
    if not by or place is None:
        return None
    return NotOnBoard(f"Opportunities in {place.name} are not shown here: {by[0].regime}. {by[0].url}", None)


def places_of(row: OpportunityRow) -> tuple[PlaceRecord, ...]:
    """Where it is, and the places at both ends of the ties it belongs to."""
    register = snapshot()
    ties = [register.ties[pk] for ref, _ in row.ties if (pk := register.by_public_id.get(ref)) is not None]
    ends = [register.places[pk] for tie in ties for side in tie.sides for pk in side.places]
    return tuple({place.pk: place for place in (*([row.place] if row.place else []), *ends)}.values())


def _not_on_board(record: OpportunityRecord, on: date) -> NotOnBoard:
    first = record.published_on
    if first is None or on < first:
        said = PartialDate.parse(first.isoformat()).words() if first else "a later day"
        return NotOnBoard(f"This proposal is on the board from {said} on.", None)
    state = rules.state_on(record, on)
    word = {"expired": "It expired.", "closed": "It was closed."}.get(str(state), "It was withdrawn.")
    return NotOnBoard(f"This proposal is no longer on the board. {word}", rules.last_public_day(record))


def _all_records(version: int) -> dict[str, OpportunityRecord]:  # noqa: ARG001 – every public write bumps the version
    return {record.public_id: record for record in trade.ever_public()}


def _rows(asked: tuple[int, date]) -> tuple[OpportunityRow, ...]:
    version, on = asked
    records = [one for one in _ever(version).values() if rules.is_public(one, on)]
    register = snapshot(version=version)
    placed = places.places_by_pk({one.wording.place for one in records if one.wording.place})
    along = _along(register)
    shown = [one for one in records if not _is_off(placed.get(one.wording.place or 0), on, version)]
    return tuple(_row(one, on, register, placed, along.get(one.pk, [])) for one in shown)


def _is_off(place: PlaceRecord | None, on: date, version: int) -> bool:
    return place is not None and bool(compliance.closing_around([place], on=on, version=version))


def _along(register: Snapshot) -> dict[int, list[tuple[int, TieOpportunity]]]:
    """For each opportunity, the ties it belongs to."""
    found: dict[int, list[tuple[int, TieOpportunity]]] = {}
    for tie, held in register.evidence.opportunities.items():
        for one in held:
            found.setdefault(one.record.pk, []).append((tie, one))
    return found


def _row(
    record: OpportunityRecord,
    on: date,
    register: Snapshot,
    placed: Mapping[int, PlaceRecord],
    along: list[tuple[int, TieOpportunity]],
) -> OpportunityRow:
    place = placed.get(record.wording.place or 0)
    ties = [(register.ties[tie].public_id, tie_facts.title_of(register, register.ties[tie])) for tie, _ in along]
    origin, origin_source = next(((one.origin, one.origin_source) for _, one in along), ("", None))
    return OpportunityRow(
        record=record,
        state=str(rules.state_on(record, on)),
        codes=tuple(code for text in record.wording.sector_codes if (code := code_of(text))),
        place=place,
        ties=tuple(sorted(ties, key=lambda tie: tie[1])),
        origin=origin,
        source=register.sources.get(record.source or 0),
        origin_source=register.sources.get(origin_source or 0),
    )


@dataclass(frozen=True, slots=True)
class Shelf:
    """The board of a day by public id, and its texts to be searched."""

    rows: Mapping[str, OpportunityRow]
    texts: Collection


def _shelve(asked: tuple[int, date]) -> Shelf:
    board = _board(asked)
    return Shelf({row.record.public_id: row for row in board}, Collection.of(_notice(row) for row in board))


def _notice(row: OpportunityRow) -> Notice:
    wording = row.record.wording
    body = "\n".join(text for text in (wording.sought, wording.offered, row.place.label if row.place else "") if text)
    return Notice(row.record.public_id, wording.title, body, wording.sector_codes, wording.lang)


def _list(asked: tuple[int, OpportunityFilter]) -> OpportunityList:
    version, wanted = asked
    shelf, tests = _shelves((version, wanted.on)), _tests(wanted)
    ranking = rank_board(shelf.texts, wanted.text, wanted.near, snapshot(version=version))
    answering = [shelf.rows[ref] for ref in ranking.points if ref in shelf.rows]
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    found = []
    for row in answering if wanted.text.strip() else shelf.rows.values():
        failed = [name for name, test in tests.items() if not test(row)]
        if not failed:
            found.append(row)
        for facet in FACETS:
            # Each facet is counted under all other filters, so that a click gives just that many.
            if not failed or failed == [facet]:
                counts[facet].update(_values(facet, row))
    found.sort(key=lambda row: -ranking.points.get(row.record.public_id, 0.0))
    facets = {facet: tuple(sorted(c.items(), key=lambda item: (-item[1], item[0]))) for facet, c in counts.items()}
    return OpportunityList(wanted, tuple(found), facets, len(shelf.rows), ranking.reasons)


_ever, _board, _lists = Kept(_all_records, most=2), Kept(_rows, most=4), Kept(_list, most=64)
_shelves = Kept(_shelve, most=4)


def _tests(wanted: OpportunityFilter) -> dict[str, Callable[[OpportunityRow], bool]]:
    every: dict[str, tuple[object, Callable[[OpportunityRow], bool]]] = {
        "kind": (wanted.kind, lambda row: row.record.wording.kind == wanted.kind),
        "sector": (wanted.sector, lambda row: any(_within(code.code, wanted.sector) for code in row.codes)),
        "country": (wanted.country, lambda row: row.place is not None and row.place.country == wanted.country),
        "language": (wanted.language, lambda row: wanted.language in row.record.wording.languages),
        "place": (wanted.place, lambda row: row.place is not None and _lies_in(row.place, wanted.place)),
        "tie": (wanted.tie, lambda row: wanted.tie in {ref for ref, _ in row.ties}),
    }
    return {name: test for name, (given, test) in every.items() if given}


def _within(code: str, wanted: str) -> bool:
    return code.startswith(wanted) or ((len(wanted) == 2 or "-" in wanted) and sector_of(code) == sector_of(wanted))


def _lies_in(place: PlaceRecord, key: str) -> bool:
    return key in (place.key, place.region, place.county)


def _values(facet: str, row: OpportunityRow) -> set[str]:
    if facet == "sector":
        return {sector_of(code.code) for code in row.codes}
    if facet == "country":
        return {row.place.country} if row.place else set()
    return set(row.record.wording.languages) if facet == "language" else {row.record.wording.kind}


def _refuse_bad(wanted: OpportunityFilter) -> None:
    wrong = {}
    if wanted.kind and wanted.kind not in rules.KINDS:
        wrong["kind"] = f"Choose one of {', '.join(rules.KINDS)}"
    if wanted.country and not (len(wanted.country) == 2 and wanted.country.isascii() and wanted.country.isalpha()):
        wrong["country"] = "Enter a country as two letters, such as RU"
    if wanted.sector and code_of(wanted.sector) is None:
        wrong["sector"] = "Enter a code of NAICS 2022, such as 44 or 332999"
    if wanted.language and not (len(wanted.language) == 2 and wanted.language.isascii() and wanted.language.isalpha()):
        wrong["language"] = "Enter a language as two letters, such as en"
    if wrong:
        raise Invalid(wrong)
