"""Two companies on their way to a booked meeting, in a real browser, with scripts and without."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from factories import events as factory
from factories import people

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Site:
    """A running site with an event in a month, its address, and sessions of two companies and the organiser."""

    url: str
    event: str
    first: str
    second: str
    organiser: str


@pytest.fixture
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """An event to come; what was done there is gone afterwards."""
    from twinway.domain.accounts.models import Letter, User
    from twinway.domain.cooperation.models import Activity, Booking, EventPlan, Meeting, Registration, Slot
    from twinway.domain.directory.models import Organisation
    from twinway.domain.provenance import operations as provenance

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        sessions = []
        for user in (people.person("first"), people.person("second"), people.operator("organiser")):
            client = Client()
            client.force_login(user)
            sessions.append(client.cookies["sessionid"].value)
        ref = factory.coming(datetime.now(UTC) + timedelta(days=30))
        running = LiveServer("127.0.0.1")
        yield Site(running.url, ref, *sessions)
        running.stop()
        for model in (Booking, Meeting, Registration, Slot, EventPlan, Letter):
            model.objects.all().delete()
        Activity.objects.filter(via="person").delete()
        Organisation.objects.filter(key="event-owner").delete()
        User.objects.filter(username__in=("first", "second", "organiser")).delete()
        provenance.bump_data_version()


@pytest.fixture
def chrome(site: Site) -> Iterator[Browser]:
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def page_of(chrome: Browser, site: Site, session: str, *, scripts: bool) -> Page:
    context = chrome.new_context(java_script_enabled=scripts, reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    return context.new_page()


def looked_at(page: Page, *, scripts: bool) -> str:
    """No finding of axe, where scripts run, on a wide and a narrow screen; the words of the page."""
    for width in (390, 1280) if scripts else ():
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return page.locator("#main").inner_text()


def register(page: Page, site: Site, company: str, *, scripts: bool) -> None:
    page.goto(f"{site.url}/events/{site.event}/")
    looked_at(page, scripts=scripts)
    page.get_by_role("link", name="Register").click()
    looked_at(page, scripts=scripts)
    page.get_by_label("Company or organisation").fill(company)
    page.get_by_label("Your name").fill(f"Pat of {company}")
    page.get_by_label("What do you look for, or offer?").fill("Steel shelving for shops")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Register").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_two_companies_book_a_meeting_and_the_organiser_sees_it(chrome: Browser, site: Site, scripts: bool) -> None:
    first, second = (page_of(chrome, site, session, scripts=scripts) for session in (site.first, site.second))
    register(first, site, "Shelving of Portland", scripts=scripts)
    register(second, site, "Amur Trade", scripts=scripts)
    first.goto(f"{site.url}/events/{site.event}/part/")
    assert "Amur Trade" in looked_at(first, scripts=scripts)
    first.get_by_label("What about?").fill("May we show you our shelves?")
    first.get_by_role("button", name="Ask for a meeting").click()
    assert "Waits for an answer" in looked_at(first, scripts=scripts)
    second.goto(f"{site.url}/events/{site.event}/part/")
    assert "May we show you our shelves?" in looked_at(second, scripts=scripts)
    second.get_by_role("button", name="Accept").click()
    assert "Booked" in looked_at(second, scripts=scripts)
    organiser = page_of(chrome, site, site.organiser, scripts=scripts)
    organiser.goto(f"{site.url}/committee/events/{site.event}/desk/")
    assert "Shelving of Portland – Amur Trade" in looked_at(organiser, scripts=scripts)
    organiser.goto(f"{site.url}/events/?q=evening")
    looked_at(organiser, scripts=scripts)
    organiser.goto(f"{site.url}/events/{site.event}/programme/?in=ru")
    assert "Программа" in looked_at(organiser, scripts=scripts).title()
