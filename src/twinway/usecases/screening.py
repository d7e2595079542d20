"""Screen a name against the loaded lists: a person decides what is found, and nothing found is no all-clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast, get_args

from twinway.domain.compliance import operations, queries, rules
from twinway.domain.compliance.records import (
    Found,
    FoundMatch,
    ListRecord,
    PartyInput,
    PartyRecord,
    ScreeningRecord,
)
from twinway.engines.screening.records import Field, Identifier, Kind, Possible, Screening, Subject
from twinway.engines.screening.screen import ALGORITHM, screen
from twinway.kernel.errors import Invalid, NotFound
from twinway.usecases import screening_index
from twinway.usecases.screening_index import digest_of, entry_told

__all__ = ["Lookup", "ScreeningRecord", "look_up", "screen_due", "screen_party", "screening_of"]

LONGEST_NAME = 300
KINDS: tuple[str, ...] = get_args(Kind)
OUTCOMES = {"possible match": "possible_match", "nothing like it": "nothing_found", "not screened": "not_screened"}


@dataclass(frozen=True, slots=True)
class Lookup:
    """A name asked about, with the editions it was asked of; `old` are those that are not fresh any more."""

    screening: Screening
    lists: tuple[ListRecord, ...]
    old: tuple[ListRecord, ...]

    @property
    def state(self) -> str:
        """possible_match, nothing_found or not_screened."""
        return OUTCOMES[self.screening.outcome]


def look_up(*, name: str, country: str = "", kind: str = "", today: date) -> Lookup:
    """Ask the lists about a name; nothing is recorded. A name of digits alone is asked as a number too.

    Invalid by field for what cannot be asked.
    """
    _refuse_bad(name, country, kind)
    lists = tuple(queries.current_lists())
    subject = Subject(name.strip(), kind=cast("Kind", kind), country=country.upper())
    old = tuple(one for one in lists if rules.list_is_old(one, today))
    return Lookup(screen(subject, screening_index.indexes()), lists, old)


def screen_party(
    *,
    scope: str,
    name: str,
    country: str,
    kind: str,
    now: datetime,
    identifiers: Sequence[tuple[str, str]] = (),
) -> ScreeningRecord:
    """Screen who stands behind a scope, and record it; what was decided of the same pair is not asked again.

    `scope` is such as `organisation:<public id>`; `country` an ISO code or empty; `kind` person, organisation or empty;
    `identifiers` are (kind, number), kind being inn, ogrn, tax, registration or empty. It never blocks by itself: the
    caller reads `waits` (a person looks at it first) and `closed` (a person decided that it is the one listed).
    Invalid by field.
    """
    party = PartyInput(scope, name.strip(), country.upper(), kind if kind in KINDS else "", tuple(identifiers))
    operations.record_parties(parties=[party], now=now)
    return screening_of(scope, now=now)


def screening_of(scope: str, *, now: datetime) -> ScreeningRecord:
    """What is known of a scope, screened first where lists, algorithm or party changed. NotFound for no party."""
    party = queries.party(scope)
    if party is None:
        raise NotFound(f"Nobody is recorded for {scope[:60]}.")
    _screen(party, tuple(queries.current_lists()), now)
    found = queries.screening_of(scope)
    if found is None:
        raise NotFound(f"Nobody is recorded for {scope[:60]}.")
    return found


def screen_due(*, now: datetime, most: int = 1000) -> int:
    """Screen whoever was not screened against the current lists yet, at most so many; returns how many that were."""
    lists = tuple(queries.current_lists())
    due = queries.due(done_text(lists), most)
    for party in due:
        _screen(party, lists, now)
    return len(due)


def done_text(lists: Sequence[ListRecord]) -> str:
    """What a screening was done against: the editions and the algorithm."""
    return " ".join([*(f"{one.name}:{one.checksum}" for one in lists), f"[{ALGORITHM}]"])[:300]


def _screen(party: PartyRecord, lists: Sequence[ListRecord], now: datetime) -> None:
    done = done_text(lists)
    if party.done == done:
        return
    numbers = tuple(Identifier(kind, value, party.country) for kind, value in party.identifiers)
    subject = Subject(party.name, kind=cast("Kind", party.kind), country=party.country, identifiers=numbers)
    found = screen(subject, screening_index.indexes())
    editions = tuple((one.name, one.checksum, one.listed_on.isoformat()) for one in lists)
    matches = tuple(_match(one) for one in found.possibles)
    told = Found(OUTCOMES[found.outcome], editions, found.algorithm, matches)
    operations.record_screening(party=party.pk, done=done, found=told, now=now)


def _match(one: Possible) -> FoundMatch:
    return FoundMatch(
        list=one.list.name,
        version=one.list.version,
        entry=one.entry.entry,
        entry_name=one.entry.name,
        entry_digest=digest_of(one.entry),
        score=one.score,
        told={
            "matched": one.matched,
            "why": list(one.why),
            "agreeing": [_field(field) for field in one.agreeing],
            "differing": [_field(field) for field in one.differing],
            "features": [[feature.name, feature.value] for feature in one.features],
            "entry": entry_told(one.entry),
        },
    )


def _field(field: Field) -> list[str]:
    return [field.name, field.asked, field.listed]


def _refuse_bad(name: str, country: str, kind: str) -> None:
    wrong = {}
    if not name.strip():
        wrong["name"] = "Enter a name"
    elif len(name) > LONGEST_NAME:
        wrong["name"] = f"Enter at most {LONGEST_NAME} characters"
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        wrong["country"] = "Enter a code of two letters, such as RU"
    if kind not in KINDS:
        wrong["kind"] = f"Choose one of {', '.join(filter(None, KINDS))}"
    if wrong:
        raise Invalid(wrong)
