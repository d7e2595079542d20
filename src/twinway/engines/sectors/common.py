"""Stop words of each language, and other spellings of one English word."""

from __future__ import annotations

from twinway.engines.sectors.data import tables

_COMMON = tables("common")

STOP: dict[str, frozenset[str]] = {language: frozenset(words.split()) for language, words in _COMMON["stop"].items()}
SPELLINGS: dict[str, str] = {other: word for word, others in _COMMON["spellings"].items() for other in others.split()}
