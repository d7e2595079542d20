"""Frozen records of places, as loaders hand them in and as readers get them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceInput:
    """A place as a gazetteer tells it; `region` and `county` are keys of places given before it."""

    key: str
    name: str
    kind: str
    country: str
    lat: float | None
    lon: float | None
    region: str = ""
    county: str = ""
    population: int = 0
    timezone: str = ""
    geonames: str = ""
    iso: str = ""
    fips: str = ""
    wikidata: str = ""
    alternate_names: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place as it is shown; `region` and `county` are keys, degrees WGS 84."""

    pk: int
    key: str
    name: str
    kind: str
    country: str
    lat: float | None
    lon: float | None
    population: int
    region: str | None = None
    county: str | None = None
    region_code: str = ""
    region_name: str = ""
    county_name: str = ""
    country_name: str = ""
    timezone: str = ""
    geonames: str = ""
    iso: str = ""
    fips: str = ""
    wikidata: str = ""
    official_site: str = ""

    @property
    def label(self) -> str:
        """`Rochester, New York, United States`: enough to tell homonyms apart."""
        parts = [self.name]
        if self.kind in ("city", "county") and self.region_name != self.name:
            parts.append(self.region_name)
        if self.kind != "country":
            parts.append(self.country_name)
        return ", ".join(part for part in parts if part)

    @property
    def short_label(self) -> str:
        """The name with its state where states are told by habit, else with its country."""
        if self.kind == "country":
            return self.name
        by_state = self.kind in ("city", "county") and self.country in STATES_ARE_TOLD and self.region_name
        return f"{self.name}, {self.region_name if by_state else self.country_name}"

    @property
    def ids(self) -> dict[str, str]:
        """Its keys in other registers."""
        known = {"geonames": self.geonames, "iso": self.iso, "fips": self.fips, "wikidata": self.wikidata}
        return {scheme: value for scheme, value in known.items() if value}

    @property
    def level(self) -> str:
        """Its word in the level of a tie: city, county, state, region or country."""
        return "state" if self.kind == "region" and self.country in CALLED_STATES else self.kind


STATES_ARE_TOLD = frozenset({"US", "CA", "AU"})
CALLED_STATES = frozenset({"US", "AU", "AT", "BR", "DE", "IN", "MX", "MY", "NG", "SS", "SD", "VE"})
"""Countries whose first-level subdivisions are called states (ISO 3166-2 category names)."""


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A name of a place with its script and period (EDTF, empty where not stated)."""

    place: str
    name: str
    lang: str
    script: str
    kind: str
    start: str
    end: str
    certainty: str
    source: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceClaimRecord:
    """A stated field of a place."""

    field: str
    value: str
    detail: str
    preferred: bool
    certainty: str
    source: int
    note: str


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """A written name that waits for a person; `candidates` are place keys, best first."""

    pk: int
    text_key: str
    text: str
    country: str
    region: str
    candidates: tuple[str, ...]
    reason: str
