"""Nobody is disclosed before both agreed, what ended stays ended, and nonsense is refused by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.domain.trade.introductions import rules
from twinway.domain.trade.introductions.rules import Standing
from twinway.kernel.errors import Conflict, Invalid, NotAllowed

steps = st.lists(st.tuples(st.sampled_from(rules.MOVES), st.sampled_from(rules.ACTORS)), max_size=12)
beginnings = st.builds(Standing, through_broker=st.booleans(), requester_agreed=st.just(True))


def walked(standing: Standing, taken: list[tuple[str, str]]) -> list[tuple[Standing, str, str]]:
    """Every standing that the steps reach, with the step that led there; refused steps are left out."""
    found = []
    for move, actor in taken:
        try:
            standing = rules.step(standing, move, actor)
        except (Conflict, NotAllowed):
            continue
        found.append((standing, move, actor))
    return found


@given(beginnings, steps)
def test_no_sequence_of_steps_discloses_anything_without_both_agreeing(
    first: Standing, taken: list[tuple[str, str]]
) -> None:
    assert not first.disclosed
    yes = False
    for standing, move, actor in walked(first, taken):
        yes = yes or (move == "accept" and actor == rules.COUNTERPART)
        assert standing.disclosed == yes
        assert not standing.disclosed or (standing.requester_agreed and standing.counterpart_agreed)


@given(beginnings, steps)
def test_no_sequence_of_steps_leaves_an_end(first: Standing, taken: list[tuple[str, str]]) -> None:
    reached = [standing.state for standing, _, _ in walked(first, taken)]
    ends = [at for at, state in enumerate(reached) if state in rules.ENDS]
    assert ends in ([], [len(reached) - 1])


@given(beginnings, steps)
def test_a_request_through_a_broker_reaches_nobody_before_it_was_handed_on(
    first: Standing, taken: list[tuple[str, str]]
) -> None:
    handed_on = not first.through_broker
    for _, move, actor in walked(first, taken):
        handed_on = handed_on or (move == "forward" and actor == rules.BROKER)
        assert handed_on or actor != rules.COUNTERPART


@given(steps)
def test_a_requester_who_did_not_agree_is_never_disclosed(taken: list[tuple[str, str]]) -> None:
    assert not any(standing.disclosed for standing, _, _ in walked(Standing(), taken))


@given(beginnings, steps, st.sampled_from(rules.ACTORS))
def test_the_moves_offered_are_just_those_that_are_not_refused(
    first: Standing, taken: list[tuple[str, str]], actor: str
) -> None:
    standing = [first, *(one for one, _, _ in walked(first, taken))][-1]
    for move in rules.MOVES:
        if move in rules.moves_of(standing, actor):
            rules.step(standing, move, actor)
        else:
            with pytest.raises((rules.NotNow, rules.NotYourMove)):
                rules.step(standing, move, actor)


def test_a_question_leads_back_to_where_it_was_asked() -> None:
    for state in ("asked", "brokered"):
        standing = Standing(state=state, requester_agreed=True)
        asked = rules.step(standing, "ask", rules.COUNTERPART)
        assert (asked.state, rules.step(asked, "answer", rules.REQUESTER)) == ("question", standing)


def test_a_silent_desk_is_escalated_once_and_may_still_answer() -> None:
    late = rules.step(Standing(requester_agreed=True), "escalate", rules.CLOCK)
    assert rules.moves_of(late, rules.BROKER) == ("forward", "decline", "ask")
    assert "accept" in rules.moves_of(late, rules.COUNTERPART)
    with pytest.raises(rules.NotNow, match="already"):
        rules.step(late, "escalate", rules.CLOCK)


def test_words_say_who_and_when_it_is_not() -> None:
    with pytest.raises(rules.NotNow, match="withdrawn"):
        rules.step(Standing(state="withdrawn", requester_agreed=True), "accept", rules.COUNTERPART)
    with pytest.raises(rules.NotYourMove):
        rules.step(Standing(requester_agreed=True), "accept", rules.REQUESTER)
    with pytest.raises(Invalid):
        rules.step(Standing(), "bribe", rules.REQUESTER)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Write to pat@example.com", "Write to [removed]"),
        ("Call +7 816 273 25 00 at once", "Call [removed] at once"),
        ("See https://lens.example/about and www.lens.example", "See [removed] and [removed]"),
        ("Lens & Light has three shops; ask Pat Doe", "[removed] has three shops; ask [removed]"),
        ("lens & light, Lightning and Lens", "[removed], Lightning and Lens"),
        ("20 tonnes a day from 2027-01-15", "20 tonnes a day from 2027-01-15"),
    ],
)
def test_the_other_side_reads_neither_names_nor_addresses_first(text: str, left: str) -> None:
    assert rules.bare(text, ("Lens & Light", "Pat Doe")) == left


def test_every_missing_field_is_named_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        rules.check_asked({"offer": "x" * 3001})
    assert set(refused.value.fields) == {"intent", "message", "company", "company_name", "contact_name", "offer"}


def test_a_desk_has_fourteen_days() -> None:
    assert rules.deadline(date(2026, 11, 24)) == date(2026, 12, 8)


def test_agreeing_is_kept_through_a_question() -> None:
    asked = rules.step(Standing(requester_agreed=True), "ask", rules.COUNTERPART)
    back = rules.step(asked, "answer", rules.REQUESTER)
    assert rules.step(back, "accept", rules.COUNTERPART) == replace(back, state="accepted", counterpart_agreed=True)
