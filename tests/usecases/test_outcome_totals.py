"""Outcomes in all: by attribution and currency, and what firms said in private only from five firms on."""

from __future__ import annotations

from datetime import date

import pytest

from twinway.domain.trade.introductions.rules import Told
from twinway.usecases import outcome_totals
from twinway.usecases.outcome_totals import MoneyCell
from twinway.usecases.ties import find_tie

TODAY = date(2026, 11, 24)


def firms(n: int, attribution: str, value: str = "", currency: str = "") -> list[Told]:
    return [Told("yes", value, currency, attribution)] * n


def test_a_class_of_four_firms_is_not_told_and_cannot_be_worked_out() -> None:
    found = outcome_totals.totals_of([*firms(6, "caused"), *firms(4, "assisted")])
    assert found.answers == (("yes", 10),)
    assert found.classes == ()
    more = outcome_totals.totals_of([*firms(6, "caused"), *firms(5, "assisted")])
    assert [(one.attribution, one.firms) for one in more.classes] == [("caused", 6), ("assisted", 5)]


def test_ranges_add_up_per_currency_and_are_never_converted() -> None:
    dollars = [*firms(3, "assisted", "below_10k", "USD"), *firms(2, "assisted", "10k_100k", "USD")]
    euros = [*firms(4, "assisted", "below_10k", "EUR"), *firms(1, "assisted", "above_1m", "EUR")]
    (found,) = outcome_totals.totals_of([*dollars, *euros]).classes
    assert found.money == (MoneyCell("EUR", 5, 1_000_000, None), MoneyCell("USD", 5, 20_000, 230_000))


def test_a_sum_is_not_told_where_all_named_the_same_range() -> None:
    (found,) = outcome_totals.totals_of(firms(5, "caused", "10k_100k", "USD")).classes
    assert found.money == (MoneyCell("USD", 5),)


def test_a_currency_of_few_firms_is_hidden_with_the_one_that_gives_it_away() -> None:
    told = [*firms(3, "caused", "below_10k", "USD"), *firms(3, "caused", "10k_100k", "USD")]
    (found,) = outcome_totals.totals_of([*told, *firms(2, "caused", "below_10k", "EUR")]).classes
    assert (found.firms, found.money) == (8, ())


@pytest.mark.usefixtures("register")
def test_the_stores_of_rochester_stand_under_assisted_and_nothing_there_is_caused() -> None:
    row, _register = find_tie("starter:rochester--velikiy-novgorod", TODAY)
    found = {(one.attribution, one.unit): one for one in outcome_totals.on_record(TODAY, row.tie.pk)}
    stores, people, customers = (found["assisted", unit] for unit in ("stores", "people", "customers"))
    assert (stores.amount, people.amount, people.rough, customers.amount) == (27, 100, True, 150_000)
    assert not [one for one in outcome_totals.on_record(TODAY) if one.attribution == "caused"]
    before = outcome_totals.on_record(date(2002, 6, 1), row.tie.pk)
    assert "stores" not in {one.unit for one in before}
