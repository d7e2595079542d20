"""Ties as people look at them: a filtered list as of a day, and one tie in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from twinway.domain.cooperation import queries as cooperation
from twinway.domain.cooperation.records import ActivityRecord, AgreementRecord, CommitmentRecord, OutcomeRecord
from twinway.domain.library import queries as library
from twinway.domain.library.queries import DocumentRecord
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import queries as provenance
from twinway.domain.ties import queries as tie_queries
from twinway.domain.ties import rules
from twinway.domain.ties.records import TieFile, TieRecord
from twinway.domain.ties.rules import Claim
from twinway.engines.matching.records import TieFacts
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.text import fold
from twinway.usecases import tie_facts
from twinway.usecases.kept import Kept, many_records
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.tie_facts import begun

SUMMARIES = ("in_force", "paused", "ended", "proposed", "listed", "not_stated")
LONGEST_TITLE = 300
FACETS = ("state", "kind", "level", "country")


@dataclass(frozen=True, slots=True)
class TieFilter:
    """Which ties: by the key of a place, countries (ISO), kind, state in one word, free text in any script."""

    on: date
    place: str = ""
    home: str = ""
    country: str = ""
    kind: str = ""
    state: str = ""
    level: str = ""
    text: str = ""
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class TieRow:
    """One tie in a list, read from the side told first; `folded` is its title as texts are compared."""

    tie: TieRecord
    facts: TieFacts
    title: str
    folded: str
    first: str
    home: tuple[PlaceRecord, ...]
    partner: tuple[PlaceRecord, ...]


@dataclass(frozen=True, slots=True)
class TieList:
    """The rows that fit, in order of their titles, and counts per facet for the other filters as they stand."""

    filter: TieFilter
    rows: tuple[TieRow, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    register: Snapshot

    @property
    def total(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class TieView:
    """Everything the register holds about one tie, as of a day."""

    row: TieRow
    file: TieFile
    activities: tuple[ActivityRecord, ...]
    outcomes: tuple[OutcomeRecord, ...]
    commitments: tuple[CommitmentRecord, ...]
    agreements: tuple[AgreementRecord, ...]
    documents: tuple[DocumentRecord, ...]
    register: Snapshot


def list_ties(wanted: TieFilter) -> TieList:
    """The ties that fit a filter. Invalid names a filter that cannot be used.

    All rows of a day and the answer to a filter are worked out once per version of the data.
    """
    _refuse_bad(wanted)
    return _lists((provenance.data_version(), wanted))


def _list(asked: tuple[int, TieFilter]) -> TieList:
    version, wanted = asked
    register = snapshot(wanted.known_on, version=version)
    tests = _tests(wanted)
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    found = []
    for row in _rows((version, wanted.known_on, wanted.on, wanted.home)):
        if not _in_scope(register, row.tie.pk, wanted):
            continue
        failed = [name for name, test in tests.items() if not test(row)]
        if not failed:
            found.append(row)
        for facet in FACETS:
            # Each facet is counted under all other filters, so that a click gives just that many.
            if not failed or failed == [facet]:
                counts[facet].update(_facet_values(facet, row, wanted.home))
    facets = {facet: tuple(sorted(c.items(), key=lambda item: (-item[1], item[0]))) for facet, c in counts.items()}
    return TieList(wanted, tuple(found), facets, register)


def _all_rows(asked: tuple[int, date | None, date, str]) -> tuple[TieRow, ...]:
    """Every tie on a day, told from a country's side, in the order of the titles."""
    version, known_on, on, home = asked
    register = snapshot(known_on, version=version)
    facts = register.facts(on, list(register.ties))
    with many_records():
        rows = [_row(register, pk, facts[pk], home) for pk in register.ties]
    return tuple(sorted(rows, key=lambda row: (row.folded, row.tie.public_id)))


def _title_words(version: int) -> dict[int, frozenset[str]]:
    register = snapshot(version=version)
    return {pk: frozenset(fold(tie_facts.title_of(register, tie)).split()) for pk, tie in register.ties.items()}


_titles = Kept(_title_words, most=1)
_lists, _rows = Kept(_list, most=64), Kept(_all_rows, most=4)


def show_tie(ref: str, on: date) -> TieView:
    """One tie by public id, source key or unambiguous title; NotFound suggests near ones."""
    row, register = find_tie(ref, on)
    pk = register.by_public_id[row.tie.public_id]
    evidence = register.evidence
    return TieView(
        row=row,
        file=_file_as_of(tie_queries.file_of(tie=pk), on),
        activities=tuple(a for a in evidence.activities.get(pk, ()) if a.state == "planned" or begun(a.date, on)),
        outcomes=tuple(o for o in evidence.outcomes.get(pk, ()) if begun(o.as_of, on)),
        commitments=tuple(evidence.commitments.get(pk, ())),
        agreements=tuple(_agreement(a, row.facts) for a in cooperation.agreements_of(tie=pk) if begun(a.date, on)),
        documents=tuple(d for d in library.documents_of(tie=pk) if begun(d.date, on)),
        register=register,
    )


def find_tie(ref: str, on: date) -> tuple[TieRow, Snapshot]:
    """One tie on a day without its file, by public id, source key or unambiguous title; NotFound suggests near ones."""
    register = snapshot()
    pk = _pk(register, ref)
    return _row(register, pk, register.facts(on, [pk])[pk], ""), register


def _file_as_of(file: TieFile, on: date) -> TieFile:
    """The file without what happened after a day; sources may be younger, facts may not."""
    return replace(
        file,
        claims=tuple((claim, reason) for claim, reason in file.claims if _claim_holds(claim, on)),
        decisions=tuple(d for d in file.decisions if begun(d.date, on)),
        observations=tuple(o for o in file.observations if begun(o.date, on)),
    )


def _claim_holds(claim: Claim, on: date) -> bool:
    """A claim about a later year (`status_2022`) or with a later date as its value says nothing of the day."""
    year = claim.field.rpartition("_")[2]
    if year.isdecimal() and len(year) == 4 and int(year) > on.year:
        return False
    try:
        return begun(claim.value, on)
    except ValueError:
        return True


def _agreement(agreement: AgreementRecord, facts: TieFacts) -> AgreementRecord:
    """An agreement that was ended later was signed on the day asked about."""
    later = agreement.state in rules.ENDED and facts.summary != "ended"
    return replace(agreement, state="signed") if later else agreement


def ties_of_place(key: int, on: date) -> list[TieRow]:
    """The ties of one place by its primary key, in force first, read from that place."""
    register = snapshot()
    own = register.ties_at.get(key, ())
    facts = register.facts(on, own)
    rows = [_row_from(register, pk, facts[pk], _letter(register.ties[pk], key)) for pk in own]
    return sorted(rows, key=lambda row: (SUMMARIES.index(row.facts.summary), row.folded))


def _letter(tie: TieRecord, place: int) -> str:
    return "a" if place in tie.sides[0].places else "b"


def _pk(register: Snapshot, ref: str) -> int:
    if ref in register.by_public_id:
        return register.by_public_id[ref]
    try:
        return tie_queries.pk_of(ref=ref)
    except NotFound:
        return _by_title(register, ref)


def _by_title(register: Snapshot, ref: str) -> int:
    words = set(fold(ref).split()) if len(ref) <= LONGEST_TITLE else set()
    titled = _titles(register.version)
    fitting = [pk for pk, held in titled.items() if words and words <= held]
    if len(fitting) == 1:
        return fitting[0]
    near = [tie_facts.title_of(register, register.ties[pk]) for pk in fitting[:8]]
    problem = f"{len(fitting)} ties fit" if fitting else "No tie is known by"
    raise NotFound(f"{problem} “{ref[:80]}”.", suggestions=tuple(near))


def _row(register: Snapshot, pk: int, facts: TieFacts, home: str) -> TieRow:
    tie = register.ties[pk]
    return _row_from(register, pk, facts, "b" if tie.sides[0].country != home == tie.sides[1].country else "a")


def _row_from(register: Snapshot, pk: int, facts: TieFacts, first: str) -> TieRow:
    tie = register.ties[pk]
    sides = tie.sides if first == "a" else tuple(reversed(tie.sides))
    home, partner = (tuple([register.places[place] for place in side.places]) for side in sides)
    title = facts.title if first == "a" else tie_facts.title_of(register, tie, first)
    return TieRow(tie, facts, title, fold(title), first, home, partner)


def _in_scope(register: Snapshot, pk: int, wanted: TieFilter) -> bool:
    tie = register.ties[pk]
    countries = {side.country for side in tie.sides}
    if wanted.home and wanted.home not in countries:
        return False
    if not wanted.place:
        return True
    return any(_is_or_lies_in(register.places[p], wanted.place) for side in tie.sides for p in side.places)


def _is_or_lies_in(place: PlaceRecord, key: str) -> bool:
    return key in (place.key, place.region, place.county)


def _tests(wanted: TieFilter) -> dict[str, Callable[[TieRow], bool]]:
    words = fold(wanted.text).split()
    tests: dict[str, Callable[[TieRow], bool]] = {}
    if wanted.state:
        tests["state"] = lambda row: row.facts.summary == wanted.state
    if wanted.kind:
        tests["kind"] = lambda row: row.tie.kind == wanted.kind
    if wanted.level:
        tests["level"] = lambda row: row.tie.level == wanted.level
    if wanted.country:
        tests["country"] = lambda row: wanted.country in _abroad(row, wanted.home)
    if words:
        tests["text"] = lambda row: all(word in row.folded for word in words)
    return tests


def _abroad(row: TieRow, home: str) -> set[str]:
    countries = {side.country for side in row.tie.sides}
    return countries - {home} or countries if home else countries


def _facet_values(facet: str, row: TieRow, home: str) -> set[str]:
    if facet == "country":
        return _abroad(row, home)
    return {{"state": row.facts.summary, "kind": row.tie.kind, "level": row.tie.level}[facet]}


def _refuse_bad(wanted: TieFilter) -> None:
    wrong = {}
    if wanted.state and wanted.state not in SUMMARIES:
        wrong["state"] = f"Choose one of {', '.join(SUMMARIES)}"
    if wanted.kind and wanted.kind not in rules.KINDS:
        wrong["kind"] = f"Choose one of {', '.join(rules.KINDS)}"
    for name, code in (("home", wanted.home), ("country", wanted.country)):
        if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
            wrong[name] = "Enter a country as two letters, such as US"
    if wrong:
        raise Invalid(wrong)
