"""Promises of the vitality engine."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from twinway.engines.vitality.assess import vitality
from twinway.engines.vitality.records import Life, Sign, Silence, Source
from twinway.engines.vitality.rhythm import EXPECTED_MONTHS
from twinway.kernel.partial_date import PartialDate

DAY = date(2002, 7, 1)
ARTICLE = Source("The article", "2002-07")
ALIVE = ("dormant", "unknown", "quiet", "new", "active")


def sign(when: str, letter=None, text: str = "a visit") -> Sign:
    return Sign(PartialDate.parse(when), text, letter, ARTICLE)


def silence(when: str, letter=None) -> Silence:
    return Silence(PartialDate.parse(when), "A letter was not answered", letter, ARTICLE)


def life(*signs: Sign, silences=(), began: str | None = "1990", kind: str = "sister", on: date = DAY) -> Life:
    start = PartialDate.parse(began) if began else None
    return Life(kind, on, ("Rochester", "Velikiy Novgorod"), start, signs, tuple(silences))


def states(one: Life) -> tuple[str, str]:
    first, second = vitality(one)
    return first.state, second.state


def test_silence_alone_is_unknown_and_says_so():
    first, _ = vitality(life())
    assert (first.state, first.last) == ("unknown", None)
    assert first.text == "Rochester: not known, no dated sign on record, and none was due."


def test_a_recent_sign_is_active_with_its_date_and_source():
    _, second = vitality(life(sign("2002-04")))
    assert (second.state, second.last, second.sources) == ("active", "2002-04", (ARTICLE,))
    assert second.text == "Velikiy Novgorod: active, last sign of life April 2002 (a visit)."


def test_a_sign_of_one_side_says_nothing_of_the_other():
    assert states(life(sign("2002-04", "b"))) == ("unknown", "active")


@pytest.mark.parametrize(
    ("when", "state"),
    [("1999-07-01", "active"), ("1999-06-01", "quiet"), ("1993-07-01", "quiet"), ("1993-06-01", "unknown")],
)
def test_a_sister_tie_is_active_for_three_years_quiet_for_nine_and_then_unknown(when, state):
    assert states(life(sign(when))) == (state, state)


def test_dormant_needs_evidence_that_was_due_and_did_not_come():
    first, _ = vitality(life(sign("1985"), silences=[silence("2001-05")]))
    assert first.state == "dormant"
    assert first.text == "Rochester: dormant. A letter was not answered, May 2001; last sign of life 1985."


def test_a_sign_after_the_silence_ends_it():
    assert states(life(sign("2001-09"), silences=[silence("2001-05")])) == ("active", "active")
    assert states(life(sign("2001-03"), silences=[silence("2001-05")])) == ("quiet", "quiet")


def test_a_young_tie_is_new_until_it_shows_a_sign():
    assert states(life(began="2001")) == ("new", "new")
    assert states(life(sign("2002-04", "a"), began="2001")) == ("active", "new")
    assert vitality(life(began="2001"))[0].text == "Rochester: new, since 2001."


@pytest.mark.parametrize("began", ["2000-06", "2002", "../2001", "2003", None])
def test_a_beginning_that_is_old_or_not_certain_by_the_day_is_not_new(began):
    assert states(life(began=began)) == ("unknown", "unknown")


def test_what_may_lie_after_the_day_does_not_count():
    assert states(life(sign("2002"), sign("2002-07"), sign("2003"))) == ("unknown", "unknown")


def test_a_kind_has_its_own_rhythm():
    assert states(life(sign("2001-01"), kind="project")) == ("quiet", "quiet")
    assert states(life(sign("2001-01"), kind="sister")) == ("active", "active")
    assert vitality(life(sign("2001-01"), kind="project"))[0].text == (
        "Rochester: quiet, last sign of life January 2001. We expect one every 12 months."
    )


days = st.dates(date(1960, 1, 1), date(2030, 12, 31))
signs = st.builds(lambda d, letter: sign(d.isoformat(), letter), days, st.sampled_from(["a", "b", None]))
silences = st.builds(lambda d, letter: silence(d.isoformat(), letter), days, st.sampled_from(["a", "b", None]))
lives = st.builds(
    lambda found, missed, began, kind: replace(
        life(*found, silences=missed, kind=kind), began=began and PartialDate.parse(began.isoformat())
    ),
    st.lists(signs, max_size=4),
    st.lists(silences, max_size=3),
    st.none() | days,
    st.sampled_from([*EXPECTED_MONTHS, "a kind of its own"]),
)


@given(lives, days)
def test_a_newer_sign_never_makes_a_side_less_alive(one, day):
    assume(all(day >= s.when.latest for s in one.signs if s.when.latest <= DAY))
    more = replace(one, signs=(*one.signs, sign(day.isoformat())))
    for before, after in zip(states(one), states(more), strict=True):
        assert ALIVE.index(after) >= ALIVE.index(before)


@given(lives)
def test_without_a_silence_on_record_nothing_is_dormant(one):
    assert "dormant" not in states(replace(one, silences=()))


@given(lives, signs)
def test_evidence_of_one_side_never_changes_the_other(one, more):
    letter, other = ("a", 1) if more.letter != "b" else ("b", 0)
    richer = replace(one, signs=(*one.signs, replace(more, letter=letter)))
    assert vitality(richer)[other] == vitality(one)[other]


@given(lives, days)
def test_evidence_after_the_day_changes_nothing(one, day):
    assume(day > DAY)
    later = replace(one, signs=(*one.signs, sign(day.isoformat())), silences=(*one.silences, silence(day.isoformat())))
    assert vitality(later) == vitality(one)


@given(lives, st.randoms())
def test_the_order_of_the_evidence_plays_no_part(one, dice):
    mixed = [list(one.signs), list(one.silences)]
    for part in mixed:
        dice.shuffle(part)
    assert vitality(replace(one, signs=tuple(mixed[0]), silences=tuple(mixed[1]))) == vitality(one)


@given(lives)
def test_swapped_sides_swap_their_answers(one):
    other = {"a": "b", "b": "a", None: None}
    swapped = replace(
        one,
        names=(one.names[1], one.names[0]),
        signs=tuple(replace(s, letter=other[s.letter]) for s in one.signs),
        silences=tuple(replace(s, letter=other[s.letter]) for s in one.silences),
    )
    assert [(v.state, v.text) for v in vitality(swapped)] == [(v.state, v.text) for v in reversed(vitality(one))]
