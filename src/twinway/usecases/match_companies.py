"""Companies of the directory that could answer a proposal: by words, industry, and a tie between both places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twinway.domain.directory import queries as directory
from twinway.domain.directory.records import OrganisationRecord
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import queries as provenance
from twinway.domain.trade.records import Wording
from twinway.engines.relevance.records import Notice
from twinway.usecases import notice_index
from twinway.usecases.along import Reach, ties_near
from twinway.usecases.kept import Kept
from twinway.usecases.notice_index import Collection
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.tie_facts import title_of

COMPANY = "company"
MOST_COMPANIES = 10


@dataclass(frozen=True, slots=True)
class Able:
    """A company that could answer, where it is, and why; reasons are sentences."""

    record: OrganisationRecord
    place: PlaceRecord | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Companies:
    records: dict[str, OrganisationRecord]
    places: dict[int, PlaceRecord]
    texts: Collection


def companies_for(wording: Wording) -> tuple[Able, ...]:
    """The best ten that speak of the same goods or are in the same industry; those along a tie of the place come first.

    Companies of the proposal's own country are left out: an introduction leads abroad.
    """
    version = provenance.data_version()
    held, register = _at(version), snapshot(version=version)
    here = places.places_by_pk([wording.place]).get(wording.place) if wording.place else None
    text = " ".join(part for part in (wording.title, wording.sought, wording.offered) if part)
    partners = _partners(register, here) if here else {}
    found = []
    for match in notice_index.search(held.texts, text, wording.sector_codes):
        able = held.records[match.id]
        place = held.places.get(able.profile.place or 0)
        if here and place and place.country == here.country:
            continue
        way = _way(register, place, partners)
        reasons = (*match.reasons, *((way.reason("its"),) if way else ()))
        found.append((match.score + (way.points if way else 0.0), Able(able, place, reasons)))
    return tuple(able for _, able in sorted(found, key=lambda pair: -pair[0])[:MOST_COMPANIES])


def _partners(register: Snapshot, here: PlaceRecord) -> dict[int, str]:
    """Titles of the ties of a proposal's place."""
    return {tie: title_of(register, register.ties[tie]) for tie in ties_near(register, here)}


def _way(register: Snapshot, place: PlaceRecord | None, partners: dict[int, str]) -> Reach | None:
    if place is None:
        return None
    ways = [Reach(how, partners[tie]) for tie, how in ties_near(register, place).items() if tie in partners]
    return max(ways, key=lambda way: way.points, default=None)


def _read(version: int) -> _Companies:  # noqa: ARG001 – every change of the directory bumps the version
    records = [one for one in directory.organisations(kinds=(COMPANY,)) if one.named]
    held = places.places_by_pk({one.profile.place for one in records if one.profile.place})
    return _Companies({one.public_id: one for one in records}, held, Collection.of(_notices(records)))


_at = Kept(_read, most=2)


def _notices(records: Iterable[OrganisationRecord]) -> Iterable[Notice]:
    for one in records:
        profile = one.profile
        yield Notice(one.public_id, profile.name, profile.text, profile.sector_codes)
