"""A small world of made-up towns in three countries, and one that can be drawn."""

from __future__ import annotations

from hypothesis import strategies as st

from twinway.engines.partners.advise import Advisor
from twinway.engines.partners.network import TieGraph
from twinway.engines.partners.records import Community

COUNTRIES = {"A": "Aland", "B": "Borland", "C": "the Coast"}


def town(key, country, lat=None, lon=None, population=0, kind="city"):
    return Community(key, key.title(), country, lat, lon, population, kind)


HARBOUR = town("harbour", "A", 10.0, 10.0, 100_000)
MILL = town("mill", "A", 10.2, 10.3, 20_000)  # 40 km from Harbour
FORD = town("ford", "A", 30.0, 40.0, 90_000)
BRIDGE = town("bridge", "B", 50.0, 50.0, 110_000)
CASTLE = town("castle", "B", 50.3, 50.3, 800_000)  # 40 km from Bridge
DUNE = town("dune", "C", -20.0, 100.0, 95_000)
REEF = town("reef", "C", -21.0, 101.0)
TOWNS = (HARBOUR, MILL, FORD, BRIDGE, CASTLE, DUNE, REEF)
TIES = (("harbour", "bridge"), ("mill", "castle"), ("ford", "bridge"), ("ford", "dune"), ("castle", "dune"))


def advisor(towns=TOWNS, ties=TIES):
    return Advisor(TieGraph.build(towns, ties), COUNTRIES)


def suggested(advice):
    return [one.community.key for one in advice.suggestions]


def reasons(advice, key):
    return {r.kind: r for one in advice.suggestions if one.community.key == key for r in one.reasons}


KEYS = tuple(f"t{n:02}" for n in range(14))
points = st.one_of(st.none(), st.tuples(st.floats(-90, 90), st.floats(-180, 180)))


@st.composite
def networks(draw):
    """Communities with holes in what is known of them, and ties among them; the first one asks."""
    towns = []
    for key in KEYS[: draw(st.integers(1, len(KEYS)))]:
        lat, lon = draw(points) or (None, None)
        country = draw(st.sampled_from(("A", "B", "C", "")))
        people = draw(st.sampled_from((0, 500, 40_000, 9_000_000)))
        towns.append(Community(key, key, country, lat, lon, people, draw(st.sampled_from(("city", "city", "region")))))
    ties = draw(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=40))
    return towns, ties
