"""Representatives for everybody, their own desk, and where areas are assigned; addresses stay at home."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.cache import caches
from django.test import Client

from factories import people
from factories.opportunities import FIRST_DAY, published, shelving
from factories.organisations import organisation
from interfaces.web.reading import heading, text, words
from twinway.domain.accounts import operations
from twinway.domain.trade import operations as trade
from twinway.domain.trade import representatives
from twinway.domain.trade.representatives import RepresentativeInput

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime.now(UTC)
FORM = {
    "address": "olga@example.org",
    "title": "Trade representative",
    "organisation": "Commercial service",
    "group": ["group:central-asia"],
    "areas": "Ukraine\nVologda Oblast, Russia",
    "languages": "en, ru",
    "time_zone": "Europe/Kyiv",
    "load_limit": "10",
    "clock_days": "3",
}


@pytest.fixture(autouse=True)
def _no_page_of_another_test() -> None:
    """Versions of the data are used again in each test, and pages are kept by them."""
    caches["pages"].clear()


def signed_in(name: str, role: str = "", scope: str = "") -> Client:
    user = people.person(name)
    if role:
        operations.give(user=user.pk, role=role, scope=scope, given_by=None, now=NOW)
        people.enrol(user)
    client = Client()
    client.force_login(user)
    return client


def appointed(name: str, *areas: str) -> tuple[str, Client]:
    user = people.person(name)
    people.enrol(user)
    given = RepresentativeInput(f"Representative {name}", "Commercial service", areas, ("ru",), "Europe/Moscow")
    ref = representatives.appoint(user=user.pk, given=given, by=None, now=NOW)
    client = Client()
    client.force_login(user)
    return ref, client


def test_the_public_sees_role_areas_and_languages_and_no_address(client: Client) -> None:
    appointed("olga", "group:central-asia", "UA")
    page = client.get("/representatives/")
    assert heading(page) == "Representatives"
    for said in ("Representative olga", "Commercial service", "Central Asia · Ukraine", "Russian", "within 5 days"):
        assert said in words(page)
    for answer in (page, client.get("/representatives.json"), client.get("/representatives.csv")):
        assert "@example.org" not in text(answer)


def test_gaps_are_the_areas_with_ties_and_nobody(client: Client) -> None:
    before = client.get("/representatives/gaps.json?as_of=2002-07-01").json()
    assert before["without"] == before["ties"] > 0
    appointed("olga", "RU")
    after = client.get("/representatives/gaps.json?as_of=2002-07-01").json()
    assert "RU" in {item["area"] for item in before["items"]}
    assert {item["country"] for item in before["items"]} - {item["country"] for item in after["items"]} == {"RU"}
    appointed("john", "US")
    both = client.get("/representatives/gaps.json?as_of=2002-07-01").json()
    assert both["without"] < after["without"]


def test_list_map_and_files_tell_the_same_gaps(client: Client) -> None:
    appointed("olga", "RU")
    doc = client.get("/representatives/gaps.json?as_of=2002-07-01").json()
    rows = list(csv.DictReader(StringIO(text(client.get("/representatives/gaps.csv?as_of=2002-07-01")))))
    assert [(row["area"], int(row["without"])) for row in rows] == [(i["area"], i["without"]) for i in doc["items"]]
    countries = [item["label"] for item in doc["items"] if item["kind"] == "country"]
    page = client.get("/representatives/?as_of=2002-07-01")
    assert all(label in words(page) for label in countries)
    assert f"{len(countries)} with gaps" in text(page)


def test_a_region_fills_only_its_own_part_of_a_country(client: Client) -> None:
    whole = client.get("/representatives/gaps.json?as_of=2002-07-01").json()
    appointed("olga", "geonames:472454")
    part = client.get("/representatives/gaps.json?as_of=2002-07-01").json()
    russia = [next(i["without"] for i in doc["items"] if i["area"] == "RU") for doc in (whole, part)]
    assert 0 < russia[1] < russia[0]
    assert "geonames:472454" not in {item["area"] for item in part["items"]}


def test_the_registrar_appoints_changes_and_ends() -> None:
    people.person("olga")
    registrar = signed_in("registrar", "registrar")
    assert registrar.post("/desk/representatives/", FORM).status_code == 302
    one = representatives.serving()[0]
    assert one.areas == ("group:central-asia", "UA", "geonames:472454")
    assert (one.languages, one.load_limit, one.clock_days) == (("en", "ru"), 10, 3)
    page = registrar.get(f"/desk/representatives/{one.public_id}/")
    assert "Vologda Oblast, Russia" in text(page)
    changed = {**FORM, "areas": "KZ", "group": [], "time_zone": "Nowhere/Here"}
    page = registrar.post(f"/desk/representatives/{one.public_id}/", changed)
    assert page.status_code == 400
    assert 'href="#time_zone"' in text(page)
    registrar.post(f"/desk/representatives/{one.public_id}/", {**changed, "time_zone": "Asia/Almaty"})
    assert representatives.serving()[0].areas == ("KZ",)
    registrar.post(f"/desk/representatives/{one.public_id}/", {"end": "1"})
    assert representatives.serving() == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"address": "nobody@example.org"}, "address"),
        ({"areas": "Rochester"}, "areas"),
        ({"areas": "", "group": []}, "areas"),
        ({"title": ""}, "title"),
        ({"clock_days": "900"}, "clock_days"),
    ],
)
def test_what_cannot_be_used_is_told_at_its_field(change: dict[str, str], field: str) -> None:
    people.person("olga")
    page = signed_in("registrar", "registrar").post("/desk/representatives/", {**FORM, **change})
    assert page.status_code == 400
    assert f'href="#{field}"' in text(page)
    assert representatives.serving() == []


def test_the_desk_shows_load_areas_and_absence() -> None:
    ref, olga = appointed("olga", "RU")
    cover, _ = appointed("igor", "UA")
    page = olga.get("/desk/")
    assert heading(page) == "Your desk"
    for said in ("0 proposals wait", "0 introductions to answer", "0 of 20", "Russia"):
        assert said in words(page)
    first, last = NOW.date(), NOW.date() + timedelta(days=3)
    days = {"away_from": first.isoformat(), "away_to": last.isoformat()}
    assert olga.post("/desk/absence/", {**days, "cover": cover}).status_code == 302
    assert representatives.get_representative(ref=ref).is_away(NOW.date())
    assert "until then Representative igor" in words(Client().get("/representatives/"))
    assert olga.post("/desk/absence/", {"back": "1"}).status_code == 302
    assert not representatives.get_representative(ref=ref).is_away(NOW.date())


@pytest.mark.parametrize("days", [("", "2030-01-01"), ("2030-01-02", "2030-01-01"), ("2001-01-01", "2001-01-02")])
def test_an_absence_without_both_days_ahead_is_refused(days: tuple[str, str]) -> None:
    ref, olga = appointed("olga", "RU")
    page = olga.post("/desk/absence/", {"away_from": days[0], "away_to": days[1]})
    assert page.status_code == 400
    assert "There is a problem" in words(page)
    assert representatives.get_representative(ref=ref).away_from is None


def test_a_member_has_no_such_desk_and_an_operator_keeps_theirs() -> None:
    assert signed_in("member").get("/desk/").status_code == 403
    client = Client()
    client.force_login(people.operator())
    assert heading(client.get("/desk/")) == "Operator’s desk"
    assert heading(client.get("/desk/area/")) == "Your desk"


def test_a_places_page_names_who_answers_and_what_is_open(client: Client) -> None:
    appointed("olga", "RU")
    ref = published(shelving(), FIRST_DAY)
    page = client.get("/places/geonames-569223/cherepovets/?as_of=2002-01-15")
    assert "Representative olga" in words(page)
    assert "1 open proposal" in words(page)
    assert f"/opportunities/{ref}/" in text(page)


def test_the_site_map_lists_what_is_open_today_but_no_examples(client: Client) -> None:
    last = replace(shelving(), expires=NOW.date() + timedelta(days=9))
    real, example = published(last, NOW.date()), published(last, NOW.date(), via="example")
    listed = text(client.get("/sitemap.xml"))
    assert f"/opportunities/{real}/" in listed
    assert f"/opportunities/{example}/" not in listed
    assert "/representatives/" in listed


def test_the_board_says_why_a_proposal_fits(client: Client) -> None:
    published(shelving())
    page = client.get("/opportunities/?q=steel+shelving&from=Montclair%2C+New+Jersey&as_of=2002-01-15")
    assert "Why it fits:" in words(page)
    assert "a tie of your town" in words(page)
    (item,) = client.get("/opportunities.json?q=steel+shelving&as_of=2002-01-15").json()["items"]
    assert any("shelving" in why for why in item["why"])
    assert client.get("/opportunities/?from=Rochester").status_code == 400


def test_a_reviewer_sees_who_could_answer() -> None:
    organisation("shop", "Lens and Light Store Fixtures", text="Distributor of shop fittings and steel shelving.")
    day = NOW.date()
    wording = replace(shelving(), expires=day + timedelta(days=30))
    ref = trade.write_draft(wording=wording, author=people.person("company").pk, now=NOW)
    trade.submit(ref=ref, by=None, today=day, now=NOW)
    _, olga = appointed("olga", "RU")
    page = olga.get(f"/desk/proposals/{ref}/review/")
    assert "Lens and Light Store Fixtures" in words(page)
    assert "shelving" in words(page)
