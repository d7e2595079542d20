"""Reading the YAML files of our own words that lie beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """A file of lines `key: word word …`."""
    text = (files(__package__) / "words" / f"{name}.yaml").read_text(encoding="utf-8")
    read: dict[object, object] = yaml.load(text, _LOADER)  # noqa: S506 – both loaders are the safe ones
    return {str(key): tuple(str(words).split()) for key, words in read.items()}
