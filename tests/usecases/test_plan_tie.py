"""The article's own question, asked on 15 July 2002 for Minneapolis and Saint Paul – Novosibirsk."""

from __future__ import annotations

from datetime import date

import pytest

from twinway.kernel.errors import Invalid, NotFound
from twinway.usecases.beginnings import anniversaries_of
from twinway.usecases.plan_tie import plan_tie

pytestmark = pytest.mark.usefixtures("register")
MINNESOTA = "starter:minneapolis-saint-paul--novosibirsk"
ASKED = date(2002, 7, 15)
TODAY = date(2026, 11, 24)


@pytest.fixture
def told():
    return plan_tie(MINNESOTA, ASKED).plan


def of(plan, kind):
    return [item for item in plan.items if item.kind == kind]


def test_the_eight_fields_show_no_project_and_the_resolution_names_two(told):
    assert [one.field for one in told.coverage if one.deeds] == []
    assert {one.field for one in told.coverage if one.agreed} == {"arts", "education"}


def test_peers_bring_the_articles_examples_each_with_its_source_and_likeness(told):
    peers = {item.title: item for item in of(told, "peer")}
    stores = next(item for title, item in peers.items() if "Rochester" in title)
    school = next(item for title, item in peers.items() if "Philadelphia" in title)
    week = next(item for title, item in peers.items() if "Portland" in title)
    assert "27 retail photographic stores, more than 100 employees, 150,000 customers" in stores.title
    assert "the tie assisted" in stores.title
    assert "It fits “academics” in your council resolution of 1988." in school.reason
    assert "Russian Week in Portland" in week.title
    assert "It was planned; its result is not on record." in week.reason
    assert all("between the same two countries" in item.reason for item in peers.values())


def test_the_fifteen_years_of_2003_are_late_to_plan_in_july_2002(told):
    (item,) = of(told, "date")
    assert "15 years, 2003" in item.title
    assert item.late


def test_missing_people_are_said_and_three_objectives_wait_to_be_filled(told):
    assert any("Novosibirsk: nobody known" in item.title for item in of(told, "person"))
    assert len({item.objective.text for item in told.items if item.objective}) >= 3


def test_nothing_stands_without_a_citation_and_the_plan_says_what_it_does_not_know(told):
    assert all(item.sources and item.reason for item in told.items)
    assert "Past projects of the tie" in told.unknown


def test_in_july_2002_nothing_of_later_years_is_told(told):
    years = {
        int(source.date[:4])
        for item in of(told, "peer")
        for source in item.sources
        if source.date and source.date[:4].isdigit()
    }
    assert max(years) <= 2002


def test_the_same_day_gives_the_same_plan_and_another_tie_another():
    assert plan_tie(MINNESOTA, ASKED).plan == plan_tie(MINNESOTA, ASKED).plan
    assert plan_tie("starter:portland--khabarovsk", ASKED).plan.items != plan_tie(MINNESOTA, ASKED).plan.items


def test_every_tie_of_the_register_has_a_plan_on_either_day():
    from twinway.usecases.register import snapshot

    for tie in snapshot().ties.values():
        for day in (ASKED, TODAY):
            plan = plan_tie(tie.public_id, day).plan
            assert all(item.sources and item.first_step for item in plan.items)


def test_an_unknown_tie_is_not_found():
    with pytest.raises(NotFound):
        plan_tie("starter:atlantis--el-dorado", ASKED)


def test_2003_brings_both_st_petersburgs_together_and_portlands_fifteen_years():
    items = {(one.begun.subject, one.years): one for one in anniversaries_of(2003, today=TODAY).items}
    russian, floridan = items["Saint Petersburg, Russia", 300], items["St. Petersburg, Florida", 100]
    assert any("St. Petersburg, Florida: 100 years" in words for words in russian.coincides_with)
    assert any("Saint Petersburg, Russia: 300 years" in words for words in floridan.coincides_with)
    assert max(russian.plan_by, floridan.plan_by) <= date(2002, 5, 27)
    assert "16 May in the old calendar" in russian.begun.note
    assert ("Khabarovsk, Russia – Portland, Oregon", 15) in items


def test_a_home_country_keeps_what_touches_it():
    everywhere = anniversaries_of(2003, today=TODAY).items
    german = anniversaries_of(2003, today=TODAY, home="DE").items
    assert len(german) < len(everywhere)
    assert anniversaries_of(2003, today=TODAY, home="US").items


@pytest.mark.parametrize(("year", "home", "field"), [(12, "", "year"), (20026, "", "year"), (2003, "USA", "home")])
def test_what_cannot_be_asked_is_told_by_field(year, home, field):
    with pytest.raises(Invalid) as refusal:
        anniversaries_of(year, today=TODAY, home=home)
    assert set(refusal.value.fields) == {field}
