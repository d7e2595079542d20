"""Add a notice on trade, or change, renew or end one; territories may be typed as names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from twinway.domain.compliance import notices as stored
from twinway.domain.compliance.records import NoticeRecord
from twinway.domain.places import queries as places
from twinway.kernel.errors import Invalid
from twinway.kernel.ids import public_id
from twinway.usecases.places import PlaceNotFound, PlaceQuestion, settle

_SEPARATOR = re.compile(r"[;\n]")


@dataclass(frozen=True, slots=True)
class Typed:
    """A notice as typed: `key` is empty for a new one; `territories` are codes of countries, ids or names of places,
    parted by semicolons.
    """

    key: str
    territories: str
    regime: str
    severity: str
    text: str
    url: str
    start: date | None
    end: date | None
    closes: bool
    verified_on: date | None
    verified_by: str
    review_by: date | None


def notices() -> list[NoticeRecord]:
    """The live version of every notice, also of those that have ended or not begun."""
    return stored.live()


def notice(key: str) -> NoticeRecord:
    """The live version of one; NotFound when there is none."""
    return stored.get(key)


def versions(key: str) -> list[tuple[NoticeRecord, datetime]]:
    """Every version of a notice with when it was recorded, newest first."""
    return stored.versions_of(key)


def where(one: NoticeRecord) -> str:
    """Its territories in words; a key that the gazetteer does not hold stays as it is."""
    nations = places.country_names()
    found = places.places_by_pk(places.pks_by_key(one.territories).values())
    named = {place.key: place.label for place in found.values()} | nations
    return ", ".join(named.get(key, key) for key in one.territories)


def save(typed: Typed, *, user: int, now: datetime) -> bool:
    """Record it as a new version; False where nothing changed. Invalid by field."""
    held = stored.get(typed.key) if typed.key else None
    record = NoticeRecord(
        key=typed.key or public_id("notice", typed.regime, typed.territories, now.isoformat()),
        territories=_territories(typed.territories, held.territories if held else ()),
        regime=typed.regime[:200],
        severity=typed.severity,
        text=typed.text,
        url=typed.url,
        start=typed.start,
        end=typed.end,
        closes=typed.closes,
        written_on=held.written_on if held and held.text == typed.text else now.date(),
        verified_on=typed.verified_on,
        verified_by=typed.verified_by[:120],
        review_by=typed.review_by,
    )
    if typed.verified_on and typed.verified_on > now.date():
        raise Invalid({"verified_on": "lies in the future"})
    return stored.record(notice=record, by=user, via=stored.DESK, now=now)


def _territories(text: str, held: Sequence[str]) -> tuple[str, ...]:
    parts = [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
    return tuple(dict.fromkeys(part if part in held else _territory(part) for part in parts))


def _territory(part: str) -> str:
    """A country by its code, any other place by its key."""
    if len(part) == 2 and part.upper() in places.country_names():
        return part.upper()
    try:
        found = settle("territories", part)
    except PlaceNotFound as refusal:
        raise Invalid({"territories": refusal.message}) from refusal
    if isinstance(found, PlaceQuestion):
        labels = " · ".join(one.place.label for one in found.candidates[:5])
        raise Invalid({"territories": f"“{part[:60]}” may be {labels}; write its id"})
    return found.country if found.kind == "country" else found.key
