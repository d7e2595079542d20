"""What state a side and a tie are in on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.domain.ties import rules
from twinway.domain.ties.rules import Claim, Decision, Existence, Record
from twinway.kernel.partial_date import PartialDate

DAYS = st.dates(date(1960, 1, 1), date(2030, 1, 1))


def decision(party: str, effect: str, when: str) -> Decision:
    return Decision(party, effect, when, PartialDate.parse(when).latest or date.max, source=1)


def states(record: Record, on: date) -> tuple[str, str]:
    a, b = rules.side_states(record, on)
    return a.state, b.state


def test_a_tie_a_source_states_holds_from_the_start_claimed():
    record = Record(existences=(Existence("states", "2002-07", date(2002, 6, 1), 1),), since="1990")
    assert states(record, date(1989, 12, 31)) == ("not_stated", "not_stated")
    assert states(record, date(1990, 1, 1)) == ("in_force", "in_force")
    assert rules.side_states(record, date(2002, 7, 1))[0].basis == "stated"


def test_without_a_start_it_holds_from_the_month_of_the_sources_own_count():
    record = Record(existences=(Existence("states", "2002-07", rules.holds_from("states", "2002-07", "2002-06"), 1),))
    assert states(record, date(2002, 5, 31)) == ("not_stated", "not_stated")
    assert states(record, date(2002, 6, 1)) == ("in_force", "in_force")


def test_a_list_makes_a_tie_listed_from_the_day_it_was_read():
    record = Record(existences=(Existence("lists", "2025-06-30", rules.holds_from("lists", "2025-06-30", ""), 1),))
    assert states(record, date(2025, 6, 29)) == ("not_stated", "not_stated")
    assert states(record, date(2025, 6, 30)) == ("listed", "listed")


def test_a_decision_counts_from_the_last_day_its_date_can_mean():
    record = Record(decisions=(decision("both", "signed", "1990-07"),))
    assert states(record, date(1990, 7, 30)) == ("not_stated", "not_stated")
    assert states(record, date(1990, 7, 31)) == ("in_force", "in_force")


def test_an_end_by_one_side_leaves_the_other_side_not_stated():
    """Cherepovets on 1 May 2022: Montclair ended the tie, nobody says what Cherepovets did."""
    record = Record(
        decisions=(decision("b", "terminated", "2022-04-05"),),
        existences=(Existence("states", "2002-07", date(2002, 6, 1), 1),),
        since="1991",
    )
    assert states(record, date(2022, 4, 4)) == ("in_force", "in_force")
    assert states(record, date(2022, 5, 1)) == ("not_stated", "terminated")


def test_a_side_with_its_own_decision_keeps_it_when_the_other_ends():
    record = Record(decisions=(decision("both", "signed", "1990"), decision("a", "terminated", "2022-03")))
    assert states(record, date(2022, 12, 31)) == ("terminated", "in_force")


def test_a_list_read_after_an_end_makes_the_silent_side_listed_not_in_force():
    record = Record(
        decisions=(decision("a", "suspended", "2022-03"),),
        existences=(
            Existence("states", "2002-07", date(2002, 6, 1), 1),
            Existence("lists", "2025-06-30", date(2025, 6, 30), 2),
        ),
        since="1990",
    )
    assert states(record, date(2026, 1, 1)) == ("suspended", "listed")


@pytest.mark.parametrize("effect", rules.QUIET_EFFECTS)
def test_renewals_and_talks_change_nothing(effect):
    record = Record(decisions=(decision("both", "signed", "1990"), decision("a", effect, "2022")))
    assert states(record, date(2023, 1, 1)) == ("in_force", "in_force")


def test_a_proposal_never_becomes_a_fact_by_itself():
    record = Record(existences=(Existence("proposes", "2002-07", date(2002, 7, 1), 1),))
    for day in (date(2002, 7, 15), date(2002, 8, 1), date(2026, 1, 1)):
        assert states(record, day) == ("proposed", "proposed")


def test_being_authorised_does_not_take_away_what_a_source_states():
    record = Record(
        decisions=(decision("a", "authorised", "1973-01-23"),),
        existences=(Existence("states", "2002-07", date(2002, 6, 1), 1),),
        since="1973",
    )
    assert states(record, date(2002, 7, 1)) == ("in_force", "in_force")


@given(st.permutations(["in_force", "terminated", "suspended", "listed", "proposed", "not_stated"]))
def test_an_end_outweighs_a_pause_and_a_pause_outweighs_force(order):
    assert rules.tie_summary(order) == "ended"
    assert rules.tie_summary([state for state in order if state != "terminated"]) == "paused"


@pytest.mark.parametrize(
    ("pair", "summary"),
    [
        (("emeritus", "not_stated"), "in_force"),
        (("authorised", "not_stated"), "proposed"),
        (("listed", "not_stated"), "listed"),
        (("not_stated", "not_stated"), "not_stated"),
        (("expired", "in_force"), "ended"),
    ],
)
def test_one_word_for_both_sides(pair, summary):
    assert rules.tie_summary(pair) == summary


@pytest.mark.parametrize("kind", rules.KINDS)
def test_only_friendship_sister_and_cooperation_ties_are_counted(kind):
    assert rules.is_counted(kind, "in_force") is (kind in ("friendship", "sister", "cooperation"))
    assert not rules.is_counted(kind, "listed")


@given(
    st.lists(st.tuples(st.sampled_from(rules.PARTIES), st.sampled_from(rules.EFFECTS), DAYS), max_size=6),
    DAYS,
)
def test_the_order_in_which_decisions_are_told_changes_nothing(acts, on):
    told = [decision(party, effect, day.isoformat()) for party, effect, day in acts]
    days = [act.when for act in told]
    if len(set(days)) == len(days):
        assert states(Record(decisions=tuple(told)), on) == states(Record(decisions=tuple(reversed(told))), on)


@given(st.sampled_from(sorted(rules.FORCE_EFFECTS)), DAYS, DAYS)
def test_one_sides_act_never_sets_the_other_sides_decided_state(effect, first, second):
    early, late = sorted((first, second))
    before = Record(decisions=(decision("a", "signed", early.isoformat()),))
    after = Record(decisions=(*before.decisions, decision("b", effect, late.isoformat())))
    on = date(2031, 1, 1)
    assert rules.side_states(after, on)[0] == rules.side_states(before, on)[0]


def test_the_chosen_claim_is_shown_else_the_surest_else_the_first():
    claims = [
        Claim(1, "since", "1993", "inferred", 1),
        Claim(2, "since", "1990", "stated", 2),
        Claim(3, "since", "1991", "stated", 3),
        Claim(4, "since", "", "unknown", 4),
    ]
    assert rules.shown_claim(claims, 3).value == "1991"
    assert rules.shown_claim(claims, None).value == "1990"
    assert rules.shown_claim(claims, 99).value == "1990"
    assert rules.shown_claim([claims[3]], None) is None


def test_an_open_start_has_surely_begun_only_by_its_end():
    record = Record(existences=(Existence("states", "2002-07", date(2002, 6, 1), 1),), since="../2000-11")
    assert states(record, date(1500, 1, 1)) == ("not_stated", "not_stated")
    assert states(record, date(2000, 11, 30)) == ("in_force", "in_force")


def test_a_page_read_after_a_suspension_says_nothing_of_the_day_after_it():
    """Smolensk on 1 May 2022: the only page that states the tie is of a later day."""
    record = Record(
        decisions=(decision("b", "suspended", "2022-03-03"),),
        existences=(Existence("states", "2026-11-24", date(2026, 11, 1), 1),),
        since="1993",
    )
    assert states(record, date(2022, 5, 1)) == ("not_stated", "suspended")
    assert states(record, date(2026, 12, 1)) == ("in_force", "suspended")


@pytest.mark.parametrize(
    ("kind", "record", "counts"),
    [
        ("sister", Record(existences=(Existence("states", "", date.max, 1),)), True),
        ("sister", Record(decisions=(decision("both", "signed", "1990"),)), True),
        ("sister", Record(existences=(Existence("proposes", "2002-07", date(2002, 7, 1), 1),)), False),
        ("event_link", Record(existences=(Existence("states", "", date.max, 1),)), False),
    ],
)
def test_proposals_and_events_are_records_not_ties(kind, record, counts):
    assert rules.is_tie(kind, record) is counts


def test_a_side_that_speaks_of_itself_says_nothing_of_the_other():
    word = Existence("states", "2026-11-24", rules.holds_from("states", "2026-11-24", "", "b"), 1, "b")
    record = Record(existences=(word,))
    assert states(record, date(2026, 11, 23)) == ("not_stated", "not_stated")
    assert states(record, date(2026, 11, 24)) == ("not_stated", "in_force")


@given(st.sampled_from(rules.VERBS[:2]), DAYS, DAYS, st.sampled_from(("a", "b")))
def test_the_word_of_one_side_never_moves_the_other(verb: str, spoken: date, on: date, letter: str):
    ended = decision("a", "terminated", "2010-05")
    listed = Existence("lists", "2005-01-01", date(2005, 1, 1), 1)
    word = Existence(verb, spoken.isoformat(), spoken, 2, letter)
    other = 1 if letter == "a" else 0
    before, after = (Record((ended,), told) for told in ((listed,), (listed, word)))
    assert states(before, on)[other] == states(after, on)[other]
