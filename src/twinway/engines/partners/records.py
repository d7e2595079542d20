"""What goes into the suggestions and what comes out: communities, their ties, candidates with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ReasonKind = Literal[
    "shared_partners",
    "chain",
    "country_gap",
    "country_pair",
    "neighbours",
    "near_partners",
    "size",
    "first_in_country",
    "ties",
]
CITY = "city"


@dataclass(frozen=True, slots=True)
class Community:
    """A place that has ties or looks for one.

    Degrees are WGS 84, both None when unknown; `population` 0 means unknown; `country` may be empty. Only communities
    of one `kind` (city, county, region …) are suggested to each other.
    """

    key: str
    name: str
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    kind: str = CITY


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact of the network that speaks for a candidate: a sentence, the number in it, the communities it names."""

    kind: ReasonKind
    text: str
    value: float
    communities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryShare:
    """A country in which the next partner may lie; `share` 0..1 over all countries, `held` partners there already."""

    country: str
    share: float
    held: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate, best first by `rank`; `share` 0..1 is its part of the likelihood of all candidates."""

    rank: int
    community: Community
    share: float
    leads_country: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Countries and candidates for a community, best first; `told` says in a sentence why there are none."""

    community: Community
    partners: tuple[str, ...]
    countries: tuple[CountryShare, ...]
    suggestions: tuple[Suggestion, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class SecondStep:
    """A community reached through a partner's partner: `via` has a tie with both."""

    via: Community
    community: Community
