"""The answer page says what the JSON says, asks back, keeps what was typed, and never leaves one with nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from interfaces.web.reading import heading, links, text, title, words
from twinway.interfaces.web.answering import kept

pytestmark = pytest.mark.usefixtures("register")
EXAMPLE = {"from": "Rochester, NY", "to": "Russia", "sector": "photo retail", "as_of": "2002-07-01"}


def test_the_worked_example_comes_first_with_its_reason_and_its_source(client: Client) -> None:
    page = client.get("/find", EXAMPLE)
    assert heading(page).endswith("ties from Rochester to Russia")
    first = text(page).split("<article")[1]
    assert "Velikiy Novgorod" in first
    assert "27 retail photo" in first
    assert "more than 100 employees" in first
    assert "The tie assisted." in first
    assert "Fostering Business Through Sister Cities Relationships" in first


def test_the_page_and_the_json_say_the_same(client: Client) -> None:
    doc = client.get("/find.json", EXAMPLE).json()
    page = words(client.get("/find", EXAMPLE))
    assert doc["total"] == int(heading(client.get("/find", EXAMPLE)).split()[0])
    for bridge in doc["bridges"]:
        assert all(reason["text"] in page for reason in bridge["reasons"])
        assert all(step["text"] in page for step in bridge["next_steps"])
    for left in doc["left_out"]:
        assert left["why"] in page


def test_answers_stand_in_groups_that_say_whose_tie_it_is(client: Client) -> None:
    page = words(client.get("/find", EXAMPLE))
    assert page.index("Your own tie: Rochester") < page.index("Your neighbours’ ties")


def test_a_name_with_several_places_is_asked_back_with_the_search_kept(client: Client) -> None:
    page = client.get("/find", {**EXAMPLE, "from": "Rochester"})
    assert heading(page) == "Which Rochester do you mean?"
    assert "Rochester, New York, United States" in text(page)
    assert "Rochester, Minnesota, United States" in text(page)
    assert '<input type="hidden" name="sector" value="photo retail">' in text(page)
    assert '<input type="hidden" name="as_of" value="2002-07-01">' in text(page)
    assert "checked" not in text(page)
    assert "tied with Velikiy Novgorod, Russia" in words(page)


def test_the_answer_to_the_question_leads_on(client: Client) -> None:
    page = client.get("/find", {**EXAMPLE, "from": "geonames:5134086"})
    assert "27 retail photo" in words(page)


def test_the_question_back_is_300_for_a_program(client: Client) -> None:
    answer = client.get("/find.json", {"from": "Rochester"})
    assert answer.status_code == 300
    assert answer.json()["ask"][0]["field"] == "from"


def test_two_unclear_names_are_asked_in_one_form(client: Client) -> None:
    page = client.get("/find", {"from": "Rochester", "to": "Novgorod", "as_of": "2002-07-01"})
    assert text(page).count("<fieldset") == 2
    assert text(page).count('action="/find"') == 1


def test_an_unknown_place_gives_the_form_again_with_what_was_typed(client: Client) -> None:
    page = client.get("/find", {**EXAMPLE, "from": "Xyzzyqwerty"})
    assert page.status_code == 404
    assert title(page).startswith("Error: ")
    assert 'value="Xyzzyqwerty"' in text(page)
    assert 'value="photo retail"' in text(page)
    assert '<a href="#from">' in text(page)


def test_an_empty_search_says_which_field_is_missing(client: Client) -> None:
    page = client.get("/find", {"from": " "})
    assert page.status_code == 400
    assert words(page).count("Enter the city, county or state you are in") == 2


def test_no_answer_says_what_was_tried_how_small_the_register_is_and_ways_that_lead_on(client: Client) -> None:
    page = client.get("/find", {"from": "Lake Charles, Louisiana", "to": "Tver region", "as_of": "2002-07-15"})
    assert heading(page).startswith("0 ties")
    assert "We looked for ties of Lake Charles" in words(page)
    assert "This register holds " in words(page)
    empty = text(page).split('class="empty')[1].split('id="left-out"')[0]
    assert "One way on" in empty
    assert empty.count("<li>") == 3
    assert "(0 ties)" not in text(page)
    assert text(page).count("Show ended ties too") == 1


def test_a_proposed_tie_is_left_out_and_the_page_says_why(client: Client) -> None:
    page = client.get("/find", {"from": "Lake Charles, Louisiana", "to": "Tver region", "as_of": "2002-07-15"})
    assert "Proposed, not in force on 15 July 2002." in words(page)


def test_every_way_on_is_an_address_that_answers(client: Client) -> None:
    page = client.get("/find", {"from": "Lake Charles, Louisiana", "to": "Tver region", "as_of": "2002-07-15"})
    empty = text(page).split('class="empty')[1].split("</ul>")[0].replace("&amp;", "&")
    addresses = [part.split('"')[0] for part in empty.split('href="')[1:]]
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_industry_codes_are_shown_and_can_be_corrected(client: Client) -> None:
    page = client.get("/find", EXAMPLE)
    assert "812922" in words(page)
    corrected = client.get("/find", {**EXAMPLE, "code": "541511"})
    assert "541511" in words(corrected)
    assert "Business in your trade came of it" not in words(corrected)


def test_an_unknown_code_is_refused_beside_the_field(client: Client) -> None:
    page = client.get("/find", {**EXAMPLE, "code": "000000"})
    assert page.status_code == 400
    assert "is not a code of NAICS 2022" in words(page)


def test_other_weights_give_other_points_and_stay_in_the_fields(client: Client) -> None:
    ranked = {**EXAMPLE, "weight_seniority": "1", "weight_home": "0"}
    before = client.get("/find.json", EXAMPLE).json()["bridges"][0]["score"]
    after = client.get("/find.json", ranked).json()
    assert after["bridges"][0]["score"] != before
    assert after["weights"]["home"] == 0
    page = client.get("/find", ranked)
    assert 'name="weight_home" value="0"' in text(page)
    assert "your own weights" in words(page)


def test_a_filter_in_use_is_a_chip_that_takes_it_away(client: Client) -> None:
    page = client.get("/find", {**EXAMPLE, "within": "500", "show_ended": "1"})
    assert "within 500 km" in words(page)
    without = [
        link for link in links(page) if link.startswith("/find?") and "within" not in link and "show_ended" in link
    ]
    assert without


def test_what_is_at_rest_is_not_in_the_json_address(client: Client) -> None:
    page = client.get("/find", {**EXAMPLE, "within": "160", "limit": "10"})
    address = next(link for link in links(page) if link.startswith("/find.json?"))
    assert "within" not in address
    assert "limit" not in address
    assert client.get(address).json()["total"] == int(heading(page).split()[0])


def test_rochester_in_minnesota_gets_nothing_from_the_tie_of_the_other(client: Client) -> None:
    page = client.get("/find", {**EXAMPLE, "from": "Rochester, Minnesota"})
    assert "Velikiy Novgorod" not in "".join(text(page).split("<article")[1:])


def test_the_third_field_may_stay_empty(client: Client) -> None:
    page = client.get("/find", {"from": "Des Moines, Iowa", "as_of": "2002-07-01"})
    assert heading(page).endswith("ties from Des Moines")
    assert "Your state’s ties" in words(page)


def test_an_answer_needs_few_queries_however_many_ties_it_shows(
    client: Client, django_assert_max_num_queries: object
) -> None:
    kept.clear()
    client.get("/find", EXAMPLE)
    for within in ("100", "5000"):
        with django_assert_max_num_queries(20):  # type: ignore[operator]  # pytest-django's fixture
            client.get("/find", {**EXAMPLE, "within": within, "limit": "50"})
