"""A place's page: its names through time, its ties, its neighbours; and the suggestions under a field."""

from __future__ import annotations

import pytest
from django.test import Client

from interfaces.web.reading import heading, links, text, words
from twinway.interfaces.web.answering import kept

pytestmark = pytest.mark.usefixtures("register")
NOVGOROD = "/places/geonames-519336/velikiy-novgorod/"


def test_names_stand_with_period_language_and_source(client: Client) -> None:
    page = client.get(NOVGOROD)
    assert 'lang="ru"' in text(page)
    assert "Великий Новгород" in heading(page)
    assert "former name, until 1998" in words(page)


def test_a_place_lies_in_its_region_and_country(client: Client) -> None:
    page = client.get(NOVGOROD)
    regions = [link for link in links(page) if link.startswith("/places/geonames-519324/")]
    assert regions
    assert client.get(regions[0]).status_code == 200


def test_ties_of_a_place_are_told_from_it(client: Client) -> None:
    page = words(client.get(f"{NOVGOROD}?as_of=2002-07-01"))
    assert "1 tie" in page
    assert page.index("Velikiy Novgorod", page.index("1 tie")) < page.index("Rochester", page.index("1 tie"))


def test_neighbours_with_ties_come_nearest_first(client: Client) -> None:
    page = text(client.get(NOVGOROD))
    kilometres = [float(part.split('"')[0]) for part in page.split('data-l="Distance"><span data-km="')[1:]]
    assert kilometres == sorted(kilometres)
    assert len(kilometres) >= 3


@pytest.mark.parametrize("address", ["/places/geonames-519336/", "/places/geonames-519336/novgorod/"])
def test_a_wrong_name_leads_to_the_right_one(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (301, NOVGOROD)


def test_a_country_is_found_by_its_code(client: Client) -> None:
    assert client.get("/places/iso-RU/russia/").headers["Location"] == "/places/geonames-2017370/russia/"


def test_a_place_without_a_tie_says_so_and_leads_on(client: Client) -> None:
    page = client.get("/places/geonames-4644585/nashville/")
    assert "No tie of its own on record" in words(page)
    assert "/find?from=geonames:4644585" in links(page)


@pytest.mark.parametrize("query", ["roch", "Rochester", "Köl", "koel", "Новоси"])
def test_a_field_suggests_places_as_they_are_typed(client: Client, query: str) -> None:
    found = client.get("/places/suggest.json", {"q": query}).json()["places"]
    assert found
    assert all(set(place) == {"label", "hint", "id"} for place in found)


def test_what_is_suggested_is_understood(client: Client) -> None:
    label = client.get("/places/suggest.json", {"q": "roch"}).json()["places"][0]["label"]
    assert "Which" not in heading(client.get("/find", {"from": label}))


def test_nothing_typed_suggests_nothing(client: Client) -> None:
    assert client.get("/places/suggest.json").json() == {"places": []}


def test_a_former_name_is_looked_up(client: Client) -> None:
    page = client.get("/places/", {"q": "Gorky"})
    assert any("/places/geonames-520555/" in link for link in links(page))


def test_a_place_page_needs_few_queries_however_many_neighbours_it_has(
    client: Client, django_assert_max_num_queries: object
) -> None:
    kept.clear()
    client.get(NOVGOROD)
    for day in ("2001-01-01", "2002-01-01"):
        with django_assert_max_num_queries(40):  # type: ignore[operator]  # pytest-django's fixture
            client.get(f"{NOVGOROD}?as_of={day}")
