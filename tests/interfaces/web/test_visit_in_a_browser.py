"""Three proposals come out of the April 2001 visit, one is mended, and a company in New Jersey finds all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from factories import people

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MAY_2001 = datetime(2001, 5, 14, 9, tzinfo=UTC)
VISIT = "Mayor of Cherepovets hosted in Washington, DC, April 2001"
FIX = "Say on which terms you are paid."
OFFERS = {
    "Galvanised steel shelving, 400 sets a month": "Shelving rolled to order, 400 sets a month.",
    "Steel wire for fences, 90 tonnes a month": "Drawn wire, 90 tonnes a month, free carrier Cherepovets.",
    "Cold-rolled steel strip, 200 tonnes a month": "Strip of 0.5 to 2 millimetres, 200 tonnes a month.",
}
TITLES = list(OFFERS)


@dataclass(frozen=True)
class Site:
    """A running site in May 2001, and sessions of a company of Cherepovets and of Russia's representative."""

    url: str
    company: str
    representative: str


@pytest.fixture
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """What they do is gone afterwards."""
    from twinway.domain.accounts.models import Grant, Letter, User
    from twinway.domain.provenance import operations as provenance
    from twinway.domain.trade import representatives
    from twinway.domain.trade.models import Opportunity, Representative

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        for module in ("proposals", "representative_desk"):
            patch.setattr(f"twinway.interfaces.web.{module}._now", lambda: MAY_2001)
        users = [people.person(name) for name in ("visit-company", "visit-representative")]
        people.enrol(users[1])
        given = representatives.RepresentativeInput("Trade representative", "Commercial service", ("RU",), ("en", "ru"))
        representatives.appoint(user=users[1].pk, given=given, by=None, now=MAY_2001)
        sessions = []
        for user in users:
            client = Client()
            client.force_login(user)
            sessions.append(client.cookies["sessionid"].value)
        running = LiveServer("127.0.0.1")
        yield Site(running.url, *sessions)
        running.stop()
        for model in (Opportunity, Representative, Letter, Grant):
            model.objects.all().delete()
        User.objects.filter(username__startswith="visit-").delete()
        provenance.bump_data_version()


@pytest.fixture
def chrome(site: Site) -> Iterator[Browser]:
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def page_of(chrome: Browser, site: Site, session: str = "") -> Page:
    context = chrome.new_context(reduced_motion="reduce")
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    return context.new_page()


def looked_at(page: Page) -> None:
    """No finding of axe, and nothing wider than the window."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def write(page: Page, site: Site, title: str) -> None:
    """From an empty form to handing in; ties and visits are offered once the place is saved."""
    page.goto(f"{site.url}/opportunities/new/")
    page.get_by_label("Title").fill(title)
    page.get_by_label("What do you offer?").fill(OFFERS[title])
    page.get_by_label("Where is the company?").fill("Cherepovets, Russia")
    page.get_by_label("Languages one may answer in").fill("en, ru")
    page.get_by_label("Last day on the board").fill("2002-04-30")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_label("Which tie does it belong to?").select_option(label="Cherepovets, Russia – Montclair, New Jersey")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_label("Which visit or event did it come from?").select_option(label=VISIT)
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("button", name="Hand in for review").click()


def review(page: Page, site: Site, title: str, outcome: str, remarks: str = "") -> None:
    page.goto(f"{site.url}/desk/")
    page.get_by_role("link", name=title).click()
    for name in ("clear", "real", "feasible", "complete"):
        page.locator(f"#{name}").get_by_label("4").check()
    page.get_by_label(outcome).check()
    page.get_by_label("Remarks").fill(remarks)
    page.get_by_role("button", name="Record the review").click()


def test_from_the_visit_to_a_company_in_new_jersey(chrome: Browser, site: Site) -> None:
    from twinway.domain.accounts import letters

    company, representative = (page_of(chrome, site, who) for who in (site.company, site.representative))
    for title in TITLES:
        write(company, site, title)
    representative.goto(f"{site.url}/desk/")
    assert "3 proposals wait for your review" in representative.locator("#main").inner_text()
    looked_at(representative)
    review(representative, site, TITLES[0], "Return it with fixes", FIX)
    told = letters.latest()[0]
    assert (told.to, FIX in told.text) == ("visit-company@example.org", True)

    company.goto(f"{site.url}/desk/proposals/")
    company.get_by_role("link", name=TITLES[0]).click()
    company.get_by_role("link", name="Change it").click()
    assert FIX in company.locator("#main").inner_text()
    company.get_by_label("What do you offer?").fill(f"{OFFERS[TITLES[0]]} Payment by letter of credit.")
    company.get_by_role("button", name="Save and check").click()
    company.get_by_role("button", name="Hand in for review").click()
    for title in TITLES:
        review(representative, site, title, "Publish it")

    stranger = page_of(chrome, site)
    stranger.goto(f"{site.url}/find?from=Montclair%2C+New+Jersey&sector=steel+shelving&to=Russia&as_of=2002-01-15")
    section = stranger.locator("section[aria-labelledby=proposals]")
    cards = section.locator("article")
    assert {card.locator("h3").inner_text() for card in cards.all()} == set(TITLES)
    assert cards.first.locator("h3").inner_text() == TITLES[0]
    for card in cards.all():
        assert f"It came from: {VISIT}." in card.inner_text()
        assert "open until 30 April 2002" in card.inner_text()
        assert "Montclair" in card.inner_text()
    looked_at(stranger)
    stranger.goto(f"{site.url}/opportunities/?q=steel&from=Montclair%2C+New+Jersey&as_of=2002-05-01")
    assert stranger.locator("article").count() == 0
