"""The cast of the matching tests: Rochester and its partner, a state, a republic, towns nearby, and small builders."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from twinway.engines.matching.network import Network
from twinway.engines.matching.rank import rank
from twinway.engines.matching.records import (
    Answer,
    EndRow,
    OutcomeFacts,
    PersonFacts,
    PlaceRef,
    SideFacts,
    SourceRef,
    TieFacts,
    Wish,
)

ARTICLE = SourceRef("Fostering Business Through Sister Cities Relationships", "2002-07")
LIST = SourceRef("A list", "2026-11-24")
DAY = date(2002, 7, 1)
PHOTO = ("812922",)


def city(
    key: str, country: str, lat: float, lon: float, region: str | None = None, county: str | None = None
) -> PlaceRef:
    return PlaceRef(key, key, f"{key}, {country}", "city", country, region, county, lat, lon)


ROCHESTER = city("Rochester", "US", 43.15, -77.62, "New York", "Monroe County")
ROCHESTER_MN = city("Rochester MN", "US", 44.02, -92.47, "Minnesota", "Olmsted County")
BUFFALO = city("Buffalo", "US", 42.89, -78.88, "New York", "Erie County")
MONTCLAIR = city("Montclair", "US", 40.83, -74.21, "New Jersey", "Essex County")
DES_MOINES = city("Des Moines", "US", 41.59, -93.62, "Iowa", "Polk County")
LAKE_CHARLES = city("Lake Charles", "US", 30.21, -93.2, "Louisiana")
CHARLOTTE = city("Charlotte", "US", 35.23, -80.84, "North Carolina")
NOVGOROD = city("Velikiy Novgorod", "RU", 58.52, 31.27, "Novgorod Oblast")
STARAYA_RUSSA = city("Staraya Russa", "RU", 57.99, 31.36, "Novgorod Oblast")
CHEREPOVETS = city("Cherepovets", "RU", 59.13, 37.9, "Vologda Oblast")
TVER = city("Tver", "RU", 56.86, 35.9, "Tver Region")
CHISINAU = city("Chisinau", "MD", 47.0, 28.86)
MONROE = PlaceRef(
    "Monroe County", "Monroe County", "Monroe County, New York", "county", "US", "New York", None, 43.3, -77.7
)
NEW_YORK = PlaceRef("New York", "New York", "New York, US", "region", "US", "New York", None, 43.0, -75.5)
IOWA = PlaceRef("Iowa", "Iowa", "Iowa, US", "region", "US", None, None, 42.0, -93.5)
LOUISIANA = PlaceRef("Louisiana", "Louisiana", "Louisiana, US", "region", "US", None, None, 31.0, -92.0)
NORTH_CAROLINA = PlaceRef(
    "North Carolina", "North Carolina", "North Carolina, US", "region", "US", None, None, 35.6, -79.4
)
TVER_REGION = PlaceRef("Tver Region", "Tver Region", "Tver Region, Russia", "region", "RU", None, None, 57.0, 34.0)
NOVGOROD_REGION = PlaceRef(
    "Novgorod Oblast", "Novgorod Oblast", "Novgorod Oblast, RU", "region", "RU", None, None, 58.0, 32.0
)
CHERKASSY = PlaceRef("Cherkassy", "Cherkassy", "Cherkassy, Ukraine", "region", "UA", None, None, 49.4, 32.1)
RUSSIA = PlaceRef("Russia", "Russia", "Russia", "country", "RU", None, None, 60.0, 100.0)
UKRAINE = PlaceRef("Ukraine", "Ukraine", "Ukraine", "country", "UA", None, None, 49.0, 32.0)
MOLDOVA = PlaceRef("Moldova", "Moldova", "Moldova", "country", "MD", None, None, 47.0, 29.0)

LEVELS = {"city": "city", "county": "county", "region": "state", "country": "country"}


def side(
    letter, *places: PlaceRef, state: str = "in_force", basis: str = "stated", since: str | None = "1990"
) -> SideFacts:
    return SideFacts(letter, places, state, basis, since, " and ".join(p.name for p in places), (ARTICLE,))


def tie(id_: str, a: PlaceRef, b: PlaceRef, state: str = "in_force", **more) -> TieFacts:
    """A tie between two places, the same state on both sides; `more` replaces any field."""
    summary = {"terminated": "ended", "suspended": "paused", "authorised": "proposed"}.get(state, state)
    basis = "listed" if state == "listed" else "stated"
    sides = (side("a", a, state=state, basis=basis), side("b", b, state=state, basis=basis))
    made = TieFacts(id_, f"{a.name} – {b.name}", "sister", f"{LEVELS[a.kind]}-{LEVELS[b.kind]}", sides, summary)
    return replace(made, sources=(ARTICLE,), **more)


def flipped(one: TieFacts) -> TieFacts:
    """The same tie with its sides stored the other way round."""
    other = {"a": "b", "b": "a", None: None}
    a, b = one.sides
    return replace(
        one,
        sides=(replace(b, letter="a"), replace(a, letter="b")),
        people=tuple(replace(p, side=other[p.side]) for p in one.people),
        opportunities=tuple(replace(o, side=other[o.side]) for o in one.opportunities),
        commitments=tuple(replace(c, obliged=other[c.obliged]) for c in one.commitments),
        activities=tuple(replace(x, sides=tuple(other[s] for s in x.sides)) for x in one.activities),
        vitality=tuple(replace(v, letter=other[v.letter]) for v in reversed(one.vitality)),
    )


def outcome(value, metric: str, *, attribution="assisted", codes=PHOTO, organisation="photo") -> OutcomeFacts:
    return OutcomeFacts("", metric, value, attribution, "assisted in forming", codes, DAY, (ARTICLE,), organisation)


ROCHESTER_TIE = tie(
    "rochester",
    ROCHESTER,
    NOVGOROD,
    first_day=date(1990, 1, 1),
    since="1990",
    outcomes=(
        outcome(27, "retail photographic stores"),
        outcome(">100", "employees"),
        outcome(150000, "customers"),
        outcome("managed by Russians", "management"),
    ),
    people=(PersonFacts("Richard Fitts", "president", "former", "the partnership", "a", (ARTICLE,)),),
)
MONTCLAIR_TIE = tie("montclair", MONTCLAIR, CHEREPOVETS)
BUFFALO_TIE = tie("buffalo", BUFFALO, TVER)
IOWA_TIE = tie("iowa", IOWA, CHERKASSY)
LOUISIANA_TIE = tie("louisiana", LOUISIANA, TVER_REGION, "proposed")
CAROLINA_TIE = tie("carolina", NORTH_CAROLINA, MOLDOVA)
REGISTER = (ROCHESTER_TIE, MONTCLAIR_TIE, BUFFALO_TIE, IOWA_TIE, LOUISIANA_TIE, CAROLINA_TIE)


def same_sector(asked: tuple[str, ...], codes: tuple[str, ...]) -> float:
    return 1.0 if set(asked) & set(codes) else 0.0


def network_of(ties: Sequence[TieFacts]) -> Network:
    return Network(EndRow(n, s.letter, p) for n, one in enumerate(ties) for s in one.sides for p in s.places)


def ask(ties: Sequence[TieFacts], home: PlaceRef, target: PlaceRef | None = None, **wish) -> Answer:
    """The answer of a register of these ties only."""

    def facts(numbers: Sequence[int]) -> Mapping[int, TieFacts]:
        return {n: ties[n] for n in numbers}

    return rank(Wish(home=home, target=target, **{"on": DAY, **wish}), network_of(ties), facts, same_sector)


def ids(answer: Answer) -> list[str]:
    return [bridge.tie.id for bridge in answer.bridges]


def reason(answer: Answer, feature: str, at: int = 0):
    return next(r for r in answer.bridges[at].reasons if r.feature == feature)
