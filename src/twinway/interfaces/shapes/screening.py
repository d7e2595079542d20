"""A name asked about, as every door says it: possible matches, or nothing found, or not screened."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from twinway.domain.compliance.records import ListRecord
from twinway.engines.screening.records import Field, Possible
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.screening import Lookup

SENTENCES = {
    "possible_match": "Possible match: a person decides.",
    "nothing_found": "Nothing like it was found on the loaded lists. That assures nothing: see the official lists.",
    "not_screened": "Not screened: no list is loaded.",
}
DISCLAIMER = (
    "A listed name may be another's too, and a company may be restricted without being listed. "
    "This is no legal advice. Check the official lists yourself: https://www.trade.gov/consolidated-screening-list"
)


class ListDoc(BaseModel):
    """An edition that was asked; `old` where it is more than a week old, and so may lack who was listed since."""

    name: str
    title: str
    version: str
    date: str
    entries: int
    old: bool


class FieldDoc(BaseModel):
    """One thing compared."""

    field: str
    asked: str
    listed: str


class EntryDoc(BaseModel):
    """What the list says."""

    list_name: str
    id: str
    name: str
    kind: str
    aliases: list[str]
    countries: list[str]
    dates_of_birth: list[str]
    programmes: list[str]
    remarks: str


class PossibleDoc(BaseModel):
    """An entry that may be meant: why, and what agrees and differs."""

    score: float
    matched: str
    why: list[str]
    agree: list[FieldDoc]
    differ: list[FieldDoc]
    entry: EntryDoc
    list_version: str


class ScreeningDoc(BaseModel):
    """`state` is possible_match, nothing_found or not_screened; none of them says that all is well."""

    name: str
    country: str
    kind: str
    state: str
    sentence: str
    possible_matches: list[PossibleDoc]
    lists: list[ListDoc]
    algorithm: str
    notes: list[str]


def screening_doc(found: Lookup, today: date) -> ScreeningDoc:
    """From an answer."""
    subject = found.screening.subject
    return ScreeningDoc(
        name=subject.name,
        country=subject.country,
        kind=subject.kind,
        state=found.state,
        sentence=SENTENCES[found.state],
        possible_matches=[_possible(one) for one in found.screening.possibles],
        lists=[_list(one, old=one in found.old) for one in found.lists],
        algorithm=found.screening.algorithm,
        notes=[*(old_words(one, today) for one in found.old), DISCLAIMER],
    )


def old_words(one: ListRecord, today: date) -> str:
    """`ofac-sdn was read on 3 December 2018, 7 years ago …`, for an edition that is not fresh."""
    days = (today - one.listed_on).days
    day = PartialDate.parse(one.listed_on.isoformat()).words()
    return f"{one.name} was read on {day}, {days:,} days ago: who was listed since is missing. Load a newer one."


def _list(one: ListRecord, *, old: bool) -> ListDoc:
    return ListDoc(
        name=one.name,
        title=one.title,
        version=one.checksum,
        date=one.listed_on.isoformat(),
        entries=one.entries,
        old=old,
    )


def _possible(one: Possible) -> PossibleDoc:
    entry = one.entry
    return PossibleDoc(
        score=one.score,
        matched=one.matched,
        why=list(one.why),
        agree=[_field(field) for field in one.agreeing],
        differ=[_field(field) for field in one.differing],
        entry=EntryDoc(
            list_name=entry.list,
            id=entry.entry,
            name=entry.name,
            kind=entry.kind,
            aliases=[alias.name for alias in entry.aliases],
            countries=list(entry.countries),
            dates_of_birth=list(entry.dates_of_birth),
            programmes=list(entry.programmes),
            remarks=entry.remarks,
        ),
        list_version=one.list.version,
    )


def _field(field: Field) -> FieldDoc:
    return FieldDoc(field=field.name, asked=field.asked, listed=field.listed)
