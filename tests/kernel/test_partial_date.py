"""Promises of the partial date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.kernel.partial_date import PartialDate, as_of_day


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("1990", date(1990, 1, 1), date(1990, 12, 31), "1990"),
        ("1990-07", date(1990, 7, 1), date(1990, 7, 31), "July 1990"),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29), "February 2000"),
        ("1996-05-15", date(1996, 5, 15), date(1996, 5, 15), "15 May 1996"),
        ("2022~", date(2022, 1, 1), date(2022, 12, 31), "about 2022"),
        ("2024?", date(2024, 1, 1), date(2024, 12, 31), "perhaps 2024"),
        ("199X", date(1990, 1, 1), date(1999, 12, 31), "the 1990s"),
        ("2003-02-10/2003-02-15", date(2003, 2, 10), date(2003, 2, 15), "10–15 February 2003"),
        ("../1992", None, date(1992, 12, 31), "until 1992"),
        ("/2002-07", None, date(2002, 7, 31), "before July 2002 or in it"),
        ("2002-06/..", date(2002, 6, 1), None, "since June 2002"),
        ("0859", date(859, 1, 1), date(859, 12, 31), "859"),
    ],
)
def test_a_date_knows_its_precision_and_its_words(text, earliest, latest, words):
    when = PartialDate.parse(text)
    assert (when.earliest, when.latest, when.words()) == (earliest, latest, words)


@pytest.mark.parametrize(
    "text",
    ["", "/", "31/02/1990", "1990-02-30", "02/03/1990", "0000", "2003/2001", "32874", "20O2", "x" * 60_000, "2002\x00"],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "day"), [("2002", date(2002, 12, 31)), ("2002-07", date(2002, 7, 31)), ("2002-07-01", date(2002, 7, 1))]
)
def test_a_question_means_the_last_day_of_its_date(text, day):
    assert as_of_day(text) == day


@pytest.mark.parametrize("text", ["2002/2003", "2002~", "199X", "../2002", "tomorrow"])
def test_a_question_needs_one_certain_date(text):
    with pytest.raises(ValueError, match="write 2002"):
        as_of_day(text)


@given(st.dates())
def test_a_day_reads_back_as_itself(day):
    when = PartialDate.parse(day.isoformat())
    assert (when.earliest, when.latest) == (day, day)


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_less_precision_never_narrows_the_bounds(day, length):
    when = PartialDate.parse(day.isoformat()[:length])
    assert when.earliest <= day <= when.latest
