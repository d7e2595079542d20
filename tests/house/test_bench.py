"""The benchmarks: the invented world is the same every time, and all engines give the same answers."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))  # the benchmarks stand beside the package, not in it

from bench.peers.network import TwinwayNetwork
from bench.peers.records import Engine, links
from bench.peers.sql import Sqlite
from bench.questions import Question, questions
from bench.world import Spot, make_world

from twinway.engines.matching.records import EndRow, PlaceRef

COUNTRIES = ("US", "RU", "DE", "JP")


def spots() -> list[Spot]:
    draw = random.Random(3)
    cities = [Spot(n, f"c:{n:03}", "city", COUNTRIES[n % 4], "city", draw.randint(50_000, 900_000)) for n in range(120)]
    areas = [
        Spot(200 + n, f"{kind}:{n}", kind, COUNTRIES[n % 4], kind, 1_000_000)
        for kind in ("region", "county", "country")
        for n in range(4)
    ]
    return cities + areas


def ref(spot: Spot) -> PlaceRef:
    """A place of the tiny world: each country lies around a corner of its own, its towns a few hundred km across."""
    draw, corner = random.Random(spot.key), COUNTRIES.index(spot.country)
    lat, lon = 20 + 15 * corner + draw.uniform(-2, 2), -170 + 80 * corner + draw.uniform(-3, 3)
    region = f"region:{corner}" if spot.kind in ("city", "county") else None
    county = f"county:{corner}" if spot.kind == "city" and draw.random() < 0.5 else None
    return PlaceRef(spot.key, spot.key, spot.key, spot.kind, spot.country, region, county, lat, lon)  # type: ignore[arg-type]


def ends() -> list[EndRow]:
    world = make_world(spots(), 300, 5)
    return [EndRow(tie.number, letter, ref(spot)) for tie in world for letter, spot in (("a", tie.a), ("b", tie.b))]  # type: ignore[arg-type]


def asked(rows: list[EndRow]) -> list[Question]:
    places = {row.place.key: row.place for row in rows}
    by_key = {spot.key: ref(spot) for spot in spots()}
    countries = {place.country: place for place in by_key.values() if place.kind == "country"}
    known = [places[key] for key in sorted(places)]
    return questions(known, sorted(by_key), by_key.__getitem__, countries.get, count=60, seed=1)


def agree(one: Engine, other: Engine, rows: list[EndRow]) -> int:
    found = 0
    for question in asked(rows):
        first = one.ask(question)
        assert other.ask(question) == first, question
        found += len(first.rows)
    return found


def test_the_same_seed_makes_the_same_world_and_another_seed_another():
    assert make_world(spots(), 100, 1) == make_world(reversed(spots()), 100, 1)
    assert make_world(spots(), 100, 1) != make_world(spots(), 100, 2)


def test_no_two_ties_of_the_world_join_the_same_places():
    world = make_world(spots(), 300, 5)
    assert len({frozenset((tie.a.key, tie.b.key)) for tie in world}) == len(world) == 300


def test_the_questions_are_the_same_every_time():
    assert asked(ends()) == asked(ends())


def test_plain_sql_gives_the_rows_and_counts_of_the_network():
    rows = ends()
    database = Sqlite(links(rows))
    try:
        assert agree(TwinwayNetwork(rows), database, rows) > 50
    finally:
        database.close()


def test_sparql_gives_the_rows_and_counts_of_the_network():
    pytest.importorskip("pyoxigraph")
    from bench.peers.sparql import Oxigraph

    rows = ends()
    assert agree(TwinwayNetwork(rows), Oxigraph(links(rows)), rows) > 50
