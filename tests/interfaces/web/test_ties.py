"""The list: counts equal lists, JSON and CSV of the same filter; one tie's page: as of a day, both sides apart."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from interfaces.web.reading import heading, links, text, title, words
from twinway.interfaces.web.ties import guarded

pytestmark = pytest.mark.usefixtures("register")
DAY = {"as_of": "2002-07-01"}


def tie_page(client: Client, query: str, day: str = "") -> str:
    """The address of the first tie that a search finds."""
    found = client.get("/ties.json", {"q": query, **({"as_of": day} if day else {})}).json()["items"]
    assert found
    return str(found[0]["url"]) + (f"?as_of={day}" if day else "")


def test_the_title_says_how_many_ties_and_which_page(client: Client) -> None:
    assert title(client.get("/ties/")) == "28 ties – page 1 of 2"
    assert title(client.get("/ties/", {"page": "2"})) == "28 ties – page 2 of 2"


@pytest.mark.parametrize("start", ["", "state=in_force", "country=RU", "home=US&state=in_force", "q=Portland"])
def test_a_facet_counts_just_the_list_it_leads_to(client: Client, start: str) -> None:
    page = client.get(f"/ties/?as_of=2002-07-01&{start}")
    facets = text(page).split('class="card facet')[1].split("</aside>")[0].replace("&amp;", "&")
    for part in facets.split('<a href="')[1:]:
        address, count = part.split('"')[0], int(part.split("<b>")[1].split("</b>")[0])
        if "aria-current" not in part.split(">")[0]:
            assert client.get(address.replace("/ties/?", "/ties.json?")).json()["total"] == count


def test_json_and_csv_hold_the_rows_of_the_page(client: Client) -> None:
    for query in ("", "?state=in_force&as_of=2002-07-01", "?country=UA"):
        total = client.get(f"/ties.json{query}").json()["total"]
        rows = list(csv.reader(StringIO(client.get(f"/ties.csv{query}").content.decode())))
        assert len(rows) - 1 == total
        assert heading(client.get(f"/ties/{query}")).startswith(f"{total} tie")


def test_json_comes_in_pages_that_together_are_the_list(client: Client) -> None:
    first, second = (client.get("/ties.json", {"page": page}).json() for page in ("1", "2"))
    assert (first["total"], first["page"], first["pages"]) == (28, 1, 2)
    assert len({row["id"] for row in first["items"] + second["items"]}) == 28


@pytest.mark.parametrize("query", ["Rochester", "rochester", "ROCHESTER", "Novosibirsk", "Новосибирск", "НОВОСИБИРСК"])
def test_a_tie_is_found_in_any_script_and_case(client: Client, query: str) -> None:
    assert client.get("/ties.json", {"q": query}).json()["total"] >= 1


@pytest.mark.parametrize("sort", ["title", "-title", "partner", "state", "level", "since", "-since"])
def test_sorting_changes_the_order_and_nothing_else(client: Client, sort: str) -> None:
    ids = [row["id"] for row in client.get("/ties.json", {"sort": sort, "limit": "100"}).json()["items"]]
    assert sorted(ids) == sorted(row["id"] for row in client.get("/ties.json?limit=100").json()["items"])


@pytest.mark.parametrize("sort", ["password", "-user__email", "1;drop", "a.b", "__class__"])
def test_an_unknown_order_is_the_usual_one(client: Client, sort: str) -> None:
    assert client.get("/ties.json", {"sort": sort}).json() == client.get("/ties.json").json()


def test_the_day_is_carried_through_list_facets_pages_and_rows(client: Client) -> None:
    page = client.get("/ties/", DAY)
    own = [link for link in links(page) if link.startswith(("/ties/?", "/ties.", "/ties/e"))]
    assert own
    assert [link for link in own if "as_of=2002-07-01" not in link and link != "/ties/"] == []


@given(st.text(max_size=20))
def test_no_cell_of_the_csv_begins_like_a_formula(cell: str) -> None:
    out = guarded(cell)
    assert not out.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert out.removeprefix("'") == cell or out == cell


def test_a_number_below_zero_is_no_formula_only_as_a_number(client: Client) -> None:
    assert guarded("Rochester") == "Rochester"
    assert guarded("=1+1") == "'=1+1"


def test_both_sides_stand_apart_with_decision_vote_and_source(client: Client) -> None:
    page = words(client.get(tie_page(client, "Montclair")))
    assert "Ended, terminated" in page
    assert "4 for, 2 against, 1 abstention" in page
    assert "No decision of this side is on record. We do not assume one." in page


def test_as_of_2002_nothing_later_has_happened(client: Client) -> None:
    page = client.get(tie_page(client, "Montclair", "2002-07-01"))
    assert "In force" in words(page)
    assert "Ended" not in words(page)
    assert "2022-04" not in text(page).split('id="line"')[1].split("</ol>")[0]
    assert "See what came later" in words(page)


def test_a_visit_leads_to_its_report_and_proposals(client: Client) -> None:
    page = words(client.get(tie_page(client, "Montclair")))
    assert "1 report and 3 business proposals" in page


def test_claims_stand_side_by_side_with_the_choice_and_its_reason(client: Client) -> None:
    page = words(client.get(tie_page(client, "Rochester", "2002-07-01")))
    assert "When did it begin? Sources disagree" in page
    assert page.count("Agrees") >= 1
    assert "Kept beside it" in page
    assert "The city's own page, agreed by two further sources" in page


def test_a_former_president_is_no_contact(client: Client) -> None:
    page = words(client.get(tie_page(client, "Rochester", "2002-07-01")))
    assert "Richard Fitts" in page
    assert "Not a contact." in page


def test_a_plan_is_never_told_as_happened(client: Client) -> None:
    page = client.get(tie_page(client, "Tver Louisiana", "2002-07-15"))
    line = text(page).split('id="line"')[1].split("</ol>")[0]
    assert "planned" in line
    assert "Proposed" in words(page)
    assert "strive" in words(page)


@pytest.mark.parametrize("name", ["x", "rochester", "velikiy-novgorod"])
def test_a_wrong_name_in_the_address_leads_to_the_right_one(client: Client, name: str) -> None:
    proper = tie_page(client, "Rochester Novgorod")
    answer = client.get("/".join([*proper.split("/")[:3], name, ""]), DAY)
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{proper}?as_of=2002-07-01")


def test_the_side_named_first_in_the_address_is_told_first(client: Client) -> None:
    proper = tie_page(client, "Rochester Novgorod")
    turned = f"/ties/{proper.split('/')[2]}/rochester-new-york-velikiy-novgorod-russia/"
    assert heading(client.get(turned)).startswith("Rochester New York")
    assert f'rel="canonical" href="http://127.0.0.1:8000{proper}"' in text(client.get(turned))


def test_the_tie_as_json_is_what_the_command_line_shows(client: Client) -> None:
    public_id = tie_page(client, "Rochester Novgorod").split("/")[2]
    doc = client.get(f"/ties/{public_id}.json").json()
    assert doc["id"] == public_id
    assert {"claims", "decisions", "people", "activities", "outcomes"} <= set(doc)


def test_an_unknown_tie_is_not_found_with_ways_on(client: Client) -> None:
    page = client.get("/ties/zzzzzzzzzz/")
    assert page.status_code == 404
    assert "See all ties" in words(page)


def test_an_ended_tie_warns_before_its_contacts_and_shows_its_text_as_signed(client: Client) -> None:
    page = text(client.get(tie_page(client, "Montclair")))
    reach = page.split('id="reach"')[1]
    assert reach.index("This tie has ended.") < reach.index("Public office of")
    assert "baristanet-2022" not in page
    agreed = page.split('id="agreed"')[1].split("</section>")[0]
    assert "Terminated," not in agreed


def test_no_editors_note_stands_among_the_key_facts(client: Client) -> None:
    for row in client.get("/ties.json?limit=1000").json()["items"]:
        page = text(client.get(f"/ties/{row['id']}/", follow=True))
        assert "<dt>Note</dt>" not in page
        assert "Never to be shown" not in page
