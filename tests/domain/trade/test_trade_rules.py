"""What may happen to a proposal: scores, steps, days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.domain.trade import rules
from twinway.domain.trade.records import OpportunityRecord, Scores, Wording
from twinway.kernel.errors import Invalid

TODAY = date(2001, 5, 2)
WORDING = Wording(
    kind="business_offer",
    title="Steel shelving from Cherepovets",
    offered="Up to 400 sets a month of galvanised shelving.",
    place=1,
    languages=("en",),
    expires=date(2002, 4, 30),
)
PUBLISHED = OpportunityRecord(
    pk=1,
    public_id="0000000001",
    natural_key="desk:1",
    wording=WORDING,
    state="published",
    published_on=TODAY,
    answered_on=None,
    ended_on=None,
    source=None,
    url="",
    via="desk",
    author=None,
    version=1,
    recorded_at=datetime(2001, 5, 2, tzinfo=UTC),
)
scores = st.builds(Scores, *[st.integers(0, 5)] * 4)
days = st.dates(date(2001, 1, 1), date(2003, 1, 1))


@given(scores)
def test_a_zero_is_never_published_and_fifteen_points_without_one_are(found: Scores) -> None:
    usual = rules.outcomes(found)[0]
    if 0 in found.each:
        assert "publish" not in rules.outcomes(found)
    elif found.total >= 15:
        assert usual == "publish"


@given(scores)
def test_a_writer_can_always_be_asked_to_mend_it(found: Scores) -> None:
    rules.check_review(found, "return", "Say how much a month.")


@given(scores, st.integers(0, 3))
def test_a_better_score_never_leads_to_a_worse_outcome(found: Scores, which: int) -> None:
    rank = {"reject": 0, "hold": 1, "publish": 2}
    name = ("clear", "real", "feasible", "complete")[which]
    better = replace(found, **{name: min(5, getattr(found, name) + 1)})
    assert rank[rules.outcomes(better)[0]] >= rank[rules.outcomes(found)[0]]


@pytest.mark.parametrize(
    ("found", "usual"),
    [
        (Scores(5, 5, 5, 5), "publish"),
        (Scores(4, 4, 4, 3), "publish"),
        (Scores(4, 4, 3, 3), "publish"),
        (Scores(3, 3, 2, 2), "publish"),
        (Scores(3, 3, 2, 1), "hold"),
        (Scores(2, 1, 1, 1), "hold"),
        (Scores(1, 1, 1, 1), "reject"),
        (Scores(5, 5, 5, 0), "reject"),
    ],
)
def test_the_sums_lead_where_the_rule_says(found: Scores, usual: str) -> None:
    assert rules.outcomes(found)[0] == usual


def test_ten_to_fourteen_points_are_published_with_remarks_only() -> None:
    with pytest.raises(Invalid, match="remarks"):
        rules.check_review(Scores(4, 3, 3, 3), "publish", "  ")
    rules.check_review(Scores(4, 3, 3, 3), "publish", "Delivery terms would help.")
    rules.check_review(Scores(4, 4, 4, 3), "publish", "")


def test_weak_scores_do_not_carry_a_publication() -> None:
    with pytest.raises(rules.TooWeak, match="9 of 20 points"):
        rules.check_review(Scores(3, 2, 2, 2), "publish", "but I like it")


def test_scores_beyond_five_are_refused() -> None:
    with pytest.raises(Invalid):
        rules.outcomes(Scores(6, 5, 5, 5))


@pytest.mark.parametrize("state", rules.STATES)
@pytest.mark.parametrize("move", rules.MOVES)
def test_a_step_is_taken_from_its_own_states_and_refused_by_name_from_others(state: str, move: str) -> None:
    allowed, to = rules.MOVES[move]
    if state in allowed:
        assert rules.after(state, move) == to
    else:
        with pytest.raises(rules.NotNow, match=state.replace("_", " ")):
            rules.after(state, move)


@pytest.mark.parametrize("state", ["closed", "withdrawn", "rejected"])
def test_what_has_ended_takes_no_step(state: str) -> None:
    assert not any(state in allowed for allowed, _ in rules.MOVES.values())


@given(days)
def test_it_is_public_from_its_first_day_through_its_last(day: date) -> None:
    assert rules.is_public(PUBLISHED, day) == (TODAY <= day <= date(2002, 4, 30))


@given(days, days)
def test_what_ended_stays_readable_for_the_days_before(day: date, ended: date) -> None:
    record = replace(PUBLISHED, state="withdrawn", ended_on=max(ended, TODAY))
    assert rules.is_public(record, day) == (rules.is_public(PUBLISHED, day) and day < max(ended, TODAY))


def test_an_expired_one_says_so_without_anybody_touching_it() -> None:
    assert rules.state_on(PUBLISHED, date(2002, 5, 1)) == "expired"
    assert rules.state_on(PUBLISHED, date(2001, 5, 1)) is None


def test_everything_missing_is_named_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        rules.check_complete(Wording(kind="business_request", title=" "), TODAY)
    assert set(refused.value.fields) == {"title", "sought", "place", "languages", "expires"}


def test_an_offer_need_not_say_what_it_seeks() -> None:
    rules.check_complete(WORDING, TODAY)


@pytest.mark.parametrize("expires", [TODAY - timedelta(days=1), TODAY + timedelta(days=400)])
def test_a_last_day_lies_within_a_year(expires: date) -> None:
    with pytest.raises(Invalid, match="expires"):
        rules.check_complete(replace(WORDING, expires=expires), TODAY)


def test_the_day_for_answers_is_not_after_the_last_day() -> None:
    with pytest.raises(Invalid, match="deadline"):
        rules.check_complete(replace(WORDING, deadline=date(2002, 5, 1)), TODAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "gift"},
        {"title": "x" * 301},
        {"sought": "a\0b"},
        {"offered": "\ud800"},
        {"sector_codes": ("steel",)},
        {"languages": ("English",)},
    ],
)
def test_a_draft_holds_text_and_codes_only(wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid, match=next(iter(wrong))):
        rules.check_draft(replace(WORDING, **wrong))  # type: ignore[arg-type]
