"""What goes into and comes out of the resolution of a written place name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

CITY, COUNTY, REGION, COUNTRY = "city", "county", "region", "country"
KINDS = (CITY, COUNTY, REGION, COUNTRY)


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place of a gazetteer; `region`, `county` are keys of other places, degrees are WGS 84.

    `key` is the first that exists of `geonames:…`, `iso:…`, `fips:…`, `wikidata:…`, `local:…`; `ids` holds all that are
    known as scheme → value. `names` are further names, in any script, without periods.
    """

    key: str
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    region: str | None = None
    county: str | None = None
    population: int = 0
    timezone: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that a place bore from `start` (in) to `end` (out); None means unknown or open.

    `kind` is native, alternate, exonym, article_spelling or former.
    """

    key: str
    name: str
    lang: str = ""
    script: str = ""
    kind: str = "alternate"
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A name as written, with what the asker says beside it; `on` is the day whose names are meant."""

    text: str
    country: str | None = None
    region: str | None = None
    kind: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place as an answer; `label` tells homonyms apart, `region` and `region_code` name its first-level division."""

    key: str
    name: str
    label: str
    kind: str
    country: str
    region: str | None
    region_code: str | None
    county: str | None
    lat: float
    lon: float
    population: int
    timezone: str
    ids: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place the name may mean; `score` is 0..1, relative to a perfect hit, and `why` says it in sentences."""

    place: Place
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The best place or None, how sure (0..1), whether a person must be asked, and the candidates, best first."""

    text: str
    best: Place | None
    confidence: float
    ask: bool
    candidates: tuple[Candidate, ...] = ()
    why: tuple[str, ...] = field(default=())
