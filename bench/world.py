"""An invented world of ties on real places: as many, as uneven and as mixed as the world's public lists, from a seed.

Nothing in it is true. What it shares with real lists is their shape: a few cities with a hundred ties and half with
one or two, some countries twinned far more than others, mostly towns but also counties, states and countries, mostly
undated listings but also stated starts and dated decisions.
"""

from __future__ import annotations

import math
import random
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")

TIES = 26_000
SEED = 20021
YEARS = (1947, 2021)

# Shares of ends by country, in thousandths, rounded by hand after the shape of public lists; the rest by population.
SHARES = {
    "US": 110,
    "FR": 95,
    "DE": 95,
    "GB": 60,
    "RU": 45,
    "PL": 40,
    "IT": 40,
    "UA": 32,
    "CN": 30,
    "JP": 28,
    "SE": 18,
    "AT": 18,
    "NO": 17,
    "BR": 17,
    "CH": 14,
    "ES": 16,
    "HU": 16,
    "CZ": 14,
    "RO": 14,
    "FI": 14,
    "CA": 14,
    "NL": 13,
    "MX": 13,
    "TR": 13,
    "KR": 12,
    "IL": 11,
    "EE": 10,
    "AU": 10,
    "GR": 10,
    "SK": 9,
    "BE": 9,
    "DK": 9,
    "PT": 9,
    "BG": 8,
    "IE": 8,
    "ID": 8,
    "HR": 7,
    "PH": 7,
    "TW": 7,
    "MD": 4,
    "KZ": 4,
}
KINDS = {
    "sister": 62,
    "friendship": 12,
    "cooperation": 16,
    "institutional": 4,
    "contact": 3,
    "project": 2,
    "event_link": 1,
}
LEVELS = {("city", "city"): 90, ("region", "region"): 4, ("county", "city"): 2, ("county", "county"): 1}
LEVELS |= {("region", "country"): 1, ("city", "region"): 2}
STANDINGS = {"listed": 50, "stated": 30, "signed": 13, "suspended": 3, "terminated": 2, "emeritus": 1, "proposed": 1}
EVERY_TOWN_FROM = 40_000  # people; of the smaller towns only some have ties at all, and the small ones rarely
SECTORS = ("311", "325", "3254", "333", "334", "443142", "5415", "6113", "6221", "721110")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the gazetteer as far as the world needs it; `pk` is its primary key."""

    pk: int
    key: str
    kind: str
    country: str
    level: str
    population: int


@dataclass(frozen=True, slots=True)
class WorldTie:
    """One invented tie: `year` is when it is said to have begun (0: nobody says), `ended` when one side stopped."""

    number: int
    kind: str
    a: Spot
    b: Spot
    standing: str
    year: int
    ended: int
    lists: tuple[int, ...]
    visits: tuple[int, ...]
    outcome: tuple[str, int] | None


def make_world(spots: Iterable[Spot], ties: int = TIES, seed: int = SEED) -> list[WorldTie]:
    """`ties` ties between different pairs of places. The same places, number and seed give the same world."""
    draw = random.Random(seed)
    pools = _pools(sorted(spots, key=lambda spot: spot.key), draw)
    made: list[WorldTie] = []
    seen: set[frozenset[str]] = set()
    while len(made) < ties:
        kinds = _one(draw, LEVELS)
        a, b = (pools[kind].draw(draw) for kind in kinds)
        pair = frozenset((a.key, b.key))
        domestic = a.country == b.country
        if pair in seen or len(pair) == 1 or (domestic and draw.random() > 0.15):
            continue
        seen.add(pair)
        made.append(_tie(len(made) + 1, a, b, draw))
    return made


@dataclass(frozen=True, slots=True)
class _Pool:
    """Places of one kind with the sums of their weights, to draw from by bisection."""

    spots: Sequence[Spot]
    sums: Sequence[float]

    def draw(self, draw: random.Random) -> Spot:
        return self.spots[bisect(self.sums, draw.random() * self.sums[-1])]


def _pools(spots: Sequence[Spot], draw: random.Random) -> dict[str, _Pool]:
    by_kind: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.kind != "city" or draw.random() < (spot.population / EVERY_TOWN_FROM) ** 0.8:
            by_kind[spot.kind].append(spot)
    return {kind: _pool(members, draw) for kind, members in by_kind.items()}


def _pool(spots: Sequence[Spot], draw: random.Random) -> _Pool:
    """Within a country by a root of the population times luck: luck makes the long tail."""
    raw = [(spot.population + 200) ** 0.4 * math.exp(min(draw.gauss(0.0, 1.3), 3.0)) for spot in spots]
    total: dict[str, float] = defaultdict(float)
    people: dict[str, int] = defaultdict(int)
    for spot, weight in zip(spots, raw, strict=True):
        total[spot.country] += weight
        people[spot.country] += spot.population
    rest = sum(math.sqrt(n + 1) for country, n in people.items() if country not in SHARES) or 1.0
    left = 1000 - sum(SHARES.values())
    share = {c: SHARES.get(c, left * math.sqrt(n + 1) / rest) for c, n in people.items()}
    weights = [share[spot.country] * weight / total[spot.country] for spot, weight in zip(spots, raw, strict=True)]
    return _Pool(spots, list(accumulate(weights)))


def _tie(number: int, a: Spot, b: Spot, draw: random.Random) -> WorldTie:
    standing = _one(draw, STANDINGS)
    year = 0 if standing == "listed" else round(draw.triangular(*YEARS, 1993))
    ended = round(draw.uniform(max(year, 1990), 2024)) if standing in ("suspended", "terminated", "emeritus") else 0
    lists = tuple(sorted(draw.sample(range(1, 7), 2 if draw.random() < 0.3 else 1)))
    alive = standing == "signed" and draw.random() < 0.5
    visits = tuple(sorted(round(draw.uniform(year, 2025)) for _ in range(draw.randint(1, 4)))) if alive else ()
    outcome = (draw.choice(SECTORS), draw.randint(1, 400)) if alive and draw.random() < 0.4 else None
    return WorldTie(number, _one(draw, KINDS), a, b, standing, year, ended, lists, visits, outcome)


def _one(draw: random.Random, shares: Mapping[T, int]) -> T:
    return draw.choices(list(shares), list(shares.values()))[0]
