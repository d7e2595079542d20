"""The plan: every item has a reason and a source, nothing is adopted without a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from twinway.engines.planning.fields import EIGHT
from twinway.engines.planning.peers import examples
from twinway.engines.planning.plan import plan
from twinway.engines.planning.records import (
    Agreed,
    Anniversary,
    Begun,
    Capacity,
    Deed,
    Post,
    Profile,
    Promise,
    Situation,
    Source,
)
from twinway.kernel.partial_date import PartialDate

ON = date(2002, 7, 15)
SAID = Source("A page", "2002-07")


def tie(name: str, *deeds: Deed, agreed=(), countries=("RU", "US"), sizes=(100_000, 90_000)) -> Profile:
    return Profile(name, name, "sister", "city-city", countries, ("", ""), sizes, 8000.0, deeds, agreed, (SAID,))


def deed(text: str, *fields: str, when="2001", planned=False, result=False) -> Deed:
    day = PartialDate.parse(when) if when else None
    return Deed(text, "visit", frozenset(fields), day, planned, result, (SAID,))


SCHOOL = deed("A school came", "education")
STORES = deed("27 stores", "economic and business development", result=True, when="")
WISH = Agreed("academics", "council resolution of 1988", frozenset({"education"}), SAID)


def test_a_deed_that_fits_the_ties_own_document_says_so():
    found = plan(Situation(tie("us", agreed=(WISH,)), ON, peers=(tie("other", SCHOOL),)))
    (peer,) = [item for item in found.items if item.kind == "peer"]
    assert "between the same two countries" in peer.reason
    assert "It fits “academics” in your council resolution of 1988." in peer.reason
    assert peer.objective.indicator == "Training or study visits"


def test_what_the_tie_did_itself_is_no_example_for_it():
    assert examples(tie("us", SCHOOL), [tie("other", SCHOOL)], 5) == []


def test_a_tie_with_another_part_of_the_world_is_no_example():
    assert examples(tie("us"), [tie("far", STORES, countries=("FR", "JP"))], 5) == []


def test_a_result_goes_before_a_visit_and_a_visit_before_a_plan():
    others = [tie("plan", deed("A week", "arts", planned=True)), tie("visit", SCHOOL), tie("result", STORES)]
    assert [one.tie.id for one in examples(tie("us"), others, 5)] == ["result", "visit", "plan"]


def test_a_field_named_in_the_document_is_a_gap_of_its_own_and_the_others_are_one_line():
    gaps = [item for item in plan(Situation(tie("us", STORES, agreed=(WISH,)), ON)).items if item.kind == "gap"]
    assert [item.fields for item in gaps] == [
        ("education",),
        tuple(name for name in EIGHT if name not in ("education", "economic and business development")),
    ]


def test_a_planned_deed_touches_no_field():
    found = plan(Situation(tie("us", deed("A week", "arts", planned=True)), ON))
    assert next(one for one in found.coverage if one.field == "arts").deeds == ()


def test_a_date_whose_plan_by_has_passed_is_late_and_comes_first():
    begun = Begun("us", "us", "tie", "a tie since", PartialDate.parse("1988"), frozenset({"us"}), (SAID,))
    when = Anniversary(begun, 15, PartialDate.parse("2003"), date(2002, 1, 1))
    first = plan(Situation(tie("us"), ON, peers=(tie("other", SCHOOL),), dates=(when,))).items[0]
    assert (first.kind, first.late) == ("date", True)
    assert "start now" in first.reason


def test_a_promise_with_evidence_is_left_alone_and_one_without_is_asked_about():
    promises = (
        Promise("will strive to grant benefits", "Tver", "Agreement", kept=False, source=SAID),
        Promise("a committee is formed", "Both", "Memorandum", kept=True, source=SAID),
    )
    found = [item for item in plan(Situation(tie("us"), ON, promises=promises)).items if item.kind == "commitment"]
    assert len(found) == 1
    assert "will strive to grant benefits" in found[0].reason


def test_only_a_former_holder_is_shown_as_former():
    posts = (Post("Chair", "Richard Fitts", "former", "Ask"), Post("Mayor", "Somebody", "filled"))
    (item,) = [item for item in plan(Situation(tie("us"), ON, posts=posts)).items if item.kind == "person"]
    assert item.reason == "Only a former holder is on record: Richard Fitts."


def test_a_university_nobody_works_with_is_a_capacity():
    held = Capacity("State University", "university", "Here", used=False, fields=frozenset({"education"}), source=SAID)
    items = plan(Situation(tie("us"), ON, capacities=(held, replace(held, name="Used", used=True)))).items
    assert [item.title for item in items if item.kind == "capacity"] == ["State University, Here"]


def test_objectives_leave_to_people_what_people_decide():
    found = plan(Situation(tie("us", agreed=(WISH,)), ON, peers=(tie("a", SCHOOL), tie("b", STORES))))
    drafts = [item.objective for item in found.items if item.objective]
    assert len(drafts) >= 3
    assert {(one.baseline, one.target, one.owner) for one in drafts} == {("", "", "")}


DEEDS = st.builds(
    deed,
    st.text(min_size=1, max_size=8),
    st.sampled_from(EIGHT),
    when=st.sampled_from(["", "1990", "2001-05"]),
    planned=st.booleans(),
    result=st.booleans(),
)
TIES = st.builds(
    lambda name, deeds, lands: tie(name, *deeds, countries=lands),
    st.sampled_from("abcdef"),
    st.lists(DEEDS, max_size=3),
    st.sampled_from([("RU", "US"), ("DE", "US"), ("FR", "JP")]),
)


@given(TIES, st.lists(TIES, max_size=6, unique_by=lambda one: one.id))
def test_no_advice_stands_without_reason_source_first_step_and_day(own, others):
    for item in plan(Situation(own, ON, peers=tuple(others))).items:
        assert item.reason
        assert item.sources
        assert item.first_step
        assert item.by >= ON


@given(TIES, st.lists(TIES, max_size=6, unique_by=lambda one: one.id), st.randoms())
def test_the_plan_depends_on_the_record_alone_not_on_its_order(own, others, random):
    shuffled = others.copy()
    random.shuffle(shuffled)
    assert plan(Situation(own, ON, peers=tuple(others))) == plan(Situation(own, ON, peers=tuple(shuffled)))
