"""Outcomes: figures are read with their qualifier, money has a currency and a year, totals keep classes apart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.domain.cooperation.outcomes import rules
from twinway.domain.cooperation.outcomes.records import Kept, Told

DEAL = Told("deal", "value of the contract", "1200000", currency="USD", money_year=2003, attribution="assisted")


def kept(*told: Told) -> list[Kept]:
    return [Kept(n, str(n), 1, "person", 1, 1, one) for n, one in enumerate(told)]


@pytest.mark.parametrize(
    ("typed", "value", "qualifier"),
    [
        ("27", "27", "exact"),
        (">100", "100", "more than"),
        ("more than 100", "100", "more than"),
        ("150,000", "150000", "exact"),
        ("about 1 200", "1200", "about"),
        ("1.5", "1.5", "exact"),
        ("100+", "100", "at least"),
        ("several", "several", "text"),
        ("12,5", "12,5", "text"),
    ],
)
def test_a_figure_is_read_with_what_is_said_of_it(typed: str, value: str, qualifier: str) -> None:
    assert rules.figure(typed) == (value, qualifier)


@given(st.integers(0, 10**12))
def test_a_number_means_the_same_with_its_thousands_parted(number: int) -> None:
    assert rules.figure(f"{number:,}") == rules.figure(str(number)) == (str(number), "exact")


def test_money_needs_its_currency_and_its_year() -> None:
    assert rules.problems(DEAL) == {}
    bad = Told("deal", "value", "much", currency="usd", attribution="assisted")
    assert set(rules.problems(bad)) == {"currency"}
    assert set(rules.problems(Told("deal", "value", "9", currency="USD", attribution="caused"))) == {"money_year"}
    wordy = Told("deal", "value", "much", currency="USD", money_year=2003, attribution="caused")
    assert set(rules.problems(wordy)) == {"value"}
    assert set(rules.problems(Told("", "", ""))) == {"kind", "metric", "value", "attribution"}


def test_totals_keep_classes_currencies_and_units_apart_and_words_out_of_sums() -> None:
    euro = Told("deal", "value", "5", currency="EUR", money_year=2003, attribution="assisted")
    jobs = [Told("job", "jobs", value, qualifier, "jobs", attribution="caused") for value, qualifier in
            (("3", "exact"), ("100", "more than"), ("several", "text"))]  # fmt: skip
    found = rules.totals(kept(DEAL, DEAL, euro, *jobs))
    assert [(one.attribution, one.unit, one.amount, one.rough, one.outcomes, one.in_words) for one in found] == [
        ("caused", "jobs", Decimal(103), True, 3, 1),
        ("assisted", "EUR", Decimal(5), False, 1, 0),
        ("assisted", "USD", Decimal(2_400_000), False, 2, 0),
    ]
