"""What makes a tie this tie: the kind family and the places per side, in an order no import can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from twinway.domain.ties.models import Tie, TiePlace
from twinway.domain.ties.records import SideInput, TieInput
from twinway.domain.ties.rules import kind_family
from twinway.kernel.ids import public_id

_RANK = {"city": 0, "county": 1, "state": 2, "region": 3, "country": 4}


def ordered(tie: TieInput) -> bool:
    """Whether the sides must change places: the side of the lower (country code, place id) is a."""
    first, second = tie.sides
    return _side_key(second) < _side_key(first)


def natural_key(tie: TieInput, swapped: bool) -> str:  # noqa: FBT001
    """`civic|geonames:1,geonames:2|geonames:3`."""
    sides = [",".join(sorted(place.key for place in side.places)) for side in tie.sides]
    return "|".join((kind_family(tie.kind), *(reversed(sides) if swapped else sides)))


def public_id_of(key: str) -> str:
    """The immutable public id of a tie first recorded under this natural key."""
    return public_id("tie", key)


def level(tie: TieInput, swapped: bool) -> str:  # noqa: FBT001
    """`city-city`, `state-region`, `state-country` …: the smaller level first, whatever the order of the sides."""
    levels = [side.level for side in (reversed(tie.sides) if swapped else tie.sides)]
    return "-".join(sorted(levels, key=lambda name: _RANK.get(name, 9)))


@dataclass(frozen=True, slots=True)
class GroupTies:
    """Ties with several places on a side: a pair inside such a group is a claim on the group's tie, not a twin."""

    by_pair: Mapping[tuple[str, str, str], str]

    @classmethod
    def load(cls) -> GroupTies:
        """Read the groups of the register; there are few."""
        many = TiePlace.objects.filter(position__gt=0).values_list("side__tie_id", flat=True)
        pairs: dict[tuple[str, str, str], str] = {}
        for key in Tie.objects.filter(pk__in=list(many)).values_list("natural_key", flat=True):
            family, a, b = key.split("|")
            pairs.update({(family, x, y): key for x in a.split(",") for y in b.split(",")})
        return cls(pairs)

    def key_of(self, tie: TieInput, swapped: bool) -> str | None:  # noqa: FBT001
        """The natural key of the group a pair of single places lies in, None when there is none."""
        sides = tuple(reversed(tie.sides)) if swapped else tie.sides
        if any(len(side.places) != 1 for side in sides):
            return None
        return self.by_pair.get((kind_family(tie.kind), sides[0].places[0].key, sides[1].places[0].key))


def _side_key(side: SideInput) -> tuple[str, str]:
    return side.country, min(place.key for place in side.places)
