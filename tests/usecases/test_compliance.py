"""Notices reach places by what they lie in, on the asked day; where one closes, the board and introductions are off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factories.lists import NOW
from factories.opportunities import berries, published
from twinway.domain.compliance import notices
from twinway.domain.places.models import Place
from twinway.usecases import edit_notices
from twinway.usecases.compliance import closing, load_notices, notices_for
from twinway.usecases.find_bridges import FindAnswer, FindRequest, find_bridges
from twinway.usecases.opportunities import NotOnBoard, OpportunityFilter, list_opportunities, show_opportunity

pytestmark = pytest.mark.usefixtures("register")
TODAY = NOW.date()
CHEREPOVETS, DONETSK, ROCHESTER = "geonames:569223", "geonames:709712", "geonames:5134086"
DONETSK_OBLAST = "geonames:709716"


@pytest.fixture(autouse=True)
def _loaded(register: None) -> None:
    load_notices(NOW)


def keys(place: str, on: date = TODAY) -> list[str]:
    return [one.key for one in notices_for([place], on=on)]


def test_a_country_s_notice_reaches_its_towns_and_no_other_s():
    assert "us-russia-sanctions" in keys(CHEREPOVETS)
    assert keys(ROCHESTER) == []
    assert "us-cuba-embargo" in keys("CU")
    assert keys("geonames:0") == []


def test_a_region_s_notice_reaches_the_places_inside_it_and_the_region_itself():
    region = Place.objects.get(key=DONETSK_OBLAST)
    town = Place.objects.create(key="local:a-town", name="A town", kind="city", country="UA", region=region)
    inside = "us-donetsk-luhansk-embargo"
    assert keys(town.key) == [inside]
    assert keys(DONETSK_OBLAST) == [inside]
    assert keys("geonames:706482") == []  # Kharkiv Oblast, another region of the same country


def test_before_a_notice_began_there_is_none():
    assert keys(CHEREPOVETS, date(2002, 7, 1)) == []
    assert keys(DONETSK_OBLAST, date(2022, 2, 20)) == []


def test_business_is_off_only_where_a_notice_closes():
    assert [one.key for one in closing([DONETSK_OBLAST], on=TODAY)] == ["us-donetsk-luhansk-embargo"]
    assert closing([CHEREPOVETS], on=TODAY) == ()
    assert closing([DONETSK_OBLAST], on=date(2002, 7, 1)) == ()


def test_find_warns_with_source_and_the_day_of_the_check_and_says_that_nobody_checked():
    found = find_bridges(FindRequest(home="Montclair, New Jersey", to="Russia", on=TODAY))
    assert isinstance(found, FindAnswer)
    first = found.answer.bridges[0].cautions[0]
    assert (first.kind, first.checked_on) == ("sanctions", None)
    assert "Nobody has checked this lately" in first.text
    assert first.source is not None
    assert (first.source.url or "").startswith("https://")


def test_find_as_of_2002_warns_of_nothing_that_came_later():
    found = find_bridges(FindRequest(home="Montclair, New Jersey", to="Russia", on=date(2002, 7, 1)))
    assert isinstance(found, FindAnswer)
    assert [c for bridge in found.answer.bridges for c in bridge.cautions if c.kind == "sanctions"] == []


def test_a_proposal_in_a_closed_territory_is_not_on_the_board_and_its_page_says_by_which_notice():
    place = Place.objects.get(key=DONETSK_OBLAST)
    ref = published(replace(berries(), place=place.pk, expires=date(2026, 12, 31)), date(2026, 11, 1))
    assert list_opportunities(OpportunityFilter(on=TODAY)).total == 0
    with pytest.raises(NotOnBoard, match="Executive Order 14065"):
        show_opportunity(ref, TODAY)


def test_an_operator_may_open_what_a_notice_closes():
    place = Place.objects.get(key=DONETSK_OBLAST)
    published(replace(berries(), place=place.pk, expires=date(2026, 12, 31)), date(2026, 11, 1))
    held = notices.get("us-donetsk-luhansk-embargo")
    notices.record(notice=replace(held, closes=False), by=None, via=notices.DESK, now=NOW)
    assert list_opportunities(OpportunityFilter(on=TODAY)).total == 1


def test_territories_are_told_in_words_and_unknown_keys_stay():
    assert edit_notices.where(notices.get("us-belarus-sanctions")) in ("Belarus", "BY")
    assert "Donetsk Oblast, Ukraine" in edit_notices.where(notices.get("us-donetsk-luhansk-embargo"))
    assert "geonames:703883" in edit_notices.where(notices.get("us-crimea-embargo"))
