"""Where ties are in force and who answers for them: areas with a representative, and the gaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import queries as provenance
from twinway.domain.ties import rules
from twinway.domain.trade import areas, representatives
from twinway.domain.trade.areas import Spot
from twinway.domain.trade.representatives import RepresentativeRecord
from twinway.usecases.kept import Kept
from twinway.usecases.register import Snapshot, snapshot


@dataclass(frozen=True, slots=True)
class CoveredArea:
    """A country or a region with ties in force on a day: how many, and how many of them nobody answers for.

    `key` is a country's ISO code or a region's place key; `point` is latitude and longitude where known.
    """

    key: str
    label: str
    kind: str
    country: str
    ties: int
    without: int
    representatives: tuple[str, ...]
    point: tuple[float, float] | None

    @property
    def is_gap(self) -> bool:
        """Whether any tie of the area is without a representative."""
        return self.without > 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """All areas with ties in force, the most ties first; ties counted are friendship, sister and cooperation ties."""

    on: date
    areas: tuple[CoveredArea, ...]
    ties: int
    without: int

    @property
    def countries(self) -> tuple[CoveredArea, ...]:
        return tuple(area for area in self.areas if area.kind == "country")

    @property
    def gaps(self) -> tuple[CoveredArea, ...]:
        """Areas where nobody answers for some ties, the most such ties first, countries before their regions."""
        found = [area for area in self.areas if area.is_gap]
        return tuple(sorted(found, key=lambda area: (-area.without, area.kind != "country", area.label)))


def coverage(on: date) -> Coverage:
    """The areas as of a day, with those who are representatives now; once a version of the data."""
    return _kept((provenance.data_version(), on))


def _cover(asked: tuple[int, date]) -> Coverage:
    version, on = asked
    register = snapshot(version=version)
    ends = _ends(register)
    ties, without, held = Counter[str](), Counter[str](), defaultdict[str, set[str]](set)
    total = bare = 0
    for pk in _in_force(register, on):
        found = [end for side in register.ties[pk].sides for place in side.places for end in ends[place]]
        total, bare = total + 1, bare + any(not who for _, who in found)
        ties.update({key for key, _ in found})
        without.update({key for key, who in found if not who})
        for key, who in found:
            held[key] |= who
    named = _named(ties)
    rows = [_area(key, named[key], (ties[key], without[key]), held[key]) for key in ties if key in named]
    return Coverage(on, tuple(sorted(rows, key=lambda row: (-row.ties, row.label))), total, bare)


_kept = Kept(_cover, most=4)


def _in_force(register: Snapshot, on: date) -> list[int]:
    wanted = [pk for pk, tie in register.ties.items() if tie.kind in rules.COUNTED_KINDS]
    facts = register.facts(on, wanted)
    return [pk for pk in wanted if rules.is_counted(register.ties[pk].kind, facts[pk].summary)]


def _ends(register: Snapshot) -> dict[int, list[tuple[str, frozenset[str]]]]:
    """For each place of a tie its country and region as keys, with the public ids of those who answer there."""
    serving = representatives.serving()
    return {
        pk: [(key, _holders(areas.spot_of(place), serving)) for key in _keys(place)]
        for pk, place in register.places.items()
    }


def _holders(spot: Spot, serving: list[RepresentativeRecord]) -> frozenset[str]:
    return frozenset(one.public_id for one in serving if areas.narrowness(one.areas, spot))


def _keys(place: PlaceRecord) -> Iterator[str]:
    yield place.country
    region = place.key if place.kind == "region" else place.region
    if region:
        yield region


def _named(keys: Iterable[str]) -> dict[str, PlaceRecord]:
    """The place of each key: countries by their code, regions by their own key."""
    countries = places.countries()
    regions = places.places_by_pk(places.pks_by_key(key for key in keys if key not in countries).values())
    return countries | {record.key: record for record in regions.values()}


def _area(key: str, place: PlaceRecord, counts: tuple[int, int], who: set[str]) -> CoveredArea:
    point = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
    return CoveredArea(key, place.label, place.kind, place.country, *counts, tuple(sorted(who)), point)
