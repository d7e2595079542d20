"""Journeys in a real browser against the running site: with and without scripts, by keyboard, on phones, on paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")]
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EXAMPLE = "/find?from=Rochester,+NY&sector=photo+retail&to=Russia&as_of=2002-07-01"
PAGES = {
    "home": "/",
    "find": EXAMPLE,
    "empty": "/find?from=Lake+Charles,+Louisiana&to=Tver+region&as_of=2002-07-15",
    "question": "/find?from=Rochester&to=Novgorod&as_of=2002-07-01",
    "again": "/find?from=&within=nan",
    "ties": "/ties/?as_of=2002-07-01",
    "tie": "/ties/?q=Rochester&as_of=2002-07-01#first",
    "ended": "/ties/?q=Montclair#first",
    "proposed": "/ties/?q=Louisiana&as_of=2002-07-15#first",
    "place": "/places/geonames-519336/velikiy-novgorod/",
    "places": "/places/?q=Portland",
    "stats": "/stats/?by=country&home=US&source=register:bisnis-2002-07&as_of=2002-06-30",
    "about": "/about/",
    "missing": "/nowhere/",
    "sign-in": "/sign-in/",
    "sign-up": "/sign-up/",
    "code": "/sign-in/code/",
    "reset": "/account/password/reset/",
    "date": "/date/?back=/ties/",
}


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The site over the tests' register; pages only read.

    Playwright keeps an event loop running in this thread, where Django would refuse each test its transaction.
    """
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        running = LiveServer("127.0.0.1")
        yield running.url
        running.stop()


@pytest.fixture(scope="module")
def chrome(server: str) -> Iterator[Browser]:
    with sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


class Visit:
    """A browser page that notes what it asks of others and what the browser complains about."""

    def __init__(self, chrome: Browser, server: str, **options: object) -> None:
        chosen = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options}
        self.page: Page = chrome.new_context(**chosen).new_page()  # type: ignore[arg-type]  # Playwright's own options
        self.server, self.strange, self.complaints, self.asked = server, list[str](), list[str](), list[str]()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self._complain(message.type, message.text))

    def _complain(self, kind: str, words: str) -> None:
        if kind == "error" and "404 (Not Found)" not in words and "400 (Bad Request)" not in words:
            self.complaints.append(words)

    def to(self, address: str) -> Page:
        """Open an address of the site; `#first` follows the first tie of a list."""
        self.page.goto(f"{self.server}{address.removesuffix('#first')}")
        if address.endswith("#first"):
            self.page.locator("tbody th a").first.click()
        return self.page

    def others(self) -> list[str]:
        """Addresses asked that are not of this site."""
        return [url for url in self.asked if not url.startswith((self.server, "data:"))]


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_front_page_to_the_tie_in_three_steps(chrome: Browser, server: str, scripts: bool) -> None:
    visit = Visit(chrome, server, java_script_enabled=scripts)
    page = visit.to("/?as_of=2002-07-01")
    page.get_by_label("We are in").fill("Rochester, NY")
    page.get_by_label("We do").fill("photo retail")
    page.get_by_label("We want to go to").fill("Russia")
    page.get_by_role("button", name="Find our ties").click()
    assert page.locator("h1").inner_text().endswith("ties from Rochester to Russia")
    assert "27 retail photo" in page.locator("article").first.inner_text()
    page.get_by_role("link", name="Open the tie").first.click()
    assert page.locator("h1").inner_text().startswith("Rochester")
    assert "as_of=2002-07-01" in page.url
    assert (visit.others(), visit.complaints) == ([], [])


@pytest.mark.parametrize("scripts", [True, False])
def test_an_unclear_name_is_asked_back_and_the_search_goes_on(chrome: Browser, server: str, scripts: bool) -> None:
    page = Visit(chrome, server, java_script_enabled=scripts).to(
        "/find?from=Rochester&sector=photo+retail&to=Russia&as_of=2002-07-01"
    )
    assert page.locator("h1").inner_text() == "Which Rochester do you mean?"
    page.get_by_text("Rochester, New York, United States").click()
    page.get_by_role("button", name="Go on").click()
    assert page.locator("h1").inner_text().endswith("ties from Rochester to Russia")
    assert "27 retail photo" in page.locator("article").first.inner_text()


def test_the_whole_search_by_keyboard_with_suggestions(chrome: Browser, server: str) -> None:
    page = Visit(chrome, server).to("/")
    field = page.get_by_label("We are in")
    field.focus()
    field.press_sequentially("Roch")
    page.wait_for_selector(".combo-list:not([hidden]) [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert field.input_value().startswith("Rochester, ")
    page.keyboard.press("Tab")
    page.keyboard.type("photo retail")
    page.keyboard.press("Tab")
    page.keyboard.type("Russia")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?**")
    assert "ties from Rochester to Russia" in page.locator("h1").inner_text()


def test_an_error_summary_has_the_focus_and_leads_to_the_field(chrome: Browser, server: str) -> None:
    page = Visit(chrome, server).to("/find?from=&to=Russia")
    summary = page.locator(".summary")
    assert summary.is_visible()
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.id") == "from"
    assert page.get_by_label("We want to go to").input_value() == "Russia"


def test_other_weights_rank_again(chrome: Browser, server: str) -> None:
    page = Visit(chrome, server).to(EXAMPLE)
    page.get_by_text("Change how this is ranked").click()
    page.get_by_label("Years together").fill("1")
    page.get_by_role("button", name="Rank again").click()
    assert "weight_seniority=1" in page.url
    assert page.get_by_text("your own weights").is_visible()


def test_another_day_is_chosen_and_carried(chrome: Browser, server: str) -> None:
    page = Visit(chrome, server).to("/ties/?state=in_force")
    page.get_by_role("link", name="Show another day").click()
    page.get_by_label("Show the register as it was on").fill("July 2002")
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith("/ties/?state=in_force&as_of=2002-07-31")
    page.locator("tbody th a").first.click()
    assert "as_of=2002-07-31" in page.url


@pytest.mark.parametrize("name", list(PAGES))
def test_no_page_has_an_accessibility_finding_wide_or_narrow_light_or_dark(
    chrome: Browser, server: str, name: str
) -> None:
    visit = Visit(chrome, server)
    page = visit.to(PAGES[name])
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        told = [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found]
        assert (width, scheme, told) == (width, scheme, [])
    assert (visit.others(), visit.complaints) == ([], [])


@pytest.mark.parametrize("name", list(PAGES))
def test_nothing_scrolls_sideways_on_the_narrowest_phone(chrome: Browser, server: str, name: str) -> None:
    page = Visit(chrome, server, viewport={"width": 320, "height": 640}).to(PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["find", "tie", "place"])
def test_a_page_prints_on_two_sheets_with_its_address(chrome: Browser, server: str, name: str, size: str) -> None:
    page = Visit(chrome, server).to(PAGES[name])
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size, prefer_css_page_size=False)))
    assert sheets <= 2
    page.emulate_media(media="print")
    last = page.locator(".foot .print-only").inner_text()
    assert "Printed" in last
    assert page.url.removeprefix(server).split("?")[0] in last


def test_the_answer_prints_as_a_way_in_sheet_of_the_best_tie(chrome: Browser, server: str) -> None:
    page = Visit(chrome, server).to(EXAMPLE)
    page.emulate_media(media="print")
    shown = [card for card in page.locator("article").all() if card.is_visible()]
    assert len(shown) == 1
    sheet = shown[0].inner_text()
    assert "In force" in sheet
    assert "The tie assisted." in sheet
    assert "How to reach them" in sheet
    assert shown[0].locator(".reach li").count() == 3
    assert "Sources disagree" in sheet


@pytest.mark.parametrize("name", ["home", "find", "ties", "tie", "place", "stats"])
def test_a_page_is_light(chrome: Browser, server: str, name: str) -> None:
    visit = Visit(chrome, server)
    page = visit.to(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert len(set(visit.asked)) <= 15
    assert len(page.content().encode()) <= 60_000
