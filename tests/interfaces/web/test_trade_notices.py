"""Notices on pages: dated, with their source, said to be unchecked where they are; none before they began."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from factories import people
from factories.lists import NOW
from factories.opportunities import published, shelving
from interfaces.web.reading import links, text, words
from twinway.domain.compliance import notices
from twinway.domain.ties import queries as ties
from twinway.interfaces.web.answering import kept
from twinway.usecases.compliance import load_notices
from twinway.usecases.register import snapshot

pytestmark = pytest.mark.usefixtures("register")
TODAY = datetime.now(UTC).date()
RULE = "Executive Order 14024"
FORM = {
    "territories": "RU",
    "regime": "Example rule",
    "severity": "info",
    "text": "An example.",
    "url": "https://example.org/rule",
    "start": "2020-01-01",
}


@pytest.fixture(autouse=True)
def _loaded(register: None) -> None:
    kept.clear()  # a test that is rolled back gives its data versions back
    load_notices(NOW)


@pytest.fixture
def operator() -> Client:
    client = Client()
    client.force_login(people.operator())
    return client


def tie() -> str:
    return snapshot().ties[ties.pk_of(ref="starter:montclair--cherepovets")].public_id


def pages() -> list[str]:
    ref = published(replace(shelving(), expires=TODAY + timedelta(days=30)), TODAY - timedelta(days=5))
    return ["/places/geonames-569223/", f"/ties/{tie()}/", f"/opportunities/{ref}/"]


def test_place_tie_and_opportunity_show_the_notice_its_source_and_that_nobody_checked_it(client: Client):
    for address in pages():
        page = client.get(address, follow=True)
        assert RULE in words(page)
        assert "nobody has checked it against the official page yet" in words(page)
        assert any(link.startswith("https://ofac.treasury.gov/") for link in links(page))


def test_as_of_2002_no_page_shows_what_came_later(client: Client):
    for address in pages()[:2]:
        assert RULE not in words(client.get(f"{address}?as_of=2002-07-01", follow=True))


def test_a_place_without_a_notice_shows_none(client: Client):
    assert "trade-notices" not in text(client.get("/places/geonames-5134086/", follow=True))


def test_an_answer_of_find_carries_the_notice_as_a_caution_in_page_and_document(client: Client):
    asked = {"from": "Montclair, New Jersey", "to": "Russia"}
    assert "Mind the rules on trade" in words(client.get("/find", asked))
    cautions = client.get("/find.json", asked).json()["bridges"][0]["cautions"]
    assert (cautions[0]["kind"], cautions[0]["checked_on"]) == ("sanctions", None)
    assert any(RULE in one["source"]["title"] for one in cautions)


def test_every_page_says_that_nobody_was_examined_and_where_to_look(client: Client):
    page = client.get("/about/")
    assert "No legal advice" in words(page)
    assert "https://www.trade.gov/consolidated-screening-list" in links(page)


def test_an_operator_renews_a_notice_and_pages_say_who_checked_it_when(client: Client, operator: Client):
    held = notices.get("us-russia-sanctions")
    form = {**FORM, "text": held.text, "regime": held.regime, "url": held.url, "severity": "caution"}
    checked = {
        "verified_on": TODAY.isoformat(),
        "verified_by": "the registrar",
        "review_by": (TODAY + timedelta(days=60)).isoformat(),
    }
    operator.post("/desk/notices/us-russia-sanctions/", {**form, **checked})
    page = words(client.get("/places/geonames-569223/", follow=True))
    assert "by the registrar." in page
    asked = {"from": "Montclair, New Jersey", "to": "Russia"}
    cautions = client.get("/find.json", asked).json()["bridges"][0]["cautions"]
    assert TODAY.isoformat() in [one["checked_on"] for one in cautions]
    assert notices.get("us-russia-sanctions").written_on == held.written_on


def test_a_notice_past_its_review_says_since_when(client: Client):
    held = notices.get("us-russia-sanctions")
    then = TODAY - timedelta(days=100)
    old = replace(held, verified_on=then, verified_by="the registrar", review_by=then + timedelta(days=90))
    notices.record(notice=old, by=None, via=notices.DESK, now=NOW)
    assert "Not reviewed since" in words(client.get("/places/geonames-569223/", follow=True))


def test_an_operator_adds_a_notice_for_a_region_by_its_name(client: Client, operator: Client):
    said = operator.post("/desk/notices/new/", {**FORM, "territories": "Vologda region, Russia"}, follow=True)
    assert "Example rule" in words(said)
    assert "Vologda Oblast, Russia" in words(said)
    assert "Example rule" in words(client.get("/places/geonames-569223/", follow=True))
    assert "Example rule" not in words(client.get("/places/geonames-519336/", follow=True))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "javascript:alert(1)"}, "url"),
        ({"territories": "Nowhereville of the Moon"}, "territories"),
        ({"territories": ""}, "territories"),
        ({"severity": ""}, "severity"),
        ({"start": "soon"}, "start"),
        ({"verified_on": "2999-01-01", "verified_by": "x", "review_by": "2999-02-01"}, "verified_on"),
        ({"verified_on": "2026-11-01", "verified_by": "x", "review_by": "2027-11-01"}, "review_by"),
    ],
)
def test_a_notice_that_cannot_be_used_keeps_what_was_typed(operator: Client, change: dict[str, str], field: str):
    page = operator.post("/desk/notices/new/", {**FORM, **change})
    assert page.status_code == 400
    assert f'href="#{field}"' in text(page)
    assert 'value="Example rule"' in text(page)


def test_every_version_of_a_notice_is_kept(operator: Client):
    operator.post("/desk/notices/us-russia-sanctions/", {**FORM, "text": "As I read it."})
    page = words(operator.get("/desk/notices/us-russia-sanctions/"))
    assert "Earlier versions" in page
    assert "many Russian companies" in page
