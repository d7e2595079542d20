"""Our own words for each sector, one YAML file a language, and the official titles in English."""

from __future__ import annotations

from functools import cache

from twinway.engines.sectors.data import table
from twinway.engines.sectors.records import Entry
from twinway.engines.sectors.titles import TITLES

LANGUAGES = ("en", "ru", "uk", "es", "de", "fr", "ja")


@cache
def words(language: str) -> tuple[Entry, ...]:
    """The word file of a language as entries; its form is `"code": word, phrase, …`."""
    return tuple(
        Entry(code, phrase.strip(), "word")
        for code, phrases in table(language).items()
        for phrase in phrases.replace("、", ",").split(",")
    )


@cache
def titles() -> tuple[Entry, ...]:
    """The NAICS titles of classes at 2, 3, 4 and 6 digits; a five-digit class has the words of its leaves."""
    return tuple(Entry(code, title, "title") for code, title in TITLES.items() if len(code) != 5 or "-" in code)


def known(language: str) -> tuple[Entry, ...]:
    """All that ships for a language: our words, and in English the titles."""
    return titles() + words(language) if language == "en" else words(language)
