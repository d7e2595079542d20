"""A seeded world of towns and ties for the network's tests: random, but with the shape of a real register."""

import random
from collections.abc import Iterator

from twinway.engines.matching.records import EndRow, PlaceRef


def places(count: int, seed: int = 1) -> list[PlaceRef]:
    """Towns in clusters of countries, each with a region and most with a county; one in fifty has no point."""
    dice = random.Random(seed)
    countries = [(f"C{n:02}", dice.uniform(-55, 68), dice.uniform(-180, 180)) for n in range(60)]
    made = []
    for n in range(count):
        code, lat, lon = countries[min(int(dice.expovariate(0.08)), 59)]
        region = f"{code}-R{dice.randrange(12)}"
        county = f"{region}-{dice.randrange(9)}" if dice.random() < 0.8 else None
        here, there = max(-90.0, min(90.0, dice.gauss(lat, 4))), (dice.gauss(lon, 5) + 540) % 360 - 180
        known = dice.random() > 0.02
        made.append(
            PlaceRef(
                f"p{n}",
                f"Town {n}",
                f"Town {n}",
                "city",
                code,
                region,
                county,
                here if known else None,
                there if known else None,
            )
        )
    return made + _areas(made, dice)


def _areas(towns: list[PlaceRef], dice: random.Random) -> list[PlaceRef]:
    """The regions, counties and countries of the towns, each at the point of one of them."""
    made: dict[str, PlaceRef] = {}
    for town in towns:
        made.setdefault(
            town.country,
            PlaceRef(town.country, town.country, town.country, "country", town.country, None, None, town.lat, town.lon),
        )
        made.setdefault(
            town.region,
            PlaceRef(town.region, town.region, town.region, "region", town.country, None, None, town.lat, town.lon),
        )
        if town.county and dice.random() < 0.5:
            made.setdefault(
                town.county,
                PlaceRef(
                    town.county,
                    town.county,
                    town.county,
                    "county",
                    town.country,
                    town.region,
                    town.county,
                    town.lat,
                    town.lon,
                ),
            )
    return list(made.values())


def rows(everywhere: list[PlaceRef], ties: int, seed: int = 2) -> Iterator[EndRow]:
    """Ties between places drawn unevenly; one in twenty-five has two places on one side."""
    dice = random.Random(seed)
    for number in range(ties):
        for side in ("a", "b"):
            for _ in range(2 if dice.random() < 0.02 else 1):
                yield EndRow(number, side, everywhere[int(len(everywhere) * dice.random() ** 1.3)])
