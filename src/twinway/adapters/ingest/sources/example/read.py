"""Reads the example proposals and introductions that ship with the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class ExampleProposal:
    """A made-up proposal; days are counted from the asked day where `from_today`, else from `first_day` (EDTF day).

    `path` is what happens to it: draft, submitted, on_hold, published, or mended (returned once, then published).
    `tie` and `visit` are source keys of the starter register, `stands` how many days it is open.
    """

    key: str
    path: str
    kind: str
    title: str
    sought: str
    offered: str
    contact_role: str
    sector: str
    place: str
    tie: str
    visit: str
    languages: tuple[str, ...]
    first_day: str
    stands: int

    @property
    def from_today(self) -> bool:
        """Whether it is shown around today rather than in the past."""
        return not self.first_day


@dataclass(frozen=True, slots=True)
class ExampleIntroduction:
    """A made-up request sent some days ago; `path` is asked, handed_on or declined, `tie` a source key."""

    key: str
    path: str
    intent: str
    tie: str
    message: str
    offer: str
    company: str
    company_name: str
    contact_name: str
    place: str
    sector: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class ExampleRepresentative:
    """A made-up representative; areas as a person writes them."""

    key: str
    title: str
    organisation: str
    areas: tuple[str, ...]
    languages: tuple[str, ...]
    time_zone: str
    clock_days: int


def read_representatives() -> tuple[ExampleRepresentative, ...]:
    """The representatives of the file, in its order."""
    text = (files(__package__) / "data" / "representatives.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)["representatives"]
    lists = ("areas", "languages")
    return tuple(ExampleRepresentative(**{**row, **{name: tuple(row[name]) for name in lists}}) for row in rows)


def read_introductions() -> tuple[ExampleIntroduction, ...]:
    """The introductions of the file, in its order."""
    text = (files(__package__) / "data" / "introductions.yaml").read_text(encoding="utf-8")
    return tuple(ExampleIntroduction(**row) for row in yaml.safe_load(text)["introductions"])


def read_examples() -> tuple[ExampleProposal, ...]:
    """The proposals of the file, in its order."""
    text = (files(__package__) / "data" / "proposals.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)["proposals"]
    return tuple(ExampleProposal(**{**row, "languages": tuple(row["languages"])}) for row in rows)


@dataclass(frozen=True, slots=True)
class ExampleOrganisation:
    """A made-up body, with one role without a name where `role` is told; `since` and `until` are EDTF."""

    key: str
    kind: str
    name: str
    place: str
    text: str
    native_name: str = ""
    sector: str = ""
    represents: str = ""
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    role: str = ""
    since: str = ""
    until: str = ""


def read_organisations() -> tuple[ExampleOrganisation, ...]:
    """The bodies of the file, in its order."""
    text = (files(__package__) / "data" / "organisations.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)["organisations"]
    lists = ("areas", "languages")
    return tuple(ExampleOrganisation(**{**row, **{name: tuple(row.get(name, ())) for name in lists}}) for row in rows)


@dataclass(frozen=True, slots=True)
class ExamplePoint:
    """A point of a made-up programme; times as `09:30` of its day, titles in English and Russian."""

    starts: str
    ends: str
    where: str
    en: str
    ru: str


@dataclass(frozen=True, slots=True)
class ExampleEvent:
    """A made-up event `in_days` from the asked day; `owner` is the key of an example organisation.

    `slots` are the times at which meetings of so many `minutes` begin.
    """

    key: str
    owner: str
    in_days: int
    place: str
    zone: str
    other_zone: str
    titles: Mapping[str, str]
    text: str
    goals: tuple[str, ...]
    points: tuple[ExamplePoint, ...]
    slots: tuple[str, ...]
    minutes: int
    tables: tuple[str, ...]


def read_events() -> tuple[ExampleEvent, ...]:
    """The events of the file, in its order."""
    text = (files(__package__) / "data" / "events.yaml").read_text(encoding="utf-8")
    lists = ("goals", "slots", "tables")
    found = []
    for row in yaml.safe_load(text)["events"]:
        points = tuple(ExamplePoint(**point) for point in row["points"])
        found.append(ExampleEvent(**{**row, **{name: tuple(row[name]) for name in lists}, "points": points}))
    return tuple(found)
