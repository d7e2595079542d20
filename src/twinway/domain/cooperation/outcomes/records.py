"""Frozen records of outcomes as people write them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome as a person writes it.

    `value` is a number or words, `qualifier` says how sure the number is; money has a `currency` (ISO 4217) and the
    `money_year` it is of. `activity` and `organisation` are primary keys. `attribution_word` is the source's own word.
    """

    kind: str
    metric: str
    value: str
    qualifier: str = "exact"
    unit: str = ""
    currency: str = ""
    money_year: int | None = None
    geography: str = ""
    as_of: str = ""
    attribution: str = ""
    attribution_word: str = ""
    sector_codes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    activity: int | None = None
    organisation: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """An outcome on record; `via` is `person` where somebody wrote it here."""

    pk: int
    public_id: str
    tie: int | None
    via: str
    version: int
    source: int
    told: Told
    activity_id: str = ""
    activity_title: str = ""
    organisation_name: str = ""
