"""Seniority: how long the tie has stood."""

from __future__ import annotations

from datetime import date

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.records import TieFacts
from twinway.engines.matching.words import date_words, upper_first

_YEARS_A_TENTH = 3  # thirty years and more are worth all


def value(asked: Asked, tie: TieFacts, _reading: Reading) -> int:
    """One tenth for each three whole years since the first day it can have begun, 10 at most; 0 when not known."""
    years = _years(tie.first_day, asked.wish.on)
    return 0 if years is None else min(10, years // _YEARS_A_TENTH)


def say(asked: Asked, tie: TieFacts, _ends: Ends) -> Said:
    """Since when, and for how many years."""
    years = _years(tie.first_day, asked.wish.on)
    if years is None or tie.first_day is None:
        return Said("We do not know since when.")
    since = date_words(tie.since) or str(tie.first_day.year)
    words = since if since.startswith(("since", "until", "before")) else f"since {since}"
    return Said(f"{upper_first(words)}: {_count(years)}.", (tie.since_source,) if tie.since_source else tie.sources)


def _years(first: date | None, on: date) -> int | None:
    if first is None or first > on:
        return None
    return on.year - first.year - ((on.month, on.day) < (first.month, first.day))


def _count(years: int) -> str:
    return {0: "less than a year", 1: "one year"}.get(years, f"{years} years")
