"""Plain SQL with the indexes it needs, on SQLite and on PostgreSQL: one statement gives rows and counts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.peers.records import Found, Links, box, chord, earth
from bench.questions import Question
from twinway.engines.matching.records import PlaceRef
from twinway.engines.matching.relations import has_surroundings

TABLES = """
CREATE TABLE place (id integer PRIMARY KEY, key text, kind text, country text, region text, county text,
    lat double precision, lon double precision, x double precision, y double precision, z double precision);
CREATE TABLE link (home integer, tie integer, side integer, partner integer);
"""
INDEXES = """
CREATE UNIQUE INDEX place_key ON place (key);
CREATE INDEX place_region ON place (region);
CREATE INDEX place_county ON place (county);
CREATE INDEX place_country ON place (country, kind);
CREATE INDEX link_home ON link (home, tie, side, partner);
"""
SPOT = "(x - :{0}x) * (x - :{0}x) + (y - :{0}y) * (y - :{0}y) + (z - :{0}z) * (z - :{0}z) <= :chord2"
SQLITE_BOX = "id IN (SELECT id FROM spot WHERE north >= :south AND south <= :north AND east >= :west AND west <= :east)"
POSTGRES_BOX = "lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east"

HERE = {
    "itself": "SELECT id, 0 AS step FROM place WHERE key = :home",
    "its county": "SELECT id, 1 AS step FROM place WHERE key = :home_county",
    "in the county": "SELECT id, 1 AS step FROM place WHERE county = :home",
    "its region": "SELECT id, 2 AS step FROM place WHERE key = :home_region",
    "in the region": "SELECT id, 2 AS step FROM place WHERE region = :home",
    "near": "SELECT id, 3 AS step FROM place WHERE kind = 'city' AND BOX AND " + SPOT.format("h"),
    "its country": "SELECT id, 4 AS step FROM place WHERE country = :home_country AND kind = 'country'",
}
THERE = {
    "itself": ("p.key = :target", 0),
    "its county": ("p.key = :target_county", 1),
    "in the county": ("p.county = :target", 1),
    "its region": ("p.key = :target_region", 2),
    "in the region": ("p.region = :target", 2),
    "near": ("p.kind = 'city' AND " + re.sub(r"\b([xyz]) -", r"p.\1 -", SPOT.format("t")), 3),
    "its country": ("p.country = :target_country AND p.kind = 'country'", 4),
    "in the country": ("p.country = :target_country", 4),
}


def statement(question: Question, inside: str) -> str:
    """The statement of a question; parts that cannot match are left out, as a good author would."""
    here = " UNION ALL ".join(HERE[part].replace("BOX", inside) for part in _parts(question.home))
    there = [THERE[part] for part in _parts(question.target)]
    case = " ".join(f"WHEN {condition} THEN {step}" for condition, step in there)
    return f"""
WITH here AS (SELECT id, min(step) AS step FROM ({here}) AS steps GROUP BY id),
found AS MATERIALIZED (
    SELECT l.tie, l.side, l.home, l.partner, here.step AS home_step, CASE {case} END AS partner_step
    FROM here JOIN link AS l ON l.home = here.id JOIN place AS p ON p.id = l.partner
    WHERE {" OR ".join(f"({condition})" for condition, _ in there)})
SELECT tie, side, home, partner, home_step, partner_step FROM found
UNION ALL SELECT -1, -1, -1, -1, home_step, count(DISTINCT tie) FROM found GROUP BY home_step"""


def parameters(question: Question) -> dict[str, object]:
    """Values by name."""
    south, north, west, east = box(question.home, question.within_km)
    values: dict[str, object] = {"chord2": chord(question.within_km) ** 2}
    values.update(south=south, north=north, west=west, east=east)
    for whose, letter, place in (("home", "h", question.home), ("target", "t", question.target)):
        values |= {whose: place.key, f"{whose}_county": place.county, f"{whose}_region": place.region}
        values[f"{whose}_country"] = place.country
        values |= dict(zip((f"{letter}x", f"{letter}y", f"{letter}z"), earth(place), strict=True))
    return values


def _parts(asked: PlaceRef) -> list[str]:
    """Which conditions can match at all."""
    parts = ["itself"]
    parts += ["its county"] if asked.county else []
    parts += ["in the county"] if asked.kind == "county" else []
    parts += ["its region"] if asked.region else []
    parts += ["in the region"] if asked.kind == "region" else []
    parts += ["near"] if has_surroundings(asked) else []
    return [*parts, "in the country" if asked.kind == "country" else "its country"]


def place_rows(links: Links) -> Iterator[tuple[object, ...]]:
    """Rows of the table of places."""
    for number, p in enumerate(links.places):
        yield (number, p.key, p.kind, p.country, p.region, p.county, p.lat, p.lon, *earth(p))


def answer(rows: Iterable[Sequence[int]]) -> Found:
    """Rows and counts as they came in one result."""
    ties, counts = [], []
    for row in rows:
        if row[0] < 0:
            counts.append((row[4], row[5]))
        else:
            ties.append((row[0], row[1], row[2], row[3], row[4], row[5]))
    return Found(tuple(sorted(ties)), tuple(sorted(counts)))


class Sqlite:
    """SQLite in memory, with an R*Tree for the circle."""

    name = "SQLite, plain SQL"

    def __init__(self, links: Links) -> None:
        self._db = sqlite3.connect(":memory:", cached_statements=500)
        self._db.executescript(TABLES)
        self._db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", place_rows(links))
        self._db.executemany("INSERT INTO link VALUES (?,?,?,?)", links.rows)
        self._db.executescript(INDEXES)
        self._db.execute("CREATE VIRTUAL TABLE spot USING rtree (id, south, north, west, east)")
        spots = [(n, p.lat, p.lat, p.lon, p.lon) for n, p in enumerate(links.places) if p.lat is not None]
        self._db.executemany("INSERT INTO spot VALUES (?,?,?,?,?)", spots)
        self._db.execute("ANALYZE")

    def ask(self, question: Question) -> Found:
        """All rows and counts of one question."""
        return answer(self._db.execute(statement(question, SQLITE_BOX), parameters(question)))

    def close(self) -> None:
        """Close the database."""
        self._db.close()


class Postgres:
    """PostgreSQL over a local connection, statements prepared."""

    name = "PostgreSQL, plain SQL"

    def __init__(self, links: Links, address: str) -> None:
        import psycopg

        self._db = psycopg.connect(address, autocommit=True)
        self._db.execute("CREATE SCHEMA twinway_bench; SET search_path TO twinway_bench")
        for table in TABLES.split(";")[:-1]:
            self._db.execute(table.encode())
        with self._db.cursor() as cursor:
            for name, rows in (("place", place_rows(links)), ("link", iter(links.rows))):
                with cursor.copy(f"COPY {name} FROM STDIN".encode()) as copy:
                    for row in rows:
                        copy.write_row(row)
        for index in (*INDEXES.split(";")[:-1], "CREATE INDEX place_spot ON place (lat, lon)", "ANALYZE"):
            self._db.execute(index.encode())

    def ask(self, question: Question) -> Found:
        """All rows and counts of one question."""
        text, values = _numbered(statement(question, POSTGRES_BOX), parameters(question))
        return answer(self._db.execute(text.encode(), values, prepare=True))

    def close(self) -> None:
        """Remove what was made, and close."""
        self._db.execute("DROP SCHEMA twinway_bench CASCADE")
        self._db.close()


def _numbered(text: str, values: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    return re.sub(r":(\w+)", r"%(\1)s", text), values
