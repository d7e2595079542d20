"""What an outcome may say, how a figure is read from words, and what outcomes come to by attribution."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from twinway.domain.cooperation.committee import bad_dates
from twinway.domain.cooperation.outcomes.records import Kept, Told

KINDS = ("deal", "job", "investment", "training", "purchase", "donation", "publication", "other")
ATTRIBUTIONS = ("caused", "assisted", "coincided")
QUALIFIERS = ("exact", "about", "more than", "at least", "less than", "text")
WORDY = ("", "text")  # units of what is no number
FIRST_YEAR, LAST_YEAR = 1900, 2200
_LEADS = {
    ">": "more than",
    "<": "less than",
    "≥": "at least",
    ">=": "at least",
    "~": "about",
    "≈": "about",
    "about": "about",
    "around": "about",
    "some": "about",
    "more than": "more than",
    "over": "more than",
    "at least": "at least",
    "less than": "less than",
    "under": "less than",
    "up to": "less than",
}
_FIGURE = re.compile(
    r"(?P<lead>>=|[<>≥~≈]|about|around|some|more than|over|at least|less than|under|up to)?\s*"
    r"(?P<number>\d{1,3}(?:[ ,’'\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?)(?P<plus>\+)?",
    re.IGNORECASE,
)


def figure(text: str) -> tuple[str, str]:
    """Value and qualifier of what was typed: `>100` → 100, more than; `several` → several, text.

    A comma, a space or an apostrophe before three digits parts thousands; a point parts decimals.
    """
    typed = text.strip()
    found = _FIGURE.fullmatch(typed)
    if not found:
        return typed, "text"
    number = re.sub(r"[^\d.]", "", found["number"])
    lead = "at least" if found["plus"] else _LEADS.get((found["lead"] or "").lower(), "exact")
    return number, lead


def problems(told: Told) -> dict[str, str]:
    """A sentence for each field that cannot be kept."""
    wrong = bad_dates({"as_of": told.as_of})
    if told.kind not in KINDS:
        wrong["kind"] = "Choose what came of it"
    if not told.metric.strip():
        wrong["metric"] = "Say what is counted, such as stores opened"
    if not told.value.strip():
        wrong["value"] = "Enter a number such as 27 or >100, or a word such as several"
    if told.attribution not in ATTRIBUTIONS:
        wrong["attribution"] = "Say how far the tie was behind it"
    if any(not (code.isascii() and code.isdigit() and 2 <= len(code) <= 6) for code in told.sector_codes):
        wrong["sector_codes"] = "Enter codes of NAICS 2022: two to six digits each"
    return wrong | _money_problems(told)


def _money_problems(told: Told) -> dict[str, str]:
    if not told.currency:
        return {"money_year": "Say in which currency the money is"} if told.money_year else {}
    code = told.currency
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        return {"currency": "Write the currency as three letters, such as USD"}
    if told.money_year is None or not FIRST_YEAR <= told.money_year <= LAST_YEAR:
        return {"money_year": "Say of which year the money is, such as 2003"}
    return {} if number(told) is not None else {"value": "Enter the amount as a number"}


def number(told: Told) -> Decimal | None:
    """The figure of an outcome, None where it has words only."""
    value, _qualifier = figure(told.value)
    return Decimal(value) if re.fullmatch(r"\d+(\.\d+)?", value) else None


@dataclass(frozen=True, slots=True)
class Total:
    """What outcomes of one attribution come to in one unit; `rough` where a figure is not exact.

    `in_words` counts those without a number, which no sum holds. Money stands by its currency, never converted.
    """

    attribution: str
    unit: str
    is_money: bool
    outcomes: int
    amount: Decimal
    rough: bool
    in_words: int


def totals(found: Iterable[Kept]) -> list[Total]:
    """Totals by attribution, then by unit or currency, in the order of the classes; the unclassed come last."""
    groups: dict[tuple[str, str, bool], list[Told]] = {}
    for one in found:
        told = one.told
        unit = told.currency or (told.metric if told.unit in WORDY else told.unit)
        groups.setdefault((told.attribution, unit, bool(told.currency)), []).append(told)
    order = (*ATTRIBUTIONS, "")
    keys = sorted(groups, key=lambda key: (order.index(key[0]), not key[2], key[1]))
    return [_total(key, groups[key]) for key in keys]


def _total(key: tuple[str, str, bool], held: list[Told]) -> Total:
    figures = [value for told in held if (value := number(told)) is not None]
    rough = any(
        number(told) is not None and (told.qualifier, figure(told.value)[1]) != ("exact", "exact") for told in held
    )
    return Total(*key, len(held), sum(figures, Decimal(0)), rough, len(held) - len(figures))
