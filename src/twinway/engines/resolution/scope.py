"""What stands beside a name: a country, a region, a parent city; and whether a place lies in it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from twinway.engines.resolution.abbreviations import CANADA, CANADA_CODES, US_CODES, US_STATES
from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.keys import place_key
from twinway.engines.resolution.layout import ALTERNATE, CORE, NOWHERE, PRIMARY
from twinway.engines.resolution.nations import RELATED, VARIANTS
from twinway.engines.resolution.records import CITY, COUNTRY, COUNTY, REGION
from twinway.engines.resolution.words import strip
from twinway.kernel.text import fold

PARENT_KM, NEAR_DIVISION_KM = 40.0, 45.0
SMALLEST_PARENT = 5_000
COUNTRY_LIKENESS = 84.0  # of 100, rapidfuzz ratio, from which a misspelt country is taken for one
_NOISE = re.compile(r"\((?:country|land|state|staat|pays)\)|^\s*(?:in|the|la|le|die|der)\s+(?=[A-Z])", re.IGNORECASE)
_STYLED = re.compile(
    r"^(?:the )?(?:(?:republic|state|kingdom|republik|republique|republica) (?:of |de |di )?(?:the )?)?"
)
_FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")


@dataclass(frozen=True, slots=True)
class Nation:
    """What a country field means: `countries` as numbers, `related` ones often mixed in, `regions` as soft hints."""

    text: str
    countries: frozenset[int]
    related: frozenset[int] = frozenset()
    regions: frozenset[int] = frozenset()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What a piece beside the name can mean; a place fits when it lies in any of these."""

    text: str
    countries: frozenset[int] = frozenset()
    divisions: frozenset[int] = frozenset()
    parents: frozenset[int] = frozenset()

    @property
    def understood(self) -> bool:
        """Whether it means anything."""
        return bool(self.countries or self.divisions or self.parents)

    @property
    def is_area(self) -> bool:
        """Whether it can mean more than a city."""
        return bool(self.countries or self.divisions)


def km(index: PlaceIndex, one: int, other: int) -> float:
    """Kilometres between two places, on a sphere (haversine)."""
    lat1, lat2 = math.radians(index.lat[one]), math.radians(index.lat[other])
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(index.lon[other] - index.lon[one]) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 12742.0176 * math.asin(min(1.0, math.sqrt(h)))


def fits(index: PlaceIndex, row: int, context: Context) -> bool:
    """Whether a place lies in one of the things a context can mean; a city may stand beside its own other name."""
    if index.country[row] in context.countries:
        return True
    region, county = index.region[row], index.county[row]
    if region in context.divisions or county in context.divisions or row in context.divisions:
        return True
    if county != NOWHERE and index.region[county] in context.divisions:
        return True
    return _near(index, row, context)


def _near(index: PlaceIndex, row: int, context: Context) -> bool:
    if any(km(index, row, parent) <= PARENT_KM for parent in context.parents):
        return True
    small = (d for d in context.divisions if index.kind(d) == COUNTY)
    return any(km(index, row, division) <= NEAR_DIVISION_KM for division in small)


class Scopes:
    """Reads countries and contexts by one index, remembering what it has read."""

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self.nation = lru_cache(maxsize=4_000)(self._nation)
        self.context = lru_cache(maxsize=40_000)(self._context)
        self._country_keys = lru_cache(maxsize=1)(self._all_country_keys)

    def _nation(self, text: str) -> Nation | None:
        """What a country field means, or None when it is empty or no country."""
        flag = _FLAG.search(text)
        if flag:
            return self._of_codes(text, ["".join(chr(ord(c) - 0x1F1E6 + 65) for c in flag.groups())])
        cleaned = _NOISE.sub("", text.strip()).strip(" .,;")
        parts = [part for part in re.split(r"[,;/()]", cleaned) if fold(part)]
        known = [found for part in [cleaned, *parts] if (found := self._exact_nation(part))]
        if known:
            return known[0]
        return self._like_nation(cleaned) if len(fold(cleaned)) > 4 else None

    def _exact_nation(self, text: str) -> Nation | None:
        key = _STYLED.sub("", fold(text))
        if not key:
            return None
        known = VARIANTS.get(fold(text)) or VARIANTS.get(key)
        if known:
            return self._of_codes(text, known)
        if len(key) == 2 and key.upper() in self._index.country_number:
            return self._of_codes(text, [key.upper()])
        rows = [row for row, _, _ in self._index.entries(place_key(text)) if self._index.kind(row) == COUNTRY]
        rows = rows or [row for row, _, _ in self._index.entries(place_key(key)) if self._index.kind(row) == COUNTRY]
        return (
            self._of_codes(text, [self._index.countries[self._index.country[row]] for row in rows[:1]])
            if rows
            else None
        )

    def _of_codes(self, text: str, codes: Iterable[str]) -> Nation | None:
        number = self._index.country_number
        parted = [code.split("/") for code in codes]
        countries = frozenset(number[code[0]] for code in parted if code[0] in number)
        regions = [self._index.row(f"iso:{code[0]}-{code[1]}") for code in parted if len(code) > 1]
        related = frozenset(number[other] for code in parted for other in RELATED.get(code[0], ()) if other in number)
        if not countries:
            return None
        return Nation(text, countries, related - countries, frozenset(row for row in regions if row is not None))

    def _all_country_keys(self) -> dict[str, str]:
        """Every Latin or Cyrillic name of a country → its ISO code."""
        rows = [row for code in self._index.countries if (row := self._index.row(f"iso:{code}")) is not None]
        known = {fold(self._index.name(row)): self._index.countries[self._index.country[row]] for row in rows}
        return known | {key: codes[0].split("/")[0] for key, codes in VARIANTS.items() if len(key) > 4}

    def _like_nation(self, text: str) -> Nation | None:
        """A misspelt country (Kazakhstah), by the likeness of its letters."""
        names = self._country_keys()
        best = process.extractOne(fold(text), names.keys(), scorer=fuzz.ratio, score_cutoff=COUNTRY_LIKENESS)
        if not best:
            return None
        found = self._of_codes(text, [names[best[0]]])
        return Nation(text, found.countries, found.related, found.regions, exact=False) if found else None

    def _context(self, text: str, countries: frozenset[int]) -> Context:
        """What a piece beside a name can mean; with `countries` only what lies in them."""
        coded = self._coded(text, countries)
        if coded:
            return Context(text, divisions=coded)
        nation = self._exact_nation(text) if len(fold(text)) > 2 or text in ("US", "UK") else None
        meant = frozenset[int]() if nation is None else nation.countries
        if countries:
            meant = meant & countries
        if nation and nation.regions:
            return Context(text, divisions=nation.regions)
        if meant and not countries and not self._divisions(place_key(text), countries):
            return Context(text, meant)
        divisions, parents = self._divisions_and_parents(text, countries)
        return Context(text, meant, divisions, parents)

    def _coded(self, text: str, countries: frozenset[int]) -> frozenset[int]:
        """A short form: NY, Wash., Ont., or an ISO code in the country at hand (BE in Switzerland)."""
        index, key = self._index, fold(text)
        capital = text.strip(" .").replace(".", "")
        american = not countries or index.country_number.get("US") in countries
        canadian = not countries or index.country_number.get("CA") in countries
        found: list[str] = []
        if american and (
            capital in US_CODES or (key in US_STATES and not (key in ("georgia", "washington") and not countries))
        ):
            found.append(US_STATES.get(key, f"iso:US-{capital}"))
        elif canadian and (capital in CANADA_CODES or key in CANADA):
            found.append(CANADA.get(key, f"iso:CA-{capital}"))
        elif len(capital) <= 3 and capital.isupper() and capital.isascii():
            found.extend(f"iso:{index.countries[country]}-{capital}" for country in countries)
        return frozenset(row for identifier in found if (row := index.row(identifier)) is not None)

    def _divisions_and_parents(self, text: str, countries: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
        key = place_key(text)
        core, kind = strip(key)
        divisions = self._divisions(key, countries) | (self._divisions(core, countries) if core != key else frozenset())
        parents = frozenset[int]() if kind in (REGION, COUNTY) and divisions else self._parents(core or key, countries)
        if kind in (REGION, COUNTY) and not divisions:
            divisions = self._named_after(parents, kind)
        return divisions, parents

    def _divisions(self, key: str, countries: frozenset[int]) -> frozenset[int]:
        index = self._index
        rows = [
            row
            for row, how, _ in index.entries(key)
            if how in (PRIMARY, ALTERNATE, CORE, 2, 3)
            and index.kind(row) in (REGION, COUNTY)
            and (not countries or index.country[row] in countries)
        ]
        return frozenset(rows[:40])

    def _parents(self, key: str, countries: frozenset[int]) -> frozenset[int]:
        index = self._index
        rows = [
            row
            for row, _, _ in index.entries(key)
            if index.kind(row) == CITY
            and index.people[row] >= SMALLEST_PARENT
            and (not countries or index.country[row] in countries)
        ]
        return frozenset(rows[:3])

    def _named_after(self, cities: frozenset[int], kind: str) -> frozenset[int]:
        """The regions of cities, for `Vinnitsa region`, where the list of regions has another spelling."""
        index = self._index
        column = index.region if kind == REGION else index.county
        return frozenset(column[row] for row in cities if column[row] != NOWHERE)
