"""The directory: found in any script, counted as listed, as of a day, changed only by those who look after it."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import people
from factories.organisations import NOW, organisation, source
from interfaces.web.reading import heading, words
from twinway.domain.accounts import operations
from twinway.domain.accounts.models import Grant, User
from twinway.domain.compliance.models import Party
from twinway.domain.directory import people as directory_people
from twinway.domain.directory import queries
from twinway.domain.directory.records import OrganisationRecord, PersonInput

pytestmark = pytest.mark.usefixtures("register")
NOVGOROD = "geonames:519336"
ANNA = PersonInput(
    "Anna Smith", "manager", agreed=(("name", "public_page", ""), ("email", "introductions", "anna@shop.example"))
)


def owner_of(record: OrganisationRecord, role: str = "company_owner") -> Client:
    user = people.person("owner")
    operations.give(user=user.pk, role=role, scope=record.scope, given_by=None, now=NOW)
    return browser(user)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form(**changes: str) -> dict[str, str]:
    return {"name": "Photo Shop", "kind": "company", "place": "Rochester, New York", "version": "1", **changes}


def found(client: Client, query: str) -> list[str]:
    return [one["name"] for one in client.get(f"/organisations.json?{query}&limit=200").json()["items"]]


@pytest.mark.parametrize(
    "query",
    ["Торговая палата", "торговая ПАЛАТА", "Torgovaya palata", "torgovaya", "novgorod chamber", "NOVGOROD палата"],
)
def test_a_name_is_found_in_whatever_script_it_is_typed(client: Client, query: str) -> None:
    organisation("tpp", "Торговая палата Новгорода", "chamber", NOVGOROD)
    assert found(client, f"q={query}") == ["Торговая палата Новгорода"]


@pytest.mark.parametrize(
    ("name", "query"), [("Łódź Export", "lodz"), ("Køln Möbel", "koln mobel"), ("İstanbul A.Ş.", "istanbul")]
)
def test_accents_do_not_hide_a_name(client: Client, name: str, query: str) -> None:
    organisation("one", name)
    assert found(client, f"q={query}") == [name]


@pytest.mark.parametrize("query", ['"', "AND", "*", "foo OR", "NEAR(", "a:b", "-x", "%00"[:1], "'; --"])
def test_what_looks_like_a_query_language_is_words(client: Client, query: str) -> None:
    assert client.get("/organisations.json", {"q": query}).status_code == 200


@pytest.mark.parametrize("chosen", ["", "country=US&", "kind=company&"])
def test_each_facet_counts_what_a_click_gives(client: Client, chosen: str) -> None:
    organisation("shop", "Photo Shop", sector_codes=("812922",))
    organisation("tpp", "Chamber", "chamber", NOVGOROD)
    page = client.get(f"/organisations/?{chosen}").content.decode().replace("&amp;", "&")
    links = re.findall(r'<a href="/organisations/\?([^"]*)"><u>[^<]*</u><b>([\d,]+)</b>', page)
    assert len(links) > 3
    for query, count in links:
        assert client.get(f"/organisations.json?{query}").json()["total"] == int(count.replace(",", "")), query


def test_list_json_and_csv_have_the_same_rows(client: Client) -> None:
    organisation("evil", "=1+1 Ltd")
    total = client.get("/organisations.json").json()["total"]
    rows = list(csv.DictReader(io.StringIO(client.get("/organisations.csv").content.decode())))
    assert len(rows) == total
    assert heading(client.get("/organisations/")) == f"{total} organisations"
    assert client.get("/api/v1/organisations").json()["total"] == total
    assert "'=1+1 Ltd" in {row["name"] for row in rows}


def test_an_empty_list_has_ways_on(client: Client) -> None:
    page = client.get("/organisations/?q=nobodyiscalledso")
    assert "No organisation fits" in words(page)
    assert page.content.decode().count("<li><a href") >= 3


def test_an_organisation_is_known_from_its_source_on_and_until_its_end(client: Client) -> None:
    organisation("old", "Old Mill", start="1990", end="2001")
    assert "Old Mill" in found(client, "as_of=1995")
    assert "Old Mill" not in found(client, "as_of=2003")
    assert "Old Mill" not in found(client, "as_of=1980")


def test_a_former_president_is_shown_as_former_and_not_as_a_contact(client: Client) -> None:
    page = words(client.get("/organisations/rochester-novgorod-partnership/", follow=True))
    assert re.search(r"Richard Fitts ?, former president", page)
    assert "Not a contact today" in page
    doc = client.get("/organisations/rochester-novgorod-partnership.json").json()
    assert [role["state"] for role in doc["roles"]] == ["former"]
    assert doc["ties"][0]["title"]


def test_a_person_of_two_bodies_is_shown_with_both_and_an_earlier_day_knows_no_later_role(client: Client) -> None:
    organisation("shop", "Photo Shop")
    directory_people.add(body="shop", person=ANNA, source=source(), by=None, now=NOW)
    assert "Anna Smith" in words(client.get("/organisations/shop/", follow=True))
    early = Client().get("/organisations/shop.json?as_of=2020").json()
    assert early["roles"] == []


def test_the_page_is_linked_data_and_says_who_said_it(client: Client) -> None:
    record = organisation("shop", "Photo Shop", url="https://shop.example")
    page = client.get("/organisations/shop/", follow=True).content.decode()
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])  # type: ignore[index]
    assert (told["@type"], told["sameAs"]) == ("Corporation", "https://shop.example")
    assert 'href="https://shop.example" rel="nofollow noopener"' in page
    assert "A list" in page
    assert f"/claim/?organisation={record.public_id}" in page


def test_a_wrong_name_in_the_address_is_redirected_and_an_unknown_id_is_not_found(client: Client) -> None:
    record = organisation("shop", "Photo Shop")
    answer = client.get(f"/organisations/{record.public_id}/wrong/")
    assert answer.headers["Location"] == f"/organisations/{record.public_id}/photo-shop/"
    assert client.get("/organisations/0000000000/").status_code == 404


@pytest.mark.parametrize("role", ["company_owner", "committee_editor"])
def test_who_looks_after_it_changes_it_and_each_version_is_kept(role: str) -> None:
    record = organisation("shop", "Photo Shop")
    client = owner_of(record, role)
    answer = client.post(f"/organisations/edit/{record.public_id}/", form(text="Prints in one hour."))
    assert answer.status_code == 302
    assert queries.get_organisation(ref="shop").profile.text == "Prints in one hour."
    assert "what it does" in words(client.get(f"/organisations/edit/{record.public_id}/"))


def test_a_stale_form_is_refused_with_its_values_kept() -> None:
    record = organisation("shop", "Photo Shop")
    client, address = owner_of(record), f"/organisations/edit/{record.public_id}/"
    client.post(address, form(text="First."))
    late = client.post(address, form(text="Second thoughts of mine."))
    assert late.status_code == 409
    assert "Second thoughts of mine." in late.content.decode()
    assert "Somebody else saved this" in words(late)
    assert queries.get_organisation(ref="shop").profile.text == "First."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("name", "Hi win $ http://evil.example"),
        ("name", "Аpple"),
        ("text", "Write to anna@shop.example"),
        ("text", "Call +1 585 555 0100"),
        ("place", "Nowhere at all"),
        ("sector_codes", "999999"),
        ("kind", "registrar"),
        ("represents", "the moon"),
        ("identifiers", "lei"),
    ],
)
def test_what_cannot_be_used_is_told_at_its_field_with_everything_kept(field: str, value: str) -> None:
    record = organisation("shop", "Photo Shop")
    answer = owner_of(record).post(
        f"/organisations/edit/{record.public_id}/", form(**{field: value, "languages": "en"})
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#{field}"' in page
    assert 'value="en"' in page
    assert queries.get_organisation(ref="shop").version == 1


def test_a_confirmed_member_puts_a_company_in_and_looks_after_it() -> None:
    user = people.person("member")
    client = browser(user)
    answer = client.post("/organisations/new/", form(name="New Shop", text="One-hour photo finishing.", version="0"))
    assert answer.status_code == 302
    (made,) = [one for one in queries.organisations() if one.profile.name == "New Shop"]
    assert made.profile.sector_codes
    assert Grant.objects.filter(user=user, role="company_owner", scope=made.scope, end=None).exists()
    assert Party.objects.get(scope=made.scope).name == "New Shop"
    assert "told by itself" in words(Client().get("/organisations/?q=New Shop"))
    again = client.post("/organisations/new/", form(name="New Shop", version="0"))
    assert again.status_code == 409


def test_a_changed_name_is_screened_again() -> None:
    record = organisation("shop", "Photo Shop")
    owner_of(record).post(f"/organisations/edit/{record.public_id}/", form(name="Photo Palace"))
    assert Party.objects.get(scope=record.scope).name == "Photo Palace"


def test_roles_come_with_consent_and_leave_with_it() -> None:
    record = organisation("shop", "Photo Shop")
    client, address = owner_of(record), f"/organisations/edit/{record.public_id}/people/"
    named = {"person_name": "Anna Smith", "role": "manager", "email": "anna@shop.example"}
    assert client.post(address, named).status_code == 400
    assert client.post(address, {**named, "agreed": "1", "agreed_email": "1"}).status_code == 302
    public = Client().get("/organisations/shop/", follow=True).content.decode()
    assert "Anna Smith" in public
    assert "anna@shop.example" not in public
    assert "anna@shop.example" in client.get(f"/organisations/edit/{record.public_id}/").content.decode()
    for consent in queries.consents_of([role.person for role in queries.roles_in(record.pk)]):
        client.post(address, {"withdraw": str(consent.pk)})
    assert "Anna Smith" not in Client().get("/organisations/shop/", follow=True).content.decode()
    assert "anna@shop.example" not in client.get(f"/organisations/edit/{record.public_id}/").content.decode()


def test_a_consent_of_another_body_is_not_touched() -> None:
    shop, other = organisation("shop", "Photo Shop"), organisation("other", "Other Shop")
    directory_people.add(body="other", person=ANNA, source=source(), by=None, now=NOW)
    (consent, *_rest) = queries.consents_of([role.person for role in queries.roles_in(other.pk)])
    answer = owner_of(shop).post(f"/organisations/edit/{shop.public_id}/people/", {"withdraw": str(consent.pk)})
    assert answer.status_code == 403
    assert "Anna Smith" in Client().get("/organisations/other/", follow=True).content.decode()


def test_an_organisation_is_claimed_and_the_registrar_makes_an_owner() -> None:
    record = organisation("shop", "Photo Shop")
    user, registrar = people.person("member"), people.operator("registrar")
    client = browser(user)
    assert "Photo Shop" in words(client.get(f"/claim/?organisation={record.public_id}"))
    client.post("/claim/", {"scope": record.scope, "note": "I own it"})
    from twinway.domain.accounts.models import Claim

    browser(registrar).post(f"/desk/claims/{Claim.objects.get().pk}/", {"answer": "yes"})
    assert Grant.objects.get(user=user).role == "company_owner"
    assert client.get(f"/organisations/edit/{record.public_id}/").status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_list(client: Client) -> None:
    counts = []
    for number in range(41):
        organisation(f"n{number}", f"Shop {number}")
        if number in (5, 40):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(f"/organisations/?limit=200&q=shop&n={number}").status_code == 200
            counts.append(len(asked))
    assert counts[0] == counts[1]
