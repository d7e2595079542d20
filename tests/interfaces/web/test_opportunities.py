"""The board's pages: one list in four forms, and one opportunity with where it comes from."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factories.opportunities import berries, published, shelving
from interfaces.web.reading import heading, links, text, title, words

pytestmark = pytest.mark.usefixtures("register")
DAY = "as_of=2002-01-15"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def refs() -> tuple[str, str]:
    return published(shelving()), published(berries())


def test_an_empty_board_says_so_and_leads_on(client: Client) -> None:
    page = client.get("/opportunities/")
    assert page.status_code == 200
    assert heading(page) == "0 opportunities"
    assert "Nothing is open on this day" in words(page)
    assert "/ties/" in links(page)


def test_the_board_shows_what_is_open_on_the_day(client: Client, refs: tuple[str, str]) -> None:
    page = client.get(f"/opportunities/?{DAY}")
    assert title(page) == "2 opportunities"
    assert "Galvanised steel shelving" in words(page)
    assert "It came from: Mayor of Cherepovets hosted in Washington, DC, April 2001." in words(page)
    assert heading(client.get("/opportunities/?as_of=2003")) == "0 opportunities"


def test_each_facet_gives_as_many_as_it_says(client: Client, refs: tuple[str, str]) -> None:
    page = client.get(f"/opportunities/?{DAY}")
    aside = text(page).split('class="card facet')[1].split("</aside>")[0]
    told = re.findall(r'<a href="([^"]+)"[^>]*><u>[^<]*</u><b>(\d+)</b>', aside)
    assert len(told) >= 5
    for address, count in told:
        assert heading(client.get(address.replace("&amp;", "&"))).split()[0] == count


def test_the_four_forms_say_one_thing(client: Client, refs: tuple[str, str]) -> None:
    query = f"{DAY}&kind=business_offer"
    doc = client.get(f"/opportunities.json?{query}").json()
    rows = list(csv.DictReader(StringIO(text(client.get(f"/opportunities.csv?{query}")))))
    answer = client.get(f"/feeds/opportunities.atom?{query}")
    entries = ET.fromstring(answer.content).findall(f"{ATOM}entry")
    page = client.get(f"/opportunities/?{query}")
    assert doc["total"] == len(rows) == len(entries) == 1
    assert heading(page) == "1 opportunity"
    assert doc["items"][0]["title"] == rows[0]["title"] == entries[0].findtext(f"{ATOM}title")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert doc["items"][0]["ties"][0]["title"] == rows[0]["ties"]
    assert rows[0]["licence"] == doc["items"][0]["licence"] == "CC BY 4.0"


def test_the_api_says_the_same(client: Client, refs: tuple[str, str]) -> None:
    doc = client.get(f"/api/v1/opportunities?{DAY}&sector=332").json()
    assert [one["id"] for one in doc["opportunities"]] == [refs[0]]
    assert client.get(f"/api/v1/opportunities/{refs[0]}?{DAY}").json() == doc["opportunities"][0]
    assert client.get(f"/opportunities/{refs[0]}.json?{DAY}").json() == doc["opportunities"][0]
    gone = client.get(f"/api/v1/opportunities/{refs[0]}?as_of=2003")
    assert (gone.status_code, gone.json()["error"]["code"]) == (404, "not_found")
    assert client.get("/api/v1/opportunities?sector=steel").json()["error"]["fields"]["sector"]


def test_a_spreadsheet_runs_nothing_of_a_proposal(client: Client) -> None:
    published(replace(shelving(), title="=HYPERLINK(1)", offered="@SUM(1) 400 sets", sought="+1"))
    row = next(csv.DictReader(StringIO(text(client.get(f"/opportunities.csv?{DAY}")))))
    assert (row["title"], row["offered"], row["sought"]) == ("'=HYPERLINK(1)", "'@SUM(1) 400 sets", "'+1")


def test_one_page_has_one_address(client: Client, refs: tuple[str, str]) -> None:
    answer = client.get(f"/opportunities/{refs[0]}/?{DAY}")
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/opportunities/{refs[0]}/galvanised-steel-shelving-400-sets-a-month/?{DAY}"
    assert client.get(f"/opportunities/{refs[0]}/other/?{DAY}").status_code == 301


def test_the_page_tells_origin_tie_and_no_address(client: Client, refs: tuple[str, str]) -> None:
    page = client.get(f"/opportunities/{refs[0]}/?{DAY}", follow=True)
    assert heading(page) == "Galvanised steel shelving, 400 sets a month"
    said = words(page)
    for expected in ("Open", "Business offer", "Expires 30 April 2002", "export manager", "English, Russian", "332999"):
        assert expected in said
    assert "Mayor of Cherepovets hosted in Washington, DC, April 2001" in said
    assert any(re.match(r"/ties/\w{10}/", link) for link in links(page))
    assert "mailto:" not in text(page)


def test_linked_data_cannot_be_broken_out_of(client: Client) -> None:
    nasty = "</script><script>alert(1)</script> \u2028 {{7*7}} 400 sets"
    ref = published(replace(shelving(), title=nasty))
    page = client.get(f"/opportunities/{ref}/?{DAY}", follow=True)
    assert "<script>alert(1)" not in text(page)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text(page), re.DOTALL)
    assert block is not None
    doc: dict[str, Any] = json.loads(block[1])
    assert doc["name"] == nasty
    assert (doc["@type"], doc["validThrough"]) == ("Offer", "2002-04-30")


def test_one_that_is_no_longer_open_leads_to_its_last_day(client: Client, refs: tuple[str, str]) -> None:
    page = client.get(f"/opportunities/{refs[0]}/?as_of=2002-06-01")
    assert page.status_code == 410
    assert "It expired." in words(page)
    last = next(link for link in links(page) if "as_of=2002-04-30" in link and refs[0] in link)
    assert client.get(last, follow=True).status_code == 200
    assert client.get(f"/opportunities/{refs[0]}/?as_of=2001-01-01").status_code == 404
    assert client.get("/opportunities/0000000000/").status_code == 404


def test_example_data_is_marked_wherever_it_is_shown(client: Client) -> None:
    ref = published(shelving(), via="example")
    assert "Example data" in words(client.get(f"/opportunities/?{DAY}"))
    assert "This is example data" in words(client.get(f"/opportunities/{ref}/?{DAY}", follow=True))
    assert "Example data:" in text(client.get(f"/feeds/opportunities.atom?{DAY}"))
    assert client.get(f"/opportunities.json?{DAY}").json()["items"][0]["example"] is True
    found = client.get("/find.json", {"from": "Montclair, NJ", "to": "Russia", "as_of": "2002-01-15"}).json()
    assert "(example data)" in json.dumps(found["bridges"][0]["evidence"]["opportunities"])


def test_a_search_shows_the_open_proposal_with_its_origin(client: Client, refs: tuple[str, str]) -> None:
    page = client.get("/find", {"from": "Montclair, NJ", "to": "Russia", "sector": "steel", "as_of": "2002-01-15"})
    assert "Galvanised steel shelving, 400 sets a month" in words(page)
    assert "Mayor of Cherepovets hosted in Washington, DC, April 2001" in words(page)


def test_the_board_asks_the_database_a_fixed_number_of_times(
    client: Client, refs: tuple[str, str], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/opportunities/?as_of=2002-01-14")
    for number in range(5):
        published(replace(shelving(), title=f"Lot {number} of steel shelving"))
    client.get("/opportunities/?as_of=2002-01-14")
    with django_assert_max_num_queries(7):
        client.get(f"/opportunities/?{DAY}&limit=10")
