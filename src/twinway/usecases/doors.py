"""The nearest chamber, export office, consul, office abroad and council at both ends of a way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twinway.domain.directory import queries as directory
from twinway.domain.directory.records import OrganisationRecord
from twinway.domain.directory.rules import DOORS
from twinway.domain.places import queries as places
from twinway.domain.places.codes import region_codes
from twinway.domain.places.records import PlaceRecord
from twinway.engines.matching.doors import Door, DoorRow, Doors, End
from twinway.engines.matching.records import Bridge, PlaceRef, Wish
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.kept import Kept

MOST_SEEN = 20_000  # ends whose doors are kept in memory


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A door with its name and address here; `example` marks made-up data."""

    door: Door
    public_id: str
    name: str
    place: str
    example: bool


@dataclass(frozen=True, slots=True)
class BothEnds:
    """The doors at one's own end and at the partner's, nearest first."""

    home: tuple[OpenDoor, ...] = ()
    partner: tuple[OpenDoor, ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    doors: Doors
    shown: dict[int, tuple[OrganisationRecord, PlaceRecord]]
    codes: dict[str, str]
    seen: dict[tuple[str, str, frozenset[str], int], tuple[OpenDoor, ...]] = field(default_factory=dict)


def doors_of(wish: Wish, bridges: Sequence[Bridge], *, version: int) -> tuple[BothEnds, tuple[BothEnds, ...]]:
    """The doors of the question as asked, and those of each answer: at one's own end and at its partner's."""
    held = _at(version)
    if not len(held.doors):
        return BothEnds(), tuple(BothEnds() for _ in bridges)
    here, day = _end(held, wish.home, "you"), wish.on.toordinal()

    def ends(partner: PlaceRef | None) -> BothEnds:
        there = _end(held, partner, partner.name) if partner else None
        return BothEnds(_between(held, here, there, day), _between(held, there, here, day) if there else ())

    return ends(wish.target), tuple(ends(bridge.partner.place) for bridge in bridges)


def _between(held: _Held, near: End, far: End | None, day: int) -> tuple[OpenDoor, ...]:
    """The doors near one end of the way to the other; a whole country is no place to be near to."""
    if near.place.kind == "country":
        return ()
    key = (near.place.key, near.words, far.codes if far else frozenset[str](), day)
    found = held.seen.get(key)
    if found is None:
        found = tuple(_open(held, one) for one in held.doors.nearest(near, far, day))
        if len(held.seen) >= MOST_SEEN:
            held.seen.clear()
        held.seen[key] = found
    return found


def _end(held: _Held, place: PlaceRef, words: str) -> End:
    region = place.key if place.kind == "region" else place.region or ""
    codes = {place.country, held.codes.get(region, "")} - {""}
    return End(place, frozenset(codes), words)


def _open(held: _Held, door: Door) -> OpenDoor:
    record, place = held.shown[door.key]
    return OpenDoor(door, record.public_id, record.profile.name, place.short_label, record.is_example)


def _load(version: int) -> _Held:  # noqa: ARG001 – every public write bumps the version
    found = [one for one in directory.organisations(kinds=DOORS) if one.profile.place]
    placed = places.places_by_pk({one.profile.place for one in found if one.profile.place})
    codes = region_codes() if found else {}
    names = {code: name for code, (_key, name) in codes.items()} | places.country_names()
    shown = {one.pk: (one, placed[one.profile.place or 0]) for one in found}
    rows = [row for one, place in shown.values() if (row := _row(one, place, names))]
    return _Held(Doors(rows), shown, {key: code for code, (key, _name) in codes.items()})


_at = Kept(_load, most=2)


def _row(one: OrganisationRecord, place: PlaceRecord, names: dict[str, str]) -> DoorRow | None:
    if place.lat is None or place.lon is None:
        return None
    begins, ends = days_of(one)
    return DoorRow(
        key=one.pk,
        kind=one.profile.kind,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        represents=one.profile.represents,
        represented=names.get(one.profile.represents, one.profile.represents),
        areas=one.profile.areas,
        begins=begins,
        ends=ends,
    )


def days_of(one: OrganisationRecord) -> tuple[int, int]:
    """Ordinals of the first and the last day on which the register knows it; 0 where that is open."""
    told = one.profile.start or one.observed
    first = PartialDate.parse(told).earliest if told else None
    last = PartialDate.parse(one.profile.end).latest if one.profile.end else None
    return (first.toordinal() if first else 0, last.toordinal() if last else 0)
