"""The front page opens on today, holds the question, and counts what it says from the register."""

from __future__ import annotations

import pytest
from django.test import Client

from interfaces.web.reading import links, text

pytestmark = pytest.mark.usefixtures("register")


def test_the_front_page_asks_three_things_and_needs_none_of_them_hidden(client: Client) -> None:
    page = text(client.get("/"))
    assert [f'name="{name}"' in page for name in ("from", "sector", "to")] == [True, True, True]
    assert 'type="hidden" name="as_of"' not in page


def test_the_front_page_opens_on_today_and_links_to_the_worked_example_of_2002(client: Client) -> None:
    page = client.get("/")
    assert 'class="asof"' not in text(page)
    assert any(link.startswith("/find?") and "as_of=2002-07-01" in link for link in links(page))


def test_the_worked_example_leads_to_an_answer(client: Client) -> None:
    example = next(link for link in links(client.get("/")) if link.startswith("/find?"))
    page = client.get(example)
    assert page.status_code == 200
    assert "Velikiy Novgorod" in text(page)


def test_a_small_register_says_how_many_ties_it_holds_and_offers_the_world(client: Client) -> None:
    page = text(client.get("/"))
    assert "This register holds 24 ties." in page
    assert "Wikidata" in page


def test_the_published_and_the_named_ties_are_counted_not_written(client: Client) -> None:
    assert "16 of 145" in text(client.get("/"))


def test_what_was_announced_stays_planned(client: Client) -> None:
    page = text(client.get("/?as_of=2002-07-01"))
    assert "Russian Week in Portland" in page
    assert "10–15 February 2003" in page
    assert "Planned" in page


def test_another_day_is_carried_through_the_links(client: Client) -> None:
    page = client.get("/?as_of=2002-07-01")
    assert "1 July 2002" in text(page)
    assert "/ties/?as_of=2002-07-01" in links(page)
    assert '<input type="hidden" name="as_of" value="2002-07-01">' in text(page)


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("2002", "/ties/?kind=sister&as_of=2002-12-31"),
        ("July 2002", "/ties/?kind=sister&as_of=2002-07-31"),
        ("1 July 2002", "/ties/?kind=sister&as_of=2002-07-01"),
        ("July 4, 2002", "/ties/?kind=sister&as_of=2002-07-04"),
    ],
)
def test_a_day_may_be_typed_as_people_write_it(client: Client, typed: str, leads_to: str) -> None:
    answer = client.get("/date/", {"back": "/ties/?kind=sister&page=2", "as_of": typed})
    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_choosing_a_day_never_leads_off_the_site(client: Client, back: str) -> None:
    answer = client.get("/date/", {"back": back, "as_of": "2002"})
    assert answer.headers["Location"] == "/?as_of=2002-12-31"


def test_a_day_that_cannot_be_read_is_asked_again(client: Client) -> None:
    page = client.get("/date/", {"back": "/", "as_of": "yesterday"})
    assert page.status_code == 400
    assert "<title>Error: " in text(page)
    assert 'value="yesterday"' in text(page)
