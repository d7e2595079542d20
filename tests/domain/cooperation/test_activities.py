"""Activities: a plan never happens by itself, and the ledger counts what one side gave as what the other received."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from twinway.domain.cooperation.activities import rules
from twinway.domain.cooperation.activities.ledger import Entry, ledger
from twinway.domain.cooperation.activities.records import Ending, Gift, Held, Money, Point, Wording
from twinway.domain.cooperation.activities.rules import Standing

TODAY = date(2026, 11, 24)
SIDES = st.sampled_from(["a", "b", "both"])


def held(wording: Wording, state: str = "happened", ending: Ending | None = None) -> Held:
    return Held(1, "x", "x", (1,), state, "person", 1, 1, "", TODAY, wording, ending)


def visit(when: str = "2003-05", side: str = "a", **more: object) -> Wording:
    return Wording("The mayor visits", "visit", when, side, **more)  # type: ignore[arg-type]  # parts of a wording


def money() -> st.SearchStrategy[Money]:
    amounts = st.decimals(Decimal("0.01"), 10**9, places=2)
    parts = (st.sampled_from("ab"), st.sampled_from(["in", "out"]), amounts, st.sampled_from(["USD", "EUR", "RUB"]))
    return st.builds(Money, *parts, st.just(2003), st.sampled_from(["exact", "about"]))


def entries() -> st.SearchStrategy[list[Entry]]:
    kinds = st.sampled_from(["visit", "delegation", "gift", "humanitarian", "project"])
    wording = st.builds(
        Wording,
        st.just("It"),
        kinds,
        st.sampled_from(["2001", "2003-05", "2030"]),
        SIDES,
        money=st.lists(money(), max_size=3).map(tuple),
    )
    one = st.builds(held, wording, st.sampled_from(["happened", "planned"]))
    return st.lists(one.map(lambda it: Entry(it, rules.movers(it))), max_size=8)


def test_a_plan_stays_a_plan_and_its_outcome_is_unknown_once_its_last_day_has_passed() -> None:
    plan = held(visit("2002-07"), "planned")
    assert rules.standing(plan, date(2002, 7, 31)) == Standing("planned", "2002-07")
    assert rules.standing(plan, date(2002, 8, 1)) == Standing("planned", "2002-07", "2002-07")
    assert rules.standing(plan, TODAY).state == "planned"


def test_a_person_tells_what_became_of_it_and_from_that_day_on_it_counts() -> None:
    told = held(visit("2002-07"), "planned", Ending(1, "happened", "2003-01-12", 1, ""))
    assert rules.standing(told, date(2003, 1, 11)).unknown_since == "2002-07"
    assert rules.standing(told, date(2003, 1, 12)) == Standing("happened", "2003-01-12")


def test_an_end_is_told_of_a_plan_and_of_a_day_that_has_come() -> None:
    assert rules.ending_problems("planned", "happened", "2026-11-24", TODAY) == {}
    assert set(rules.ending_problems("planned", "happened", "2026-11-25", TODAY)) == {"day"}
    assert set(rules.ending_problems("happened", "cancelled", "2003", TODAY)) == {"state"}


def test_what_cannot_be_kept_is_named_by_its_field() -> None:
    bad = Wording("", "visit", "", "", programme=(Point("2003-03-30T02:30", "Europe/Berlin", "Start"),))
    assert set(rules.problems(bad)) == {"title", "date", "from_side", "programme"}
    gift = Wording("A samovar", "gift", "2003", "b", money=(Money("a", "out", Decimal(1), "usd", 2003),))
    assert set(rules.problems(gift)) == {"what_given", "money"}
    assert rules.problems(Wording("A samovar", "gift", "2003", "b", gift=Gift("a samovar"))) == {}


@given(entries())
def test_what_one_side_gave_or_visited_the_other_received_or_hosted(told: list[Entry]) -> None:
    first, second = ledger(told, TODAY).sides
    assert (first.visited, first.gave) == (second.hosted, second.received)
    assert (second.visited, second.gave) == (first.hosted, first.received)


@given(entries())
def test_the_money_of_both_sides_adds_up_to_the_lines_of_what_has_happened(told: list[Entry]) -> None:
    done = [one for one in told if one.held.state == "happened" and one.held.wording.date != "2030"]
    lines = [line for one in done for line in one.held.wording.money]
    sums = [sum_ for side in ledger(told, TODAY).sides for sum_ in side.money]
    for code in ("USD", "EUR", "RUB"):
        for way in ("in", "out"):
            wanted = sum((line.amount for line in lines if (line.currency, line.way) == (code, way)), Decimal(0))
            found = [one.came_in if way == "in" else one.went_out for one in sums if one.currency == code]
            assert sum(found, Decimal(0)) == wanted


@given(entries(), st.randoms())
def test_the_order_in_which_things_were_recorded_changes_no_account(told: list[Entry], random: object) -> None:
    mixed = sorted(told, key=lambda _one: random.random())  # type: ignore[attr-defined]  # Hypothesis's generator
    assert ledger(mixed, TODAY).sides == ledger(told, TODAY).sides


def test_the_last_to_move_is_the_side_of_the_youngest_journey_gift_or_letter() -> None:
    told = [Entry(held(visit("2003-05", side)), rules.movers(held(visit("2003-05", side)))) for side in ("a",)]
    later = held(Wording("A letter", "correspondence", "2004-01", "b"))
    found = ledger([*told, Entry(later, rules.movers(later))], TODAY)
    assert found.last is not None
    assert (found.last.movers, found.last_date) == (frozenset("b"), "2004-01")


def test_without_a_side_told_the_guests_say_who_travelled_and_else_nobody_does() -> None:
    nobody = held(visit(side=""))
    assert rules.movers(nobody, ["b"]) == frozenset("b")
    found = ledger([Entry(nobody, rules.movers(nobody))], TODAY)
    assert (found.without_side, found.last) == (1, None)
