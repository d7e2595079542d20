"""Writing and reviewing in a real browser, without scripts too; no accessibility finding on any page of the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from factories import people

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, dict[str, str]]]:
    """The site and the sessions of a writer and a reviewer; what they did is gone afterwards."""
    from twinway.domain.accounts.models import User
    from twinway.domain.trade.models import Opportunity

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        sessions = {}
        for name in ("browser-writer", "browser-reviewer"):
            client = Client()
            client.force_login(people.operator(name))
            sessions[name] = client.cookies["sessionid"].value
        running = LiveServer("127.0.0.1")
        yield running.url, sessions
        running.stop()
        Opportunity.objects.all().delete()
        User.objects.filter(username__startswith="browser-").delete()


@pytest.fixture(scope="module")
def chrome(server: tuple[str, dict[str, str]]) -> Iterator[Browser]:
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


def signed_in(chrome: Browser, server: tuple[str, dict[str, str]], name: str, *, scripts: bool) -> Page:
    url, sessions = server
    context: BrowserContext = chrome.new_context(java_script_enabled=scripts, reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": sessions[name], "url": url}])
    return context.new_page()


def looked_at(page: Page, *, scripts: bool) -> None:
    """No finding of axe; only where scripts run."""
    if scripts:
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_proposal_from_the_first_word_to_the_board(
    chrome: Browser, server: tuple[str, dict[str, str]], scripts: bool
) -> None:
    url = server[0]
    page = signed_in(chrome, server, "browser-writer", scripts=scripts)
    page.goto(f"{url}/desk/proposals/")
    page.get_by_role("link", name="Write a proposal").click()
    looked_at(page, scripts=scripts)
    title = f"Galvanised shelving, 400 sets a month, {'with' if scripts else 'without'} scripts"
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Save the draft").click()
    assert "Say how much or how many" not in page.locator("#clinic").locator("..").inner_text()
    assert "Say where the company is" in page.locator("aside").inner_text()
    page.get_by_label("What do you offer?").fill(
        "Shelving rolled to order, 400 sets a month, free carrier Cherepovets."
    )
    page.get_by_label("Where is the company?").fill("Cherepovets, Russia")
    page.get_by_label("Languages one may answer in").fill("en, ru")
    page.get_by_label("Last day on the board").fill((datetime.now(UTC).date() + timedelta(days=90)).isoformat())
    page.get_by_role("button", name="Save and check").click()
    looked_at(page, scripts=scripts)
    page.get_by_role("button", name="Hand in for review").click()
    looked_at(page, scripts=scripts)
    reader = signed_in(chrome, server, "browser-reviewer", scripts=scripts)
    reader.goto(f"{url}/desk/proposals/")
    reader.get_by_role("link", name=title).click()
    reader.get_by_role("button", name="Record the review").click()
    assert "There is a problem" in reader.locator("#main").inner_text()
    looked_at(reader, scripts=scripts)
    for name in ("clear", "real", "feasible", "complete"):
        reader.locator(f"#{name}").get_by_label("4").check()
    reader.get_by_label("Publish it").check()
    reader.get_by_role("button", name="Record the review").click()
    assert "Reviewed: on the board." in reader.locator("#main").inner_text()
    reader.goto(f"{url}/opportunities/")
    reader.get_by_role("link", name=title).click()
    assert reader.locator("h1").inner_text() == title
