"""Dates in tables are read as said, and what is doubtful is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.adapters.ingest.dates import read_date
from twinway.kernel.partial_date import PartialDate

READ = {
    "": "",
    "1989": "1989",
    "1989.0": "1989",
    "1989-09": "1989-09",
    "1989-9-1": "1989-09-01",
    "1989-09-01T00:00:00Z": "1989-09-01",
    "1990/3/2": "1990-03-02",
    "2.3.1990": "1990-03-02",
    "25/12/1990": "1990-12-25",
    "12/25/1990": "1990-12-25",
    "03/03/1990": "1990-03-03",
    "03/1990": "1990-03",
    "March 1990": "1990-03",
    "1 März 1990": "1990-03-01",
    "Sept. 3, 1990": "1990-09-03",
    "c. 1990": "1990~",
    "199X": "199X",
    "1985/1990": "1985/1990",
}
REFUSED = {
    "02/03/1990": "may be 1990-03-02 or 1990-02-03",
    "31/02/1990": "not a day of the calendar",
    "32/13/1990": "not a day of the calendar",
    "32874": "day number",
    "0001": "cannot be the date of a tie",
    "9999": "cannot be the date of a tie",
    "some day": "is not a date",
}


@pytest.mark.parametrize(("written", "edtf"), READ.items())
def test_a_date_is_read_no_more_precise_than_written(written: str, edtf: str):
    assert read_date(written, latest_year=2027) == edtf


@pytest.mark.parametrize(("written", "said"), REFUSED.items())
def test_a_doubtful_or_impossible_date_is_refused_with_what_to_write(written: str, said: str):
    with pytest.raises(ValueError, match=said):
        read_date(written, latest_year=2027)


@given(st.text(max_size=30))
def test_any_text_is_a_date_of_edtf_or_refused(text: str):
    try:
        edtf = read_date(text, latest_year=2027)
    except ValueError:
        return
    assert edtf == "" or PartialDate.parse(edtf)
