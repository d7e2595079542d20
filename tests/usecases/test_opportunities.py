"""The board: what is open on a day, by which filters, and why something is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from factories.opportunities import FIRST_DAY, LAST_DAY, WINTER, berries, published, shelving
from twinway.domain.trade import operations
from twinway.kernel.errors import Invalid, NotFound
from twinway.usecases.opportunities import NotOnBoard, OpportunityFilter, list_opportunities, show_opportunity

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def refs() -> dict[str, str]:
    return {"shelving": published(shelving()), "berries": published(berries())}


def found(**wanted: object) -> list[str]:
    rows = list_opportunities(OpportunityFilter(**{"on": WINTER, **wanted})).rows  # type: ignore[arg-type]
    return [row.record.public_id for row in rows]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, {"shelving", "berries"}),
        ({"on": FIRST_DAY.replace(day=1)}, set()),
        ({"on": LAST_DAY}, {"shelving", "berries"}),
        ({"on": date(2002, 5, 1)}, set()),
        ({"kind": "business_request"}, {"berries"}),
        ({"sector": "33"}, {"shelving", "berries"}),
        ({"sector": "31"}, {"shelving", "berries"}),
        ({"sector": "333"}, {"berries"}),
        ({"sector": "332999"}, {"shelving"}),
        ({"sector": "44"}, set()),
        ({"country": "RU"}, {"shelving", "berries"}),
        ({"country": "US"}, set()),
        ({"language": "en"}, {"shelving"}),
        ({"place": "geonames:569223"}, {"shelving", "berries"}),
        ({"place": "geonames:472454"}, {"shelving", "berries"}),
        ({"text": "SHELVING cherepovets"}, {"shelving"}),
        ({"text": "tractor"}, set()),
    ],
)
def test_each_filter_narrows_down(refs: dict[str, str], wanted: dict[str, object], names: set[str]):
    assert set(found(**wanted)) == {refs[name] for name in names}


def test_the_counts_of_a_facet_are_what_a_click_gives(refs: dict[str, str]):
    listed = list_opportunities(OpportunityFilter(on=WINTER))
    for facet in ("kind", "sector", "country", "language"):
        for value, count in listed.facets[facet]:
            assert len(found(**{facet: value.split("-")[0]})) == count


@pytest.mark.parametrize(
    ("name", "value"), [("kind", "gift"), ("country", "Russia"), ("sector", "steel"), ("language", "english")]
)
def test_a_filter_that_cannot_be_used_is_named(name: str, value: str):
    with pytest.raises(Invalid, match=name):
        found(**{name: value})


def test_one_says_where_it_comes_from_and_along_which_tie(refs: dict[str, str]):
    row = show_opportunity(refs["shelving"], WINTER)
    assert row.origin == "Mayor of Cherepovets hosted in Washington, DC, April 2001"
    assert [title for _, title in row.ties] == ["Cherepovets, Russia – Montclair, New Jersey"]
    assert row.place is not None
    assert row.place.name == "Cherepovets"
    assert len(show_opportunity(refs["berries"], WINTER).ties) > 1


def test_one_outside_its_days_says_why_and_when_it_could_be_read(refs: dict[str, str]):
    with pytest.raises(NotOnBoard, match="from 2 May 2001 on"):
        show_opportunity(refs["shelving"], date(2001, 5, 1))
    with pytest.raises(NotOnBoard, match="expired") as refused:
        show_opportunity(refs["shelving"], date(2002, 5, 1))
    assert refused.value.last == LAST_DAY
    now = datetime(2001, 9, 1, tzinfo=UTC)
    operations.end(ref=refs["berries"], move="close", reason="", by=None, today=now.date(), now=now)
    with pytest.raises(NotOnBoard, match="closed") as refused:
        show_opportunity(refs["berries"], WINTER)
    assert refused.value.last == date(2001, 8, 31)


def test_a_draft_is_not_found_even_by_its_id():
    now = datetime(2001, 5, 2, tzinfo=UTC)
    ref = operations.write_draft(wording=shelving(), author=None, now=now)
    with pytest.raises(NotFound, match="no proposal"):
        show_opportunity(ref, WINTER)
    assert found() == []


def test_the_newest_stands_first():
    older = published(shelving())
    newer = published(replace(berries(), expires=date(2002, 6, 1)), date(2001, 6, 5))
    assert found() == [newer, older]
