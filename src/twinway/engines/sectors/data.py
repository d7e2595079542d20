"""Reading the YAML files of our own words that lie beside this module."""

from __future__ import annotations

from importlib.resources import files

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def table(name: str) -> dict[str, str]:
    """A file of `key: text` lines; keys come back as text."""
    return {str(key): str(value) for key, value in _read(name).items()}


def tables(name: str) -> dict[str, dict[str, str]]:
    """A file of such tables under names."""
    return {str(key): {str(k): str(v) for k, v in value.items()} for key, value in _read(name).items()}


def _read(name: str) -> dict[str, dict[str, str]]:
    text = (files(__package__) / "words" / f"{name}.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, _LOADER))  # noqa: S506 – both loaders are the safe ones
