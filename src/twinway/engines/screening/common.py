"""Words that say little about who is meant: kinds of business, titles, particles, given names in their variants."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, cast

import yaml

# As rare as a word that so many entries of a list share, however short the loaded list is.
ORDINARY = 60
VERY_ORDINARY = 600
_FOLDER = Path(__file__).parent / "words"


class _Common(TypedDict):
    generic: list[str]
    very_generic: list[str]
    people: list[str]
    particles: list[str]
    titles: list[str]


def _read(name: str) -> object:
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))


_COMMON = cast("_Common", _read("common.yaml"))
MEANINGS_WRITTEN = cast("dict[str, list[str]]", _read("meanings.yaml"))
"""An English word → other words of the same meaning as written, in many languages."""
GENERIC = frozenset(_COMMON["generic"]) | MEANINGS_WRITTEN.keys()
VERY_GENERIC = frozenset(_COMMON["very_generic"])
PEOPLE = frozenset(_COMMON["people"])
PARTICLES = frozenset(_COMMON["particles"])
TITLES = frozenset(_COMMON["titles"])
GIVEN_NAMES = {name: group[0] for group in cast("list[list[str]]", _read("given_names.yaml")) for name in group}
OTHER_NAMES = {name: group[0] for group in cast("list[list[str]]", _read("other_names.yaml")) for name in group}
ONE_NAME = OTHER_NAMES | GIVEN_NAMES
"""A variant → the one name that stands for all of them."""
FORMS_WRITTEN = cast("dict[str, list[str]]", _read("forms.yaml"))
"""Family → legal forms as written."""
