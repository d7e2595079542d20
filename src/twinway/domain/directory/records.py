"""Frozen records of people and bodies; dates are EDTF texts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """Who is or was what; `former` as the source put it. Only names that a public source gives."""

    person: int
    name: str
    native_name: str
    category: str
    role: str
    body: int | None
    body_name: str
    place: int | None
    former: bool
    start: str
    end: str
    observed: str
    source: int
    note: str


@dataclass(frozen=True, slots=True)
class RegionRecord:
    """A consulting region and the countries in it, ISO codes."""

    key: str
    name: str
    countries: tuple[str, ...]
    total: int | None
