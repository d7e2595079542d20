"""The board in a real browser: no accessibility finding, nothing asked of another server, the way to one proposal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from factories.opportunities import berries, published, shelving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DAY = "as_of=2002-01-15"


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The site with two proposals on the board, one of them marked as example data; they are gone afterwards."""
    from twinway.domain.trade import operations

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        published(shelving(), via="browser")
        published(berries(), via="example")
        running = LiveServer("127.0.0.1")
        yield running.url
        running.stop()
        for via in ("browser", "example"):
            operations.remove_all(via=via)


@pytest.fixture(scope="module")
def chrome(server: str) -> Iterator[Browser]:
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["/opportunities/", "/opportunities/?as_of=1990", "one", "gone"])
def test_no_page_of_the_board_has_an_accessibility_finding(
    chrome: Browser, server: str, path: str, width: int, scheme: str
) -> None:
    page = chrome.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    ).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    if path in ("one", "gone"):
        page.goto(f"{server}/opportunities/?{DAY}")
        page.locator("article a").first.click()
        if path == "gone":
            page.goto(page.url.replace("2002-01-15", "2002-12-01"))
    else:
        page.goto(f"{server}{path}{'' if '?' in path else '?' + DAY}")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [words for words in said if "410" not in words] == []


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_board_to_a_proposal_and_on_to_its_tie(chrome: Browser, server: str, scripts: bool) -> None:
    page = chrome.new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{server}/opportunities/?{DAY}")
    page.get_by_label("Words of what is sought or offered").fill("shelving")
    page.get_by_role("button", name="Search").click()
    assert page.locator("h1").inner_text() == "1 opportunity"
    page.get_by_role("link", name="Galvanised steel shelving").click()
    assert "Mayor of Cherepovets" in page.locator("#main").inner_text()
    page.get_by_role("link", name="Montclair").first.click()
    assert "Galvanised steel shelving" in page.locator("#main").inner_text()
    assert "as_of=2002-01-15" in page.url
