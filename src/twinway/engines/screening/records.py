"""What a list says, who is asked about, and what the answer holds; plain records without a database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["", "person", "organisation", "vessel", "aircraft"]
Quality = Literal["strong", "weak"]
Outcome = Literal["possible match", "nothing like it", "not screened"]

SENTENCES: dict[Outcome, str] = {
    "possible match": "A possible match: a person decides.",
    "nothing like it": "Nothing like it on the loaded lists; that is no all-clear.",
    "not screened": "Not screened: no list is loaded.",
}


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an entry; a weak one is a nickname or an abbreviation that fits many."""

    name: str
    quality: Quality = "strong"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that an authority gave.

    `kind` is `inn`, `ogrn`, `imo`, `tax`, `registration`, `passport`, `id`, or empty where it is not known; `country`
    is the ISO code of who gave it, empty where not stated.
    """

    kind: str
    value: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class ListedName:
    """An entry of a list: who, under which names, with what is known to tell them from others.

    `countries` are ISO 3166-1 alpha-2 codes, `dates_of_birth` EDTF texts; `entry` is the list's own id.
    """

    list: str
    entry: str
    name: str
    kind: Kind = ""
    aliases: tuple[Alias, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    dates_of_birth: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is asked about; what is not known stays empty. `country` is an ISO code, `birth_year` a year of our era."""

    name: str
    kind: Kind = ""
    country: str = ""
    identifiers: tuple[Identifier, ...] = ()
    birth_year: int | None = None


@dataclass(frozen=True, slots=True)
class ListVersion:
    """Which list, and which edition of it (a date or a checksum)."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing compared: as asked and as listed."""

    name: str
    asked: str
    listed: str


@dataclass(frozen=True, slots=True)
class Feature:
    """A number that went into the score, by name: what the name gave, and what evidence added or took away."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Possible:
    """An entry that may be meant: score 0..1, the listed name that came nearest, why, and what agrees or differs."""

    entry: ListedName
    score: float
    matched: str
    why: tuple[str, ...]
    agreeing: tuple[Field, ...]
    differing: tuple[Field, ...]
    features: tuple[Feature, ...]
    list: ListVersion
    algorithm: str


@dataclass(frozen=True, slots=True)
class Screening:
    """An outcome, never an all-clear; the possible matches, best first; who was asked of which lists."""

    subject: Subject
    outcome: Outcome
    possibles: tuple[Possible, ...]
    lists: tuple[ListVersion, ...]
    algorithm: str

    @property
    def sentence(self) -> str:
        """The outcome as a person reads it."""
        return SENTENCES[self.outcome]
