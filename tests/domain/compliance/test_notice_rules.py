"""Notices: on which days they hold, whom they reach, when they are stale; a table of territories."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.adapters.ingest.sources.notices.read import read_notices
from twinway.domain.compliance import notices, rules
from twinway.domain.compliance.models import Notice
from twinway.domain.compliance.records import NoticeRecord
from twinway.domain.provenance.queries import data_version
from twinway.kernel.errors import Invalid

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CHECKED = NoticeRecord(
    key="example",
    territories=("RU", "geonames:1"),
    regime="Example rule",
    severity="caution",
    text="An example.",
    url="https://example.org/",
    start=date(2022, 2, 24),
    end=date(2026, 1, 1),
    closes=False,
    written_on=date(2025, 11, 1),
    verified_on=date(2025, 11, 1),
    verified_by="the registrar",
    review_by=date(2025, 11, 1) + timedelta(days=90),
)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2022, 2, 23), False),
        (date(2022, 2, 24), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_a_notice_holds_from_its_start_until_the_day_before_its_end(day: date, holds: bool):
    assert rules.holds_on(CHECKED, day) is holds


@given(start=st.none() | st.dates(), end=st.none() | st.dates(), day=st.dates())
def test_a_notice_holds_on_no_day_outside_of_its_ends(start: date | None, end: date | None, day: date):
    held = rules.holds_on(replace(CHECKED, start=start, end=end), day)
    assert held == ((start or date.min) <= day and (end is None or day < end))


def test_a_notice_is_stale_the_day_after_its_review_and_where_nobody_verified_it():
    assert CHECKED.review_by is not None
    assert not rules.is_stale(CHECKED, CHECKED.review_by)
    assert rules.is_stale(CHECKED, CHECKED.review_by + timedelta(days=1))
    assert rules.is_stale(replace(CHECKED, verified_on=None, review_by=None), TODAY)


def test_the_gravest_notice_comes_first():
    grave = replace(CHECKED, key="z", severity="embargoed")
    light = replace(CHECKED, key="a", severity="info")
    found = rules.reaching([light, CHECKED, grave], ["RU"], date(2023, 1, 1))
    assert [one.severity for one in found] == ["embargoed", "caution", "info"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "http://example.org"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"severity": "grave"}, "severity"),
        ({"text": ""}, "text"),
        ({"territories": ()}, "territories"),
        ({"end": date(2022, 2, 24)}, "end"),
        ({"review_by": date(2026, 3, 1)}, "review_by"),
        ({"review_by": None}, "review_by"),
        ({"review_by": date(2025, 11, 1)}, "review_by"),
        ({"verified_by": ""}, "verified_by"),
        ({"verified_on": None}, "review_by"),
    ],
)
def test_a_notice_that_could_mislead_is_refused_by_field(change: dict[str, object], field: str):
    with pytest.raises(Invalid) as refused:
        rules.check_notice(replace(CHECKED, **change))  # type: ignore[arg-type]
    assert list(refused.value.fields) == [field]


def test_what_ships_can_be_stored_and_claims_no_check_that_nobody_made():
    shipped = read_notices()
    for one in shipped:
        rules.check_notice(one)
        assert one.verified_on is None
        assert rules.is_stale(one, TODAY)
        assert one.closes == (one.severity == "embargoed")
    assert len({one.key for one in shipped}) == len(shipped)


@pytest.mark.parametrize(
    ("territory", "day", "worst"),
    [
        ("RU", TODAY, "caution"),
        ("BY", TODAY, "caution"),
        ("CU", TODAY, "embargoed"),
        ("IR", TODAY, "embargoed"),
        ("KP", TODAY, "embargoed"),
        ("geonames:703883", TODAY, "embargoed"),
        ("geonames:694422", TODAY, "embargoed"),
        ("geonames:709716", TODAY, "embargoed"),
        ("geonames:702657", TODAY, "embargoed"),
        ("UA", TODAY, ""),
        ("US", TODAY, ""),
        ("RU", date(2002, 7, 1), ""),
        ("geonames:709716", date(2022, 2, 20), ""),
        ("geonames:703883", date(2015, 1, 1), "embargoed"),
        ("IR", date(2002, 7, 1), "embargoed"),
    ],
)
def test_which_territory_is_how_grave_on_which_day(territory: str, day: date, worst: str):
    found = rules.reaching(read_notices(), [territory], day)
    assert next((one.severity for one in found), "") == worst


@pytest.mark.django_db
def test_a_new_version_withdraws_the_one_before_and_keeps_it():
    assert notices.record(notice=CHECKED, by=None, via=notices.DESK, now=NOW)
    assert not notices.record(notice=CHECKED, by=None, via=notices.DESK, now=NOW)
    version = data_version()
    renewed = replace(CHECKED, text="Another text.")
    assert notices.record(notice=renewed, by=None, via=notices.DESK, now=NOW + timedelta(hours=1))
    assert notices.get("example") == renewed
    assert [one.text for one, _ in notices.versions_of("example")] == ["Another text.", "An example."]
    assert data_version() == version + 1
    assert Notice.objects.count() == 2


@pytest.mark.django_db
def test_a_release_renews_what_it_brought_and_never_what_a_person_touched():
    shipped = read_notices()
    assert notices.record_shipped(notices=shipped, now=NOW) == len(shipped)
    assert notices.record_shipped(notices=shipped, now=NOW) == 0
    mine = replace(shipped[0], text="As the registrar read it.")
    notices.record(notice=mine, by=None, via=notices.DESK, now=NOW)
    later = [replace(one, text=f"{one.text} New.") for one in shipped]
    assert notices.record_shipped(notices=later, now=NOW + timedelta(days=1)) == len(shipped) - 1
    assert notices.get(mine.key).text == "As the registrar read it."
